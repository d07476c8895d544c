// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/judge_consent.h"
#include "ui/jobs/job_runner.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <vector>

namespace fgw::ui {

class Theme;

/// Asks whether programs that cases name as judges may run on this machine. They are somebody's code.
class JudgeQuestion : public QDialog {
    Q_OBJECT
public:
    JudgeQuestion(const std::vector<intake::NeededJudge>& judges, const Theme& theme,
                  QWidget* parent = nullptr);
};

/// Who asks.
struct JudgeQuestionContext {
    JobRunner& jobs;
    const Theme& theme;
    QWidget* parent;
    /// Told why, where what is allowed cannot be read: nothing comes after then.
    std::function<void(const QString& message)> failed;
};

/// Calls `then` at once where no judge of these cases needs to be asked about, and after the answer
/// otherwise, with what is allowed by now, whatever the answer was. A yes is remembered by the digest of the
/// program and its files.
void askForJudges(const JudgeQuestionContext& context, const std::filesystem::path& corpusDirectory,
                  std::vector<corpus::Case> cases, std::function<void(const intake::JudgeConsent&)> then);

} // namespace fgw::ui
