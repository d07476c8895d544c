// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_case.h"
#include "ui/inspector/answer_view.h"
#include "ui/inspector/item_page.h"
#include "ui/triage/key_button.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/plain_text_view.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>

#include <algorithm>

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

/// What the keys of Triage do, and where the keyboard is.
class TestTriageKeys : public QObject, protected tests::TriageCase {
    Q_OBJECT

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

private slots:
    void init() { begin(); }
    void cleanup() { m_fixture.reset(); }

    void aModeDecidesAndGoesOn() {
        const std::size_t first = m_fixture->rowHere();
        m_fixture->press(Qt::Key_3);
        QCOMPARE(m_fixture->judgement(first)->failureMode, std::string("hallucination"));
        QCOMPARE(queue().position(), std::optional<std::size_t>(1));
        QCOMPARE(queue().waiting(), std::size_t{35});
        QVERIFY(m_fixture->workspace->progress()->leftText().contains(QStringLiteral("35 of 36")));
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
};

FGW_TEST(TestTriageKeys, "triage_keys")
#include "test_triage_keys.moc"
