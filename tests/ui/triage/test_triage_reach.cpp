// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_case.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/choice_row.h"

#include <QComboBox>
#include <QSignalSpy>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::ui;
using decisions::DecisionKind;

/// Which failures a verdict is for.
class TestTriageReach : public QObject, protected tests::TriageCase {
    Q_OBJECT

    [[nodiscard]] QString nameHere() {
        const RecordTable& records = *session().records();
        const std::size_t row = m_fixture->rowHere();
        return QString::fromStdString(records.itemOf(row).id + " · " + records.modelOf(row));
    }

private slots:
    void init() { begin(); }
    void cleanup() { m_fixture.reset(); }

    void aVerdictIsForAllThatIsSelected() {
        BitSet three(session().records()->size());
        for (const std::size_t index : {0U, 2U, 3U}) {
            three.set(queue().entry(index).row);
        }
        QVERIFY(m_fixture->workspace->progress()->selectedText().isEmpty());
        session().selection().select(three);
        QCOMPARE(m_fixture->workspace->progress()->selectedText(), QStringLiteral("3 selected"));
        m_fixture->press(Qt::Key_3);
        for (const std::size_t index : {0U, 1U, 2U, 3U}) {
            const decisions::Judgement* judgement = m_fixture->judgement(queue().entry(index).row);
            QCOMPARE(judgement != nullptr && judgement->judged(), index != 1);
        }
        // On the next failure the keys are for it alone.
        QVERIFY(m_fixture->workspace->progress()->selectedText().isEmpty());
        QCOMPARE(session().selection().count(), std::size_t{1});
        QVERIFY(session().judgements().undo());
        QVERIFY(m_fixture->judgement(queue().entry(2).row) == nullptr ||
                m_fixture->judgement(queue().entry(2).row)->empty());
    }

    void eachVerdictSaysWhichFailureItIsFor() {
        QSignalSpy notice(&session(), &Session::notice);
        const QString first = nameHere();
        m_fixture->press(Qt::Key_3);
        const QString second = nameHere();
        QVERIFY(first != second);
        QCOMPARE(notice.count(), 1);
        QCOMPARE(notice.takeFirst().at(0).toString(),
                 QStringLiteral("“hallucination” for %1; now %2.").arg(first, second));
        m_fixture->press(Qt::Key_S);
        m_fixture->press(Qt::Key_1);
        QCOMPARE(notice.count(), 1);
        QCOMPARE(notice.takeFirst().at(0).toString(), QStringLiteral("“P1” for %1.").arg(second));
    }

    void enterGivesTheVerdictToTheCluster() {
        const std::size_t first = m_fixture->rowHere();
        const auto cluster = queue().entry(0).cluster;
        const auto size = session().map()->clusters[static_cast<std::size_t>(cluster)].size;
        QVERIFY(size > 1 && size < 36);
        m_fixture->press(Qt::Key_S);
        m_fixture->press(Qt::Key_0);
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_Return);
        QCOMPARE(queue().waiting(), 36 - size);
        for (std::size_t index = 0; index < queue().size(); ++index) {
            const auto* judgement = m_fixture->judgement(queue().entry(index).row);
            const bool same = queue().entry(index).cluster == cluster;
            QCOMPARE(judgement != nullptr && judgement->failureMode == "tool_invocation", same);
            QCOMPARE(judgement != nullptr && judgement->severity == "P0", same);
        }
        session().judgements().undo();
        QCOMPARE(queue().waiting(), std::size_t{35});
        QVERIFY(m_fixture->judgement(first)->judged());
    }

    void aVerdictForAClusterTellsNothingOfUnseenShapes() {
        m_fixture->press(Qt::Key_1);
        const QString before = m_fixture->workspace->progress()->shapesText();
        QVERIFY2(before.startsWith(QStringLiteral("1 shape")), qPrintable(before));
        m_fixture->press(Qt::Key_Return);
        QVERIFY(queue().history().shaped() > 1);
        QCOMPARE(queue().history().looks(), std::size_t{1});
        QCOMPARE(m_fixture->workspace->progress()->shapesText(), before);
    }

    void undoOfAWholeClusterKeepsThePlace() {
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_Return);
        QVERIFY(queue().waiting() < 35);
        const std::size_t here = m_fixture->rowHere();
        session().judgements().undo();
        QCOMPARE(queue().waiting(), std::size_t{35});
        QCOMPARE(m_fixture->rowHere(), here);
    }

    void enterRepeatsWhatTheCurrentFailureSays() {
        m_fixture->press(Qt::Key_3);
        while (queue().entry(*queue().position()).cluster == queue().entry(0).cluster) {
            m_fixture->press(Qt::Key_J);
        }
        const std::size_t here = *queue().position();
        m_fixture->press(Qt::Key_S);
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_Return);
        for (std::size_t index = 1; index < queue().size(); ++index) {
            const auto* judgement = m_fixture->judgement(queue().entry(index).row);
            QCOMPARE(judgement != nullptr && judgement->severity == "P1",
                     queue().entry(index).cluster == queue().entry(here).cluster);
            QVERIFY(judgement == nullptr || judgement->failureMode.empty());
        }
    }

    void enterWithoutAVerdictChangesNothing() {
        QSignalSpy notice(&session(), &Session::notice);
        m_fixture->press(Qt::Key_Return);
        QCOMPARE(notice.count(), 1);
        QVERIFY(!session().judgements().canUndo());
    }

    void enterRepeatsNoVerdictOfAnotherQueue() {
        m_fixture->press(Qt::Key_3);
        const auto written = session().judgements().log().linesRead();
        QComboBox& box = *m_fixture->workspace->progress()->queueBox();
        box.setCurrentIndex(2);
        QVERIFY(m_fixture->settle());
        box.setCurrentIndex(0);
        QVERIFY(m_fixture->settle());
        queue().next();
        QSignalSpy notice(&session(), &Session::notice);
        m_fixture->press(Qt::Key_Return);
        QCOMPARE(notice.count(), 1);
        QVERIFY2(notice.at(0).at(0).toString().startsWith(QStringLiteral("Judge this failure first")),
                 qPrintable(notice.at(0).at(0).toString()));
        QCOMPARE(session().judgements().log().linesRead(), written);
    }

    void aVerdictForAllModelsReachesTheOthers() {
        const auto rowsOfItem = [this](std::size_t row) {
            const auto records = session().records();
            const auto rows = session().judgements().itemRows()->of(records->item()[row].value);
            return std::vector<std::uint32_t>(rows.begin(), rows.end());
        };
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_A);
        QCOMPARE(session().judgements().scope(), Scope::AllModels);
        QCOMPARE(session().selection().count(), std::size_t{2});
        QCOMPARE(m_fixture->workspace->panel()->scope()->value(), QStringLiteral("all"));
        m_fixture->press(Qt::Key_4);
        for (const std::uint32_t each : rowsOfItem(row)) {
            QCOMPARE(m_fixture->judgement(each)->failureMode, std::string("multi_turn_drift"));
        }
        m_fixture->press(Qt::Key_A);
        const std::size_t other = m_fixture->rowHere();
        m_fixture->press(Qt::Key_5);
        std::size_t judged = 0;
        for (const std::uint32_t each : rowsOfItem(other)) {
            judged += m_fixture->judgement(each) != nullptr ? 1 : 0;
        }
        QCOMPARE(judged, std::size_t{1});
    }

    void whoComesWithASelectionKeepsIt() {
        BitSet three(session().records()->size());
        for (const std::size_t index : {5U, 6U, 8U}) {
            three.set(queue().entry(index).row);
        }
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_fixture->workspace->hide();
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        session().selection().select(three);
        m_fixture->workspace->show();
        QVERIFY(m_fixture->settle());
        QVERIFY(session().selection().rows() == three);
        QVERIFY(three.test(m_fixture->rowHere()));
        QCOMPARE(m_fixture->workspace->progress()->selectedText(), QStringLiteral("3 selected"));
        m_fixture->press(Qt::Key_J);
        QCOMPARE(session().selection().count(), std::size_t{1});
        QVERIFY(session().selection().rows().test(m_fixture->rowHere()));
    }

    void whoComesAgainWithASelectionKeepsIt() {
        BitSet two(session().records()->size());
        two.set(queue().entry(9).row);
        two.set(queue().entry(4).row);
        m_fixture->workspace->hide();
        session().selection().select(two);
        m_fixture->workspace->show();
        QVERIFY(m_fixture->settle());
        QVERIFY(session().selection().rows() == two);
        QCOMPARE(queue().position(), std::optional<std::size_t>(4));
        QCOMPARE(m_fixture->workspace->progress()->selectedText(), QStringLiteral("2 selected"));
    }

    /// None of those that were selected waits, so that another failure is shown: its verdict is not for them.
    void whatWasJudgedBeforeIsNotJudgedWithWhatIsShown() {
        BitSet judged(session().records()->size());
        judged.set(queue().entry(0).row);
        judged.set(queue().entry(1).row);
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_fixture->workspace->hide();
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        const std::vector<decisions::Decision> verdict{{DecisionKind::FailureMode, {}, "hallucination", {}}};
        QVERIFY(session().judgements().decide(judged, verdict, QStringLiteral("before")));
        session().selection().select(judged);
        m_fixture->workspace->show();
        QVERIFY(m_fixture->settle());
        const std::size_t here = m_fixture->rowHere();
        QVERIFY(!judged.test(here));
        QCOMPARE(session().selection().count(), std::size_t{1});
        m_fixture->press(Qt::Key_1);
        QCOMPARE(session().judgements().of(here)->failureMode, std::string("tool_invocation"));
        judged.forEach([this](std::size_t row) {
            QCOMPARE(session().judgements().of(row)->failureMode, std::string("hallucination"));
        });
    }
};

FGW_TEST(TestTriageReach, "triage_reach")
#include "test_triage_reach.moc"
