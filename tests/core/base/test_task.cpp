// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/task.h"
#include "tests/support/runner.h"

#include <QTest>

#include <thread>

using namespace fgw;

class TestTask : public QObject {
    Q_OBJECT
private slots:
    void eachStepBeginsAtZero() {
        Task task;
        task.beginStep("reading", 10);
        task.advanceTo(7);
        QCOMPARE(task.progress().what, std::string("reading"));
        QCOMPARE(task.progress().done, std::uint64_t{7});
        task.beginStep("writing", 3);
        QCOMPARE(task.progress().done, std::uint64_t{0});
        QCOMPARE(task.progress().total, std::uint64_t{3});
    }

    void cancelIsSeenFromAnotherThread() {
        Task task;
        QVERIFY(!task.cancelled());
        std::jthread([&] { task.cancel(); }).join();
        QVERIFY(task.cancelled());
    }

    void cancelledIsACodeOfItsOwn() {
        const auto error = cancelledError("draw the map");
        QCOMPARE(error.error().code, ErrorCode::Cancelled);
        QCOMPARE(error.error().doing, std::string("draw the map"));
    }
};

FGW_TEST(TestTask, "task")
#include "test_task.moc"
