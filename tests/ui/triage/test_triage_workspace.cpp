// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_case.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/reason_text.h"
#include "ui/widgets/plain_text_view.h"

#include <QComboBox>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;

class TestTriageWorkspace : public QObject, protected tests::TriageCase {
    Q_OBJECT
private slots:
    void init() { begin(); }
    void cleanup() { m_fixture.reset(); }

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
};

FGW_TEST(TestTriageWorkspace, "triage_workspace")
#include "test_triage_workspace.moc"
