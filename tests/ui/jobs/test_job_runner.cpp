// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/jobs/job_runner.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <new>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Work that ends when it is let go, and says then whether it was cancelled meanwhile.
struct Gate {
    QSemaphore started;
    QSemaphore letGo;
    std::shared_ptr<int> held = std::make_shared<int>();

    std::function<Result<int>(Task&)> work(int value) {
        return [this, value, mine = held](Task& task) -> Result<int> {
            started.release();
            letGo.acquire();
            return task.cancelled() ? Result<int>(cancelledError("wait")) : Result<int>(value);
        };
    }

    /// Lets the work go and sees everything that its end could bring: a thread gives the work up after it has
    /// sent the result.
    void finish() {
        letGo.release();
        FGW_TRY_COMPARE(held.use_count(), 1L);
        QCoreApplication::processEvents();
    }
};

Result<int> seven(Task& /*task*/) {
    return 7;
}

} // namespace

class TestJobRunner : public QObject {
    Q_OBJECT
private slots:
    void aValueArrivesOnTheThreadThatAsked() {
        JobRunner jobs;
        QSignalSpy idle(&jobs, &JobRunner::becameIdle);
        int value = 0;
        QThread* thread = nullptr;
        jobs.run<int>(QStringLiteral("a"), QStringLiteral("A"), this, seven, [&](Result<int> result) {
            value = result.value_or(-1);
            thread = QThread::currentThread();
        });
        QVERIFY(!jobs.idle());
        QVERIFY(idle.wait(tests::kPatience));
        QCOMPARE(value, 7);
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(jobs.idle());
    }

    void aStaleResultNeverArrives() {
        JobRunner jobs;
        Gate old;
        QList<int> arrived;
        const auto keep = [&](Result<int> result) { arrived << result.value_or(-1); };
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), this, old.work(1), keep);
        old.started.acquire();
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), this, seven, keep);
        FGW_TRY_COMPARE(arrived, QList<int>{7});
        old.finish();
        QVERIFY(jobs.idle());
        QCOMPARE(arrived, QList<int>{7});
    }

    void aResultAlreadyOnItsWayIsDroppedToo() {
        JobRunner jobs;
        QSemaphore computed;
        QList<int> arrived;
        const auto keep = [&](Result<int> result) { arrived << result.value_or(-1); };
        jobs.run<int>(
            QStringLiteral("map"), QStringLiteral("Map"), this,
            [&](Task&) -> Result<int> {
                computed.release();
                return 1;
            },
            keep);
        computed.acquire();
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), this, seven, keep);
        FGW_TRY_VERIFY(jobs.idle());
        QCOMPARE(arrived, QList<int>{7});
    }

    void theSameKeyOfAnotherReceiverIsAnotherJob() {
        JobRunner jobs;
        QObject other;
        int arrived = 0;
        const auto count = [&](const Result<int>&) { ++arrived; };
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), this, seven, count);
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), &other, seven, count);
        FGW_TRY_COMPARE(arrived, 2);
    }

    void cancelIsNotSuccess() {
        JobRunner jobs;
        QSignalSpy cancelled(&jobs, &JobRunner::cancelled);
        Gate gate;
        bool delivered = false;
        const auto id = jobs.run<int>(QStringLiteral("index"), QStringLiteral("Index"), this, gate.work(1),
                                      [&](const Result<int>&) { delivered = true; });
        gate.started.acquire();
        const std::shared_ptr<Task> task = jobs.running().at(0).task;
        jobs.cancel(id);
        QVERIFY(task->cancelled());
        QVERIFY(jobs.idle());
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(cancelled.at(0).at(0).toString(), QStringLiteral("index"));
        gate.finish();
        QVERIFY(!delivered);
    }

    void aReceiverEndsItsOwnJobByItsKey() {
        JobRunner jobs;
        QObject other;
        QList<int> arrived;
        const auto keep = [&](Result<int> result) { arrived << result.value_or(-1); };
        Gate gate;
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), this, gate.work(1), keep);
        jobs.run<int>(QStringLiteral("map"), QStringLiteral("Map"), &other, seven, keep);
        gate.started.acquire();
        jobs.cancel(QStringLiteral("map"), this);
        jobs.cancel(QStringLiteral("index"), this); // there is none
        gate.finish();
        FGW_TRY_VERIFY(jobs.idle());
        QCOMPARE(arrived, QList<int>{7});
    }

    void oneKnowsOnlyOnesOwnJob() {
        JobRunner jobs;
        QObject other;
        const QString key = QStringLiteral("map");
        Gate mine;
        Gate others;
        bool runsAsItsValueArrives = true;
        jobs.run<int>(key, QStringLiteral("Map"), this, mine.work(1), [](const Result<int>&) {});
        jobs.run<int>(key, QStringLiteral("Map"), &other, others.work(2),
                      [&](const Result<int>&) { runsAsItsValueArrives = jobs.isRunning(key, &other); });
        QVERIFY(jobs.isRunning(key, this) && jobs.isRunning(key, &other));
        QVERIFY(!jobs.isRunning(QStringLiteral("index"), this));
        jobs.cancel(key, this);
        QVERIFY(!jobs.isRunning(key, this) && jobs.isRunning(key, &other));
        mine.finish();
        others.finish();
        QVERIFY(!jobs.isRunning(key, &other) && !runsAsItsValueArrives);
    }

    void aReceiverThatIsGoneEndsItsJob() {
        JobRunner jobs;
        Gate gate;
        bool delivered = false;
        auto receiver = std::make_unique<QObject>();
        jobs.run<int>(QStringLiteral("a"), QStringLiteral("A"), receiver.get(), gate.work(1),
                      [&](const Result<int>&) { delivered = true; });
        gate.started.acquire();
        const std::shared_ptr<Task> task = jobs.running().at(0).task;
        receiver.reset();
        QVERIFY(task->cancelled());
        QVERIFY(jobs.idle());
        gate.finish();
        QVERIFY(!delivered);
    }

    void theRunnersEndCancelsAndWaits() {
        std::shared_ptr<Task> task;
        Gate gate;
        {
            JobRunner jobs;
            jobs.run<int>(
                QStringLiteral("a"), QStringLiteral("A"), this,
                [&](Task& running) -> Result<int> {
                    gate.started.release();
                    while (!running.cancelled()) {
                        QThread::yieldCurrentThread();
                    }
                    return cancelledError("spin");
                },
                [](const Result<int>&) { QFAIL("delivered after the end"); });
            gate.started.acquire();
            task = jobs.running().at(0).task;
        }
        QVERIFY(task->cancelled());
        QCOMPARE(task.use_count(), 1L);
    }

    void runningOutOfMemoryIsAnErrorOfTheJob() {
        JobRunner jobs;
        std::optional<ErrorCode> code;
        jobs.run<int>(
            QStringLiteral("a"), QStringLiteral("A"), this,
            [](Task&) -> Result<int> { throw std::bad_alloc(); },
            [&](const Result<int>& result) {
                code = result ? std::nullopt : std::optional(result.error().code);
            });
        FGW_TRY_VERIFY(code.has_value());
        QCOMPARE(*code, ErrorCode::Environment);
    }
};

FGW_TEST(TestJobRunner, "job_runner")
#include "test_job_runner.moc"
