// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_history.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using triage::ShapeHistory;

class TestShapeHistory : public QObject {
    Q_OBJECT
private slots:
    void shapesAreCountedOnce() {
        ShapeHistory history;
        history.judge(1, "unit");
        history.judge(2, "unit");
        history.judge(3, "sign");
        QCOMPARE(history.shapes(), std::size_t{2});
        QCOMPARE(history.shaped(), std::size_t{3});
        QCOMPARE(history.unseen().singletons, std::size_t{1});
        QCOMPARE(history.unseen().doubletons, std::size_t{1});
    }

    void aNewVerdictTakesThePlaceOfTheOldOne() {
        ShapeHistory history;
        history.judge(1, "unit");
        history.judge(1, "sign");
        QCOMPARE(history.shapes(), std::size_t{1});
        QCOMPARE(history.shaped(), std::size_t{1});
    }

    void whatIsTakenBackIsForgotten() {
        ShapeHistory history;
        history.judge(1, "unit");
        history.judge(2, "sign");
        history.judge(2, "");
        history.withdraw(7);
        QCOMPARE(history.shapes(), std::size_t{1});
        history.withdraw(1);
        QCOMPARE(history.shaped(), std::size_t{0});
        QVERIFY(!history.unseen().missingMass.value);
    }

    void onlyTheLastFiftyBringNewShapes() {
        ShapeHistory history;
        for (std::uint32_t subject = 0; subject < 60; ++subject) {
            history.judge(subject, "common");
        }
        history.judge(60, "rare");
        history.judge(61, "other");
        QCOMPARE(history.newShapes(), std::size_t{2});
        for (std::uint32_t subject = 100; subject < 149; ++subject) {
            history.judge(subject, "common");
        }
        // Of the fifty, one is "other"; "rare" lies before them.
        QCOMPARE(history.newShapes(), std::size_t{1});
    }

    void aShapeMetAgainIsNotNew() {
        ShapeHistory history;
        history.judge(0, "early");
        for (std::uint32_t subject = 1; subject < 51; ++subject) {
            history.judge(subject, subject == 50 ? "early" : "common");
        }
        QCOMPARE(history.newShapes(), std::size_t{1});
    }
};

FGW_TEST(TestShapeHistory, "shape_history")
#include "test_shape_history.moc"
