// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_runner.h"

#include <algorithm>

namespace fgw::tests {

/// Whether a job with this title runs or waits to run.
[[nodiscard]] inline bool isRunning(const ui::JobRunner& jobs, const QString& title) {
    const auto running = jobs.running();
    return std::ranges::find(running, title, &ui::JobRunner::Job::title) != running.end();
}

} // namespace fgw::tests
