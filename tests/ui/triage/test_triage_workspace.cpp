// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/inspector/answer_view.h"
#include "ui/inspector/item_page.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/key_button.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/reason_text.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/plain_text_view.h"

#include <QComboBox>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;
using decisions::DecisionKind;

namespace {

/// Counts the pages of whole items that are put in place.
class PagesMade : public QObject {
public:
    PagesMade() { QApplication::instance()->installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        m_count += event->type() == QEvent::ParentChange && qobject_cast<ItemPage*>(watched) != nullptr;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

class TestTriageWorkspace : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::TriageFixture>();
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        m_fixture->workspace->activateWindow();
        QVERIFY(tests::waitUntilActive(m_fixture->workspace.get()));
        m_fixture->workspace->list()->setFocus();
        QCOMPARE(queue().size(), std::size_t{36});
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
    }
    void cleanup() { m_fixture.reset(); }

    void theKeysAreInSightInASmallWindow() {
        QWidget& workspace = *m_fixture->workspace;
        workspace.resize(1176, 560);
        FGW_TRY_COMPARE(workspace.height(), 560);
        const auto keys = workspace.findChildren<KeyButton*>();
        QCOMPARE(keys.size(), 4);
        for (const KeyButton* key : keys) {
            FGW_TRY_COMPARE(key->visibleRegion().boundingRect(), key->rect());
        }
    }

    void aModeDecidesAndGoesOn() {
        const std::size_t first = m_fixture->rowHere();
        m_fixture->press(Qt::Key_3);
        QCOMPARE(m_fixture->judgement(first)->failureMode, std::string("hallucination"));
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().waiting(), std::size_t{35});
        QVERIFY(m_fixture->workspace->progress()->leftText().contains(QStringLiteral("35 of 36")));
    }

    void differencesAreMarkedInTheWholeItem() {
        QVERIFY(m_fixture->settle());
        m_fixture->press(Qt::Key_Space);
        QVERIFY(isWholeItemInSight() && !areDifferencesInSight());
        m_fixture->press(Qt::Key_V);
        QVERIFY(areDifferencesInSight());
        m_fixture->press(Qt::Key_V);
        QVERIFY(isWholeItemInSight() && !areDifferencesInSight());
    }

    void theKeyOfDifferencesOpensTheWholeItemEachTime() {
        QVERIFY(m_fixture->settle());
        const PagesMade pages;
        m_fixture->press(Qt::Key_V);
        QVERIFY(areDifferencesInSight());
        QCOMPARE(pages.count(), 1);
        m_fixture->press(Qt::Key_Space);
        QVERIFY(!isWholeItemInSight());
        m_fixture->press(Qt::Key_V);
        QVERIFY(areDifferencesInSight());
        QCOMPARE(pages.count(), 2);
        m_fixture->press(Qt::Key_Space);
        m_fixture->press(Qt::Key_Space);
        QVERIFY(isWholeItemInSight() && !areDifferencesInSight());
    }

    void theCurrentFailureIsSelectedAndShown() {
        QVERIFY(m_fixture->settle());
        const std::size_t row = m_fixture->rowHere();
        QCOMPARE(session().selection().focus(), std::optional<std::size_t>(row));
        QCOMPARE(session().selection().count(), std::size_t{1});
        QCOMPARE(m_fixture->workspace->shownRow(), std::optional<std::size_t>(row));
        const Item& item = session().records()->itemOf(row);
        QCOMPARE(m_fixture->workspace->glance()->input()->shownText(),
                 QString::fromStdString(session().records()->texts().textOrEmpty(item.input)));
    }

    void jAndKMoveWithoutDeciding() {
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_K);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().waiting(), std::size_t{36});
        QVERIFY(m_fixture->settle());
        QCOMPARE(m_fixture->workspace->shownRow(), std::optional<std::size_t>(m_fixture->rowHere()));
    }

    void detailsTakeTheirSecondKeyAndStay() {
        const std::size_t row = m_fixture->rowHere();
        for (const Qt::Key key :
             {Qt::Key_S, Qt::Key_1, Qt::Key_B, Qt::Key_I, Qt::Key_D, Qt::Key_U, Qt::Key_W}) {
            m_fixture->press(key);
        }
        const decisions::Judgement judgement = *m_fixture->judgement(row);
        QCOMPARE(judgement.severity, std::string("P1"));
        QCOMPARE(judgement.blastRadius, std::string("internal_visible"));
        QCOMPARE(judgement.detectedBy, std::string("user"));
        QCOMPARE(judgement.kind, std::string("wrong_turn"));
        // U behind D was a letter of the list, no command.
        QVERIFY(!judgement.unsure && judgement.failureMode.empty());
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
        QVERIFY(m_fixture->workspace->list()->hasFocus());
    }

    void onOtherKeyboardsDigitsTakeTheLetters() {
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_B);
        m_fixture->press(Qt::Key_5);
        QCOMPARE(m_fixture->judgement(row)->blastRadius, std::string("no_external_effect"));
        QVERIFY(m_fixture->judgement(row)->failureMode.empty());
    }

    void escapeLeavesTheSecondKey() {
        m_fixture->press(Qt::Key_S);
        QVERIFY(m_fixture->workspace->panel()->list(DecisionKind::Severity)->hasFocus());
        m_fixture->press(Qt::Key_Escape);
        QVERIFY(m_fixture->workspace->list()->hasFocus());
        QVERIFY(!session().judgements().canUndo());
    }

    void aKeyThatNamesNothingInTheListDoesNothing() {
        QSignalSpy notice(&session(), &Session::notice);
        m_fixture->press(Qt::Key_S);
        m_fixture->press(Qt::Key_U);
        QVERIFY(m_fixture->workspace->list()->hasFocus());
        QVERIFY(!session().judgements().canUndo());
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
        QCOMPARE(notice.count(), 1);
        // Who came to the list another way still has the keys.
        m_fixture->workspace->panel()->list(DecisionKind::Severity)->setFocus();
        m_fixture->press(Qt::Key_J);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
    }

    void aLetterThatIsNoCommandLeavesTheQueueWhereItIs() {
        QVERIFY(m_fixture->settle());
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_H, Qt::Key_P}) {
            m_fixture->press(key);
        }
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
    }

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

    void unsureGoesOnAndHasAQueueOfItsOwn() {
        const std::size_t row = m_fixture->rowHere();
        m_fixture->press(Qt::Key_U);
        QVERIFY(m_fixture->judgement(row)->unsure);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().unsure(), std::size_t{1});
        m_fixture->workspace->progress()->queueBox()->setCurrentIndex(1);
        QVERIFY(m_fixture->settle());
        QCOMPARE(queue().size(), std::size_t{1});
        QCOMPARE(m_fixture->rowHere(), row);
        QCOMPARE(queue().waiting(), std::size_t{1});
        m_fixture->press(Qt::Key_2);
        QCOMPARE(queue().waiting(), std::size_t{0});
    }

    void passesCanBeDoubted() {
        m_fixture->workspace->progress()->queueBox()->setCurrentIndex(2);
        QVERIFY(m_fixture->settle());
        QCOMPARE(queue().size(), std::size_t{12});
        QVERIFY(session().records()->outcome()[m_fixture->rowHere()] == Outcome::Pass);
    }

    void undoComesBackToWhatItUndid() {
        const std::size_t first = m_fixture->rowHere();
        m_fixture->press(Qt::Key_1);
        m_fixture->press(Qt::Key_J);
        m_fixture->press(Qt::Key_J);
        session().judgements().undo();
        QCOMPARE(m_fixture->rowHere(), first);
        QCOMPARE(queue().waiting(), std::size_t{36});
        session().judgements().redo();
        QCOMPARE(queue().waiting(), std::size_t{35});
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

    void theStepSaysUnsure() {
        m_fixture->press(Qt::Key_U);
        QCOMPARE(session().judgements().undoText(), QStringLiteral("unsure"));
    }

    void everyPlaceHasAReason() {
        for (std::size_t index = 0; index < queue().size(); ++index) {
            QVERIFY(!reasonText(queue().entry(index), *queue().map(), nullptr).isEmpty());
        }
        triage::QueueEntry plain;
        plain.scored = 2;
        QVERIFY(reasonText(plain, *queue().map(), nullptr).startsWith(QStringLiteral("no model passes it")));
        plain.worth[static_cast<std::size_t>(triage::Reason::Confident)] = 1;
        QCOMPARE(reasonText(plain, *queue().map(), nullptr), QStringLiteral("no confidence given"));
    }

    void afterManyVerdictsAnotherOrderIsOffered() {
        QToolButton* offer = m_fixture->workspace->progress()->orderAgain();
        for (int i = 0; i < 19; ++i) {
            m_fixture->press(Qt::Key_7);
        }
        QVERIFY(!offer->isVisible());
        m_fixture->press(Qt::Key_7);
        QVERIFY(offer->isVisible());
        const std::size_t here = m_fixture->rowHere();
        offer->click();
        QVERIFY(m_fixture->settle());
        QVERIFY(!offer->isVisible());
        QCOMPARE(m_fixture->rowHere(), here);
    }

    void theKeyboardGoesIntoTheQueueOnceItIsThere() {
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_fixture->workspace->activateWindow();
        QVERIFY(tests::waitUntilActive(m_fixture->workspace.get()));
        m_fixture->workspace->firstFocus()->setFocus();
        QVERIFY(!m_fixture->workspace->progress()->queueBox()->hasFocus());
        QCOMPARE(m_fixture->workspace->progress()->leftText(), QStringLiteral("no run is open"));
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        QVERIFY(m_fixture->workspace->list()->hasFocus());
        QCOMPARE(queue().position(), std::optional<std::size_t>(0));
    }

    void aBlindReadingIsSaidAndKept() {
        QVERIFY(!m_fixture->workspace->progress()->showsBlind());
        for (QAction* action : m_fixture->workspace->workspaceActions()) {
            if (action->isCheckable() && action->text().startsWith(QStringLiteral("Blind"))) {
                action->trigger();
            }
        }
        QVERIFY(session().judgements().blind());
        QVERIFY(m_fixture->workspace->progress()->showsBlind());
        session().judgements().setScope(Scope::AllModels);
        const QJsonObject kept = m_fixture->workspace->saveState();
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_fixture->workspace->restoreState(kept);
        QVERIFY(session().judgements().blind());
        QVERIFY(m_fixture->workspace->progress()->showsBlind());
        QCOMPARE(session().judgements().scope(), Scope::AllModels);
    }

    void whoComesFromElsewhereGoesOnThere() {
        const std::size_t row = queue().entry(7).row;
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_fixture->workspace->hide();
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
        session().selection().setFocus(row);
        m_fixture->workspace->show();
        QVERIFY(m_fixture->settle());
        QCOMPARE(m_fixture->rowHere(), row);
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
        const std::vector<decisions::Decision> verdict{
            {decisions::DecisionKind::FailureMode, {}, "hallucination", {}}};
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

    void aRulingFromElsewhereGoesOnToo() {
        BitSet rows(session().records()->size());
        rows.set(m_fixture->rowHere());
        session().judgements().adjudicate(rows, Outcome::Pass);
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
    }

    void theFilterNarrowsTheQueue() {
        session().filter().setText(QStringLiteral("model:a"));
        QVERIFY(tests::waitFor([this] { return queue().size() == 12; }));
        session().filter().setText(QStringLiteral("model:a id:train3"));
        QVERIFY(tests::waitFor([this] { return queue().size() == 0; }));
        QVERIFY(!queue().position());
        m_fixture->press(Qt::Key_1);
        QVERIFY(!session().judgements().canUndo());
    }

    void whatTheFilterLooksForIsMarked() {
        session().filter().setText(QStringLiteral("farmer"));
        QVERIFY(tests::waitFor([this] { return queue().size() == 24; }));
        QVERIFY(m_fixture->settle());
        const auto marks = m_fixture->workspace->glance()->input()->editor()->extraSelections();
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().cursor.selectedText(), QStringLiteral("farmer"));
    }

    void whenAllIsJudgedItStays() {
        for (int i = 0; i < 36; ++i) {
            m_fixture->press(Qt::Key_7);
        }
        QCOMPARE(queue().waiting(), std::size_t{0});
        m_fixture->press(Qt::Key_J);
        QVERIFY(queue().position().has_value());
    }

private:
    Session& session() { return *m_fixture->session; }
    TriageQueue& queue() { return m_fixture->workspace->queue(); }
    [[nodiscard]] QString nameHere() {
        const RecordTable& records = *session().records();
        const std::size_t row = m_fixture->rowHere();
        return QString::fromStdString(records.itemOf(row).id + " · " + records.modelOf(row));
    }
    [[nodiscard]] bool isWholeItemInSight() const {
        const auto* page = m_fixture->workspace->findChild<ItemPage*>();
        return page != nullptr && page->isVisible();
    }
    [[nodiscard]] bool areDifferencesInSight() const {
        const auto answers = m_fixture->workspace->findChildren<AnswerView*>();
        return isWholeItemInSight() && std::ranges::any_of(answers, [](const AnswerView* answer) {
                   return answer->text()->editor()->toPlainText().toStdString() != answer->output();
               });
    }

    std::unique_ptr<tests::TriageFixture> m_fixture;
};

FGW_TEST(TestTriageWorkspace, "triage_workspace")
#include "test_triage_workspace.moc"
