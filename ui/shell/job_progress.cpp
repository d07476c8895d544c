// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/job_progress.h"

#include <QCoreApplication>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

QString seconds(double value) {
    const int whole = std::max(1, static_cast<int>(std::ceil(value)));
    return whole < 60
               ? QCoreApplication::translate("JobProgress", "%1 s").arg(whole)
               : QCoreApplication::translate("JobProgress", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

/// By the rate so far; only once there is enough of it to go by.
std::optional<double> secondsLeft(const JobRunner::Job& job, double share) {
    if (job.secondsRunning < 1 || share < 0.02) {
        return std::nullopt;
    }
    return job.secondsRunning * (1 - share) / share;
}

} // namespace

JobProgress describe(const JobRunner::Job& job) {
    const Task::Progress progress = job.task->progress();
    JobProgress described;
    described.what = job.title;
    if (!progress.what.empty()) {
        described.what = QCoreApplication::translate("JobProgress", "%1: %2")
                             .arg(job.title, QString::fromStdString(progress.what));
    }
    std::optional<double> left;
    if (progress.total > 0) {
        described.share =
            std::clamp(static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
        left = secondsLeft(job, *described.share);
    }
    described.howLong = left ? QCoreApplication::translate("JobProgress", "about %1 left").arg(seconds(*left))
                             : seconds(job.secondsRunning);
    return described;
}

void showShare(QProgressBar& bar, const JobProgress& progress) {
    constexpr int kSteps = 1000;
    // A bar without a range runs to and fro.
    bar.setRange(0, progress.share ? kSteps : 0);
    bar.setValue(static_cast<int>(progress.share.value_or(0) * kSteps));
}

} // namespace fgw::ui
