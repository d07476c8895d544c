// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_runner.h"

#include <QString>

#include <optional>

class QProgressBar;

namespace fgw::ui {

/// A running job as a person reads it.
struct JobProgress {
    QString what;                ///< "Mapping failures: clustering"
    std::optional<double> share; ///< 0 to 1; empty where the total is not known
    QString howLong;             ///< "about 12 s left", or how long it has been running
};

[[nodiscard]] JobProgress describe(const JobRunner::Job& job);

/// How far the job is, in a bar that runs to and fro where that is not known.
void showShare(QProgressBar& bar, const JobProgress& progress);

} // namespace fgw::ui
