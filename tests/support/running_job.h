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

/// Ends what runs or waits under this title, as a person does. False where there is none.
[[nodiscard]] inline bool cancelJob(ui::JobRunner& jobs, const QString& title) {
    const auto running = jobs.running();
    const auto found = std::ranges::find(running, title, &ui::JobRunner::Job::title);
    if (found != running.end()) {
        jobs.cancel(found->id);
    }
    return found != running.end();
}

} // namespace fgw::tests
