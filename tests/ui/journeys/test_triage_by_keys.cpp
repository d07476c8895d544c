// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/workspace_stack.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"

#include <QListView>
#include <QProcess>

#include <csignal>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kFailures = 200;
constexpr std::size_t kBeforeTheKill = 90;
constexpr auto kDirectory = "FGW_TRIAGE_DIRECTORY";

QByteArray record(int item, const char* model, bool fails) {
    const QByteArray number = QByteArray::number(item);
    const QByteArray text = item % 3 == 0   ? "refund order " + number + " to the customer"
                            : item % 3 == 1 ? "how many eggs are in basket " + number
                                            : "when does train " + number + " leave the station";
    return R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record","payload":{)"
           R"("slice":"all","seed":1,"model":")" +
           QByteArray(model) + R"(","id":"q)" + number + R"(","x":")" + text + R"(","y":"yes","y_hat":"no )" +
           number + R"(","confidence":0.)" + QByteArray::number(1 + item % 9) + R"(,"correct":)" +
           (fails ? "false" : "true") + "}}";
}

} // namespace

/// Two hundred failures judged by keys alone in the real window, with a kill in the middle.
class TestTriageByKeys : public QObject {
    Q_OBJECT
private slots:
    void twoHundredFailuresWithAKillInTheMiddle() {
        QTemporaryDir directory;
        writeRun(directory.path());
        {
            QProcess child;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QLatin1String(kDirectory), directory.path());
            child.setProcessEnvironment(environment);
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("triage_by_keys"), QStringLiteral("judgesAndIsKilled")});
            QVERIFY(child.waitForFinished(240'000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        }
        begin(directory.path());
        nothingIsLost();
        undoGoesBackBeforeTheKill();
        judgeUntil(kFailures);
        everythingIsJudged();
        m_fixture.reset();
    }

    /// The other process of the test above.
    void judgesAndIsKilled() {
        const QString directory = qEnvironmentVariable(kDirectory);
        if (directory.isEmpty()) {
            return;
        }
        begin(directory);
        judgeUntil(kBeforeTheKill);
        if (!QTest::currentTestFailed()) {
            ::raise(SIGKILL);
        }
    }

private:
    static void writeRun(const QString& directory) {
        QByteArrayList lines;
        for (int item = 0; item < kFailures / 2; ++item) {
            lines << record(item, "m", true) << record(item, "n", true) << record(item, "o", item % 2 == 0);
        }
        QDir().mkpath(directory + QStringLiteral("/run"));
        QFile file(directory + QStringLiteral("/run/events.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(lines.join('\n') + '\n') > 0);
    }

    void begin(const QString& directory) {
        m_fixture = std::make_unique<tests::WindowFixture>(directory);
        QVERIFY(m_fixture->show());
        m_fixture->open({directory + QStringLiteral("/run")});
        m_fixture->session().filter().setText(QStringLiteral("-model:o"));
        QTest::keyClick(&m_fixture->window(), Qt::Key_2, Qt::ControlModifier);
        m_fixture->settle();
        m_triage = m_fixture->window().findChild<TriageWorkspace*>();
        QVERIFY(m_triage != nullptr && m_triage->isVisible());
        QCOMPARE(queue().size(), std::size_t{kFailures});
    }

    TriageQueue& queue() { return m_triage->queue(); }
    std::size_t done() { return queue().size() - queue().waiting(); }
    const decisions::Judgement* here() {
        return m_fixture->session().judgements().of(queue().entry(*queue().position()).row);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    /// A verdict each, in turns with severity, radius, detector, kind, a ruling and doubt.
    void judgeUntil(std::size_t count) {
        for (std::size_t number = done(); done() < count; ++number) {
            const std::size_t before = done();
            if (number % 4 == 0) {
                press(Qt::Key_S);
                press(Qt::Key_2);
                press(Qt::Key_B);
                press(Qt::Key_C);
            }
            if (number % 5 == 0) {
                press(Qt::Key_D);
                press(Qt::Key_M);
                press(Qt::Key_G);
            }
            press(number % 10 == 9   ? Qt::Key_X
                  : number % 10 == 8 ? Qt::Key_U
                                     : static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(number % 7)));
            // Some come back unannounced: then nothing is left over that was not before.
            m_repeats += done() == before ? 1 : 0;
            QVERIFY(done() == before || done() == before + 1);
            QVERIFY(m_repeats <= done() / 15);
        }
    }

    void nothingIsLost() {
        QCOMPARE(done(), kBeforeTheKill);
        QVERIFY(here() == nullptr || here()->empty());
        const auto* first = m_fixture->session().judgements().of(firstJudged());
        QVERIFY(first != nullptr && first->by == "ana");
    }

    std::size_t firstJudged() {
        std::size_t index = 0;
        while (queue().state(index) == TriageQueue::State::Open) {
            ++index;
        }
        return queue().entry(index).row;
    }

    void undoGoesBackBeforeTheKill() {
        for (std::size_t steps = 0; done() > kBeforeTheKill - 10; ++steps) {
            QVERIFY(steps < 60);
            press(Qt::Key_Z, Qt::ControlModifier);
        }
        QVERIFY(queue().waits(*queue().position()));
        for (std::size_t steps = 0; done() < kBeforeTheKill; ++steps) {
            QVERIFY(steps < 60);
            press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        }
    }

    void everythingIsJudged() {
        QCOMPARE(queue().waiting(), std::size_t{0});
        QVERIFY(queue().unsure() > 0);
        std::size_t rulings = 0;
        for (std::size_t index = 0; index < queue().size(); ++index) {
            const auto* judgement = m_fixture->session().judgements().of(queue().entry(index).row);
            QVERIFY(judgement != nullptr);
            rulings += judgement->adjudicated ? 1 : 0;
        }
        QVERIFY(rulings >= 15);
        QVERIFY(m_repeats > 0);
    }

    std::unique_ptr<tests::WindowFixture> m_fixture;
    TriageWorkspace* m_triage = nullptr;
    std::size_t m_repeats = 0;
};

FGW_TEST(TestTriageByKeys, "triage_by_keys")
#include "test_triage_by_keys.moc"
