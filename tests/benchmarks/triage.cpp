// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds from a verdict's key to the next failure drawn, at 100,000 failures, beside the goal; then the
// same among failures of 200,000 words each, at a glance and whole.
// Processor time is what a machine that is busy with other work still tells truly: of the interface thread,
// which is what a person waits for, and of all threads together.
#include "tests/support/open_session.h"
#include "ui/theme/theme.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"

#include <QApplication>
#include <QListView>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kItems = 100'000;
constexpr int kKeys = 200;
constexpr int kLongItems = 12;
constexpr int kLongWords = 100'000;
constexpr double kGoal = 16; ///< milliseconds: one frame of a screen that shows 60 a second

QByteArrayList run() {
    static const char* const subjects[] = {"eggs",  "trains",  "refunds", "weeks",
                                           "wages", "lengths", "ratios",  "ages"};
    QByteArrayList lines;
    lines.reserve(2 * kItems);
    for (int item = 0; item < kItems; ++item) {
        const QByteArray number = QByteArray::number(item);
        const QByteArray text = QByteArray("How many ") + subjects[item % 8] + " are there in lot " + number +
                                " when " + QByteArray::number(item % 97) + " of them are taken away?";
        lines << tests::evalLine("s", "first", "q" + number, text, false)
              << tests::evalLine("s", "second", "q" + number, text, true);
    }
    return lines;
}

/// Few failures, each of which was asked in 100,000 words and answered in as many.
QByteArrayList longRun() {
    QByteArrayList lines;
    for (int item = 0; item < kLongItems; ++item) {
        QByteArray text;
        for (int word = 0; word < kLongWords; ++word) {
            text += "word" + QByteArray::number((word * 7 + item) % 5000) + (word % 12 == 11 ? ".\\n" : " ");
        }
        lines << tests::evalLine("s", "first", "long" + QByteArray::number(item), text, false)
                     .replace("\"y_hat\":\"2\"", "\"y_hat\":\"" + text + '"');
    }
    return lines;
}

double milliseconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

struct Times {
    std::vector<double> interfaceThread;
    std::vector<double> allThreads;
};

/// One key, until what comes next is drawn.
void judge(TriageWorkspace& workspace, Qt::Key key, Times& times) {
    const double thread = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    const double process = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
    QTest::keyClick(workspace.list(), key);
    const auto isShown = [&workspace] {
        const TriageQueue& queue = workspace.queue();
        return workspace.shownRow() == std::optional<std::size_t>(queue.entry(*queue.position()).row);
    };
    while (!isShown()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    workspace.repaint();
    times.interfaceThread.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - thread);
    times.allThreads.push_back(milliseconds(CLOCK_PROCESS_CPUTIME_ID) - process);
}

void print(const char* what, const Times& times) {
    std::printf("%-30s%8.2f %8.2f    all threads %8.2f %8.2f\n", what, percentile(times.interfaceThread, 0.5),
                percentile(times.interfaceThread, 0.95), percentile(times.allThreads, 0.5),
                percentile(times.allThreads, 0.95));
}

bool openRun(tests::OpenSession& session, TriageWorkspace& workspace, const QByteArrayList& lines) {
    const bool opened = session.openRun(lines) &&
                        QTest::qWaitFor([&] { return session->jobs().idle() && !workspace.busy(); }, 120'000);
    workspace.list()->setFocus();
    return opened;
}

Times verdicts(TriageWorkspace& workspace) {
    Times times;
    for (int key = 0; key < kKeys; ++key) {
        judge(workspace, static_cast<Qt::Key>(Qt::Key_1 + key % 7), times);
    }
    return times;
}

/// Who reads so many words gives the next ones time to be fetched.
Times walk(TriageWorkspace& workspace, Qt::Key key) {
    Times times;
    for (int step = 0; step + 1 < kLongItems; ++step) {
        while (workspace.busy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        judge(workspace, key, times);
    }
    return times;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    tests::OpenSession session;
    Theme theme;
    explore::FailureMapOptions options;
    options.projection = explore::Projection::Pca;
    options.clusters = 12;
    session->setMapOptions(options);
    TriageWorkspace workspace(*session, theme, {});
    workspace.resize(1280, 800);
    workspace.show();
    if (!openRun(session, workspace, run())) {
        std::fputs("the run did not open\n", stderr);
        return 1;
    }
    std::printf("%zu failures, %d verdicts; milliseconds of processor time from key to next failure drawn\n",
                workspace.queue().size(), kKeys);
    std::printf("%-30s%8s %8s\n", "", "median", "95 %");
    const Times times = verdicts(workspace);
    print("interface thread", times);
    const double slowest = percentile(times.interfaceThread, 0.95);
    std::printf("goal: %.0f ms: %s\n", kGoal, slowest <= kGoal ? "met" : "missed");
    if (!openRun(session, workspace, longRun())) {
        std::fputs("the long run did not open\n", stderr);
        return 1;
    }
    std::printf("%d failures of 200,000 words\n", kLongItems);
    print("at a glance", walk(workspace, Qt::Key_J));
    QTest::keyClick(workspace.list(), Qt::Key_Space);
    print("whole", walk(workspace, Qt::Key_K));
    return 0;
}
