// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "ui/corpus/case_action.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace fgw::ui {

class CaseActionForm;
class DiffView;
class JobRunner;
class MessageBar;
class TextLabel;
class Theme;

/// Every change to a case goes through here: a person says what and why, sees exactly what would change in
/// the files, and only that is written. Where the files were changed meanwhile nothing is, and the change is
/// shown anew.
class CaseActionDialog : public QDialog {
    Q_OBJECT
public:
    /// `caseId` is empty for AddMode.
    CaseActionDialog(CaseAction action, std::shared_ptr<const corpus::Corpus> corpus, std::string caseId,
                     const QString& by, JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString by() const;

signals:
    /// What was written, as a sentence.
    void written(const QString& sentence);

private:
    [[nodiscard]] CaseActionInput input() const;
    [[nodiscard]] QWidget* makeButtons();
    void preview();
    void showPreview(const Result<corpus::StepResult>& step);
    void refuse(const QString& reason);
    void write();
    void finish(const Result<corpus::StepResult>& step);

    CaseAction m_action;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    std::string m_caseId;
    JobRunner& m_jobs;
    MessageBar* m_bar;
    CaseActionForm* m_form;
    TextLabel* m_head;
    DiffView* m_diff;
    QPushButton* m_write = nullptr;
    std::string m_shown; ///< digest of the step that the diff shows; empty where it shows none
};

} // namespace fgw::ui
