// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_history.h"
#include "core/triage/shape_look.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using triage::ShapeHistory;

namespace {

/// A look at this failure alone.
void judgeAlone(ShapeHistory& history, std::uint32_t subject, const std::string& shape) {
    history.judge(subject, shape, {std::to_string(subject), false});
}

decisions::DecisionLine given(const std::string& step, std::size_t parts, decisions::DecisionKind kind,
                              const std::string& text) {
    decisions::DecisionLine line;
    line.step = step;
    line.parts = parts;
    line.decision = {kind, {"hash", "item", "model"}, text, {}};
    return line;
}

} // namespace

class TestShapeHistory : public QObject {
    Q_OBJECT
private slots:
    void shapesAreCountedOnce() {
        ShapeHistory history;
        judgeAlone(history, 1, "unit");
        judgeAlone(history, 2, "unit");
        judgeAlone(history, 3, "sign");
        QCOMPARE(history.shapes(), std::size_t{2});
        QCOMPARE(history.shaped(), std::size_t{3});
        QCOMPARE(history.unseen().singletons, std::size_t{1});
        QCOMPARE(history.unseen().doubletons, std::size_t{1});
    }

    void aNewVerdictTakesThePlaceOfTheOldOne() {
        ShapeHistory history;
        judgeAlone(history, 1, "unit");
        judgeAlone(history, 1, "sign");
        QCOMPARE(history.shapes(), std::size_t{1});
        QCOMPARE(history.shaped(), std::size_t{1});
    }

    void whatIsTakenBackIsForgotten() {
        ShapeHistory history;
        judgeAlone(history, 1, "unit");
        judgeAlone(history, 2, "sign");
        judgeAlone(history, 2, "");
        history.withdraw(7);
        QCOMPARE(history.shapes(), std::size_t{1});
        history.withdraw(1);
        QCOMPARE(history.shaped(), std::size_t{0});
        QVERIFY(!history.unseen().missingMass.value);
    }

    void onlyTheLastFiftyBringNewShapes() {
        ShapeHistory history;
        for (std::uint32_t subject = 0; subject < 60; ++subject) {
            judgeAlone(history, subject, "common");
        }
        judgeAlone(history, 60, "rare");
        judgeAlone(history, 61, "other");
        QCOMPARE(history.newShapes(), std::size_t{2});
        for (std::uint32_t subject = 100; subject < 149; ++subject) {
            judgeAlone(history, subject, "common");
        }
        // Of the fifty, one is "other"; "rare" lies before them.
        QCOMPARE(history.newShapes(), std::size_t{1});
    }

    void aShapeMetAgainIsNotNew() {
        ShapeHistory history;
        judgeAlone(history, 0, "early");
        for (std::uint32_t subject = 1; subject < 51; ++subject) {
            judgeAlone(history, subject, subject == 50 ? "early" : "common");
        }
        QCOMPARE(history.newShapes(), std::size_t{1});
    }

    void aVerdictForManyIsNoLookAtEachOfThem() {
        ShapeHistory history;
        judgeAlone(history, 1, "unit");
        judgeAlone(history, 2, "sign");
        const stats::UnseenKinds before = history.unseen();
        for (std::uint32_t subject = 10; subject < 360; ++subject) {
            history.judge(subject, "unit", {"step", true});
        }
        QCOMPARE(history.shaped(), std::size_t{352});
        QCOMPARE(history.looks(), std::size_t{2});
        QCOMPARE(history.unseen().singletons, std::size_t{2});
        QVERIFY(history.unseen().missingMass.value == before.missingMass.value);
        QCOMPARE(history.newShapes(), std::size_t{2});
        for (std::uint32_t subject = 10; subject < 360; ++subject) {
            history.withdraw(subject);
        }
        QCOMPARE(history.shaped(), std::size_t{2});
        QCOMPARE(history.looks(), std::size_t{2});
    }

    void aShapeGivenOnlyToManyWasSeenOnce() {
        ShapeHistory history;
        for (std::uint32_t subject = 0; subject < 9; ++subject) {
            history.judge(subject, "unit", {"step", true});
        }
        QCOMPARE(history.looks(), std::size_t{1});
        QCOMPARE(history.unseen().singletons, std::size_t{1});
    }

    void theLookIsThatOfTheLineThatNamesTheShape() {
        using decisions::DecisionKind;
        const std::vector<decisions::DecisionLine> lines{given("alone", 1, DecisionKind::FailureMode, "unit"),
                                                         given("many", 7, DecisionKind::FailureMode, "sign"),
                                                         given("many", 7, DecisionKind::Severity, "P0"),
                                                         given("later", 1, DecisionKind::Note, "unit")};
        QCOMPARE(triage::lookAt(lines, "unit").id, std::string("alone"));
        QVERIFY(!triage::lookAt(lines, "unit").many);
        // Named anew among many, but it was looked at.
        QCOMPARE(triage::lookAt(lines, "sign").id, std::string("alone"));
        QVERIFY(!triage::lookAt(lines, "sign").many);
        const std::vector<decisions::DecisionLine> unseen{lines.begin() + 1, lines.end()};
        QCOMPARE(triage::lookAt(unseen, "sign").id, std::string("many"));
        QVERIFY(triage::lookAt(unseen, "sign").many);
    }

    void aVerdictWithItsDetailsIsOneLook() {
        using decisions::DecisionKind;
        const std::vector<decisions::DecisionLine> lines{given("one", 2, DecisionKind::FailureMode, "unit"),
                                                         given("one", 2, DecisionKind::Severity, "P0")};
        QVERIFY(!triage::lookAt(lines, "unit").many);
    }

    void oneLookAtAnItemOfSeveralModelsIsOne() {
        ShapeHistory history;
        history.judge(1, "unit", {"step", false});
        history.judge(2, "unit", {"step", false});
        QCOMPARE(history.looks(), std::size_t{1});
        history.withdraw(1);
        QCOMPARE(history.looks(), std::size_t{1});
        history.withdraw(2);
        QCOMPARE(history.looks(), std::size_t{0});
        QCOMPARE(history.shapes(), std::size_t{0});
    }
};

FGW_TEST(TestShapeHistory, "shape_history")
#include "test_shape_history.moc"
