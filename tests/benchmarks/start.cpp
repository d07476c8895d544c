// SPDX-License-Identifier: GPL-3.0-or-later
// usage: benchmark_start RUN_DIRECTORY CACHE_FILE
// From the beginning of the window to a run of the cache that can be filtered, judged and scrolled; prints
// wall and processor time beside the limit. Reads the run first where the cache does not hold it; search.sh
// makes both. Exit status 1 where the limit is passed.
#include "tests/benchmarks/stopwatch.h"
#include "ui/session/session.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kRepetitions = 3;
constexpr double kLimit = 1.0;

struct Time {
    double wall = 1e9;
    double processor = 1e9;
    double interfaceThread = 1e9; ///< processor time of what draws and takes keys
};

double threadSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

bool fill(const std::filesystem::path& run, const std::filesystem::path& cacheFile) {
    const auto cache = cache::Cache::open(cacheFile);
    Task task;
    return cache && (*cache)->ingest(run, {}, task);
}

/// A new window over the cache, until the run's records are there and the window has drawn them.
Time open(const QString& run, const std::filesystem::path& cacheFile, const QTemporaryDir& scratch) {
    const benchmarks::Stopwatch watch;
    const double thread = threadSeconds();
    Problems problems;
    auto cache = cache::Cache::open(cacheFile);
    auto log = decisions::DecisionLog::open(scratch.filePath(QStringLiteral("labels.jsonl")).toStdString(),
                                            "ana", problems);
    Theme theme;
    Settings settings(scratch.filePath(QStringLiteral("settings.ini")));
    Session session(std::move(cache.value()), std::move(log.value()));
    MainWindow window(session, theme, settings, {});
    window.resize(1280, 800);
    window.show();
    session.open({run});
    while (!session.document()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    window.repaint();
    const Time time{watch.seconds(), watch.processorSeconds(), threadSeconds() - thread};
    session.jobs().cancelAll();
    return time;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QTemporaryDir scratch;
    if (arguments.size() != 3 || !fill(arguments[1].toStdString(), arguments[2].toStdString())) {
        std::fputs("usage: benchmark_start RUN_DIRECTORY CACHE_FILE\n", stderr);
        return 2;
    }
    Time best;
    for (int i = 0; i < kRepetitions; ++i) {
        const Time time = open(arguments[1], arguments[2].toStdString(), scratch);
        best.wall = std::min(best.wall, time.wall);
        best.processor = std::min(best.processor, time.processor);
        best.interfaceThread = std::min(best.interfaceThread, time.interfaceThread);
    }
    std::printf("start until usable: %.0f ms, processor %.0f ms, of which interface thread %.0f ms; at most "
                "%.0f ms%s\n",
                1e3 * best.wall, 1e3 * best.processor, 1e3 * best.interfaceThread, 1e3 * kLimit,
                best.wall > kLimit ? "  TOO SLOW" : "");
    return best.wall > kLimit ? 1 : 0;
}
