// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/help/help_pages.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/filter_field.h"
#include "ui/shell/key_overlay.h"
#include "ui/shell/text_prompt.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace fgw;
using namespace fgw::ui;

class TestShortcuts : public QObject, protected tests::SmallRunWindow {
    Q_OBJECT
private slots:
    void init() {
        openSmallRun();
        BitSet rows(m_fixture->session().records()->size());
        rows.set(0);
        m_fixture->session().selection().select(rows);
    }
    void cleanup() { closeWindow(); }

    void namesOfActionsAreSentences() {
        const ShellActions& all = m_fixture->window().actions();
        static const QRegularExpression capitalInside(QStringLiteral("^\\S+ .*\\b[A-Z]"));
        press(Qt::Key_X); // then it is called another name
        for (const QList<QAction*>& group :
             {all.file(), all.run(), all.edit(), all.judge(), all.labels(), all.view(), all.help()}) {
            for (const QAction* action : group) {
                const QString name = action->text().remove(u'&');
                QVERIFY2(!capitalInside.match(name).hasMatch(), qPrintable(name));
            }
        }
    }

    void lettersAreTextInATextField() {
        FilterField* field = m_fixture->window().filterBar().field();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("lmxi?"));
        QCOMPARE(field->text(), QStringLiteral("lmxi?"));
        QVERIFY(!m_fixture->window().findChild<TextPrompt*>()->isVisible());
        QVERIFY(!m_fixture->session().judgements().canUndo());
    }

    void lettersJudgeElsewhere() {
        press(Qt::Key_X);
        QVERIFY(m_fixture->session().judgements().canUndo());
        QCOMPARE(adjudicated(0), Outcome::Pass);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_fixture->session().judgements().canUndo());
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_fixture->session().judgements().canUndo());
        press(Qt::Key_X);
        QVERIFY(!adjudicated(0));
    }

    void undoSaysWhatItUndid() {
        QSignalSpy notice(&m_fixture->session(), &Session::notice);
        press(Qt::Key_X);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(notice.last().first().toString().startsWith(QStringLiteral("Undone: not a failure")));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(notice.last().first().toString().startsWith(QStringLiteral("Done again: ")));
    }

    void undoOfClustersIsAboutWhatIsOpen() {
        Session& session = m_fixture->session();
        QSignalSpy notice(&session, &Session::notice);
        session.editClusters({.clusters = {session.map()->clusters.front().key}, .name = "eggs"},
                             QStringLiteral("name “eggs”"));
        m_fixture->window().actions().undo->trigger();
        QCOMPARE(notice.last().first().toString(), QStringLiteral("Undone: name “eggs”."));
        m_fixture->settle();
    }

    void anUndoThatIsRefusedIsNotSaidToBeDone() {
        Session& session = m_fixture->session();
        press(Qt::Key_X);
        Problems problems;
        auto elsewhere = decisions::DecisionLog::open(session.judgements().log().file(), "ana", problems);
        const decisions::Target target{session.records()->itemOf(0).content.hex(), {}, "careful"};
        const std::array decided{
            decisions::Decision{decisions::DecisionKind::Label, target, "meanwhile", {}}};
        QVERIFY(elsewhere && elsewhere->decide(decided, "label"));
        QSignalSpy notice(&session, &Session::notice);
        m_fixture->window().actions().undo->trigger();
        QVERIFY2(notice.isEmpty(), qPrintable(notice.value(0).value(0).toString()));
        QVERIFY(adjudicated(0));
    }

    void undoSaysItWhereNoRunIsOpen() {
        press(Qt::Key_X);
        m_fixture.reset();
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        QSignalSpy notice(&m_fixture->session(), &Session::notice);
        m_fixture->window().actions().undo->trigger();
        QVERIFY(!notice.isEmpty());
        QVERIFY(notice.last().first().toString().contains(QStringLiteral("a run that is not open")));
        QVERIFY(!m_fixture->session().judgements().canUndo());
    }

    void commandsOfAWorkspaceAreInAMenu() {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        for (const WorkspaceEntry& entry : stack.entries()) {
            stack.setCurrentId(entry.workspace->id());
            QSet<QAction*> offered;
            for (const QMenu* menu : m_fixture->window().menuBar()->findChildren<QMenu*>()) {
                const QList<QAction*> actions = menu->actions();
                offered.unite(QSet<QAction*>(actions.begin(), actions.end()));
            }
            for (QAction* action : entry.workspace->workspaceActions()) {
                QVERIFY2(offered.contains(action), qPrintable(action->text()));
            }
        }
    }

    void theMenuOfAWorkspaceFollowsWhatItShows() {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        stack.setCurrentId(QStringLiteral("hypotheses"));
        auto* page = qobject_cast<HypothesesWorkspace*>(stack.current());
        QVERIFY(page != nullptr);
        page->showClaim(hypotheses::Hypothesis::Convergence);
        for (QMenu* menu : m_fixture->window().menuBar()->findChildren<QMenu*>()) {
            emit menu->aboutToShow();
        }
        const auto menus = m_fixture->window().menuBar()->findChildren<QMenu*>();
        QVERIFY(std::ranges::any_of(
            menus, [page](const QMenu* menu) { return menu->actions() == page->workspaceActions(); }));
    }

    void keysThatDoNotApplyAreNotShown() {
        m_fixture->window().workspaces().setCurrentId(QStringLiteral("triage"));
        m_fixture->settle();
        press(Qt::Key_Question);
        auto* keys = m_fixture->window().findChild<KeyOverlay*>();
        QVERIFY(keys->isVisible());
        for (const QLabel* label : keys->findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("where the corpus has one")),
                     qPrintable(label->text()));
        }
    }

    void aLabelIsTypedAndGiven() {
        press(Qt::Key_L);
        auto* prompt = m_fixture->window().findChild<TextPrompt*>();
        QVERIFY(prompt->isVisible());
        auto* field = prompt->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("lost a minus sign"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!prompt->isVisible());
        QCOMPARE(m_fixture->session().judgements().of(0)->label, std::string("lost a minus sign"));
    }

    void escapeSelectsNothing() {
        press(Qt::Key_Escape);
        QVERIFY(m_fixture->session().selection().empty());
    }

    void theQuestionMarkShowsTheKeys() {
        press(Qt::Key_Question);
        auto* keys = m_fixture->window().findChild<KeyOverlay*>();
        QVERIFY(keys->isVisible());
        QTest::keyClick(keys, Qt::Key_Question);
        QVERIFY(!keys->isVisible());
    }

    void numbersSwitchWorkspaces() {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        for (std::size_t index = 0; index < stack.entries().size(); ++index) {
            // The tenth has Ctrl+0.
            press(static_cast<Qt::Key>(Qt::Key_0 + static_cast<int>(index + 1) % 10), Qt::ControlModifier);
            QCOMPARE(stack.current(), stack.entries()[index].workspace);
        }
    }

    void theTourNamesWorkspacesByTheirKeys() {
        const QList<HelpPage> pages = writtenPages();
        const auto tour = std::ranges::find(pages, QStringLiteral("tour"), &HelpPage::id);
        const QStringList headings =
            tour->markdown.split(u'\n').filter(QRegularExpression(QStringLiteral("^## ")));
        int number = 1;
        for (const WorkspaceEntry& entry : m_fixture->window().workspaces().entries()) {
            const QString key = QStringLiteral("Ctrl+%1").arg(number++);
            QVERIFY2(std::ranges::any_of(headings,
                                         [&](const QString& heading) {
                                             return heading.contains(entry.workspace->title()) &&
                                                    heading.contains(key);
                                         }),
                     qPrintable(entry.workspace->title() + u' ' + key));
        }
        QVERIFY(number > 2);
    }

    void noKeyMeansTwoThings() {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        for (const WorkspaceEntry& entry : stack.entries()) {
            stack.setCurrentId(entry.workspace->id());
            QHash<QString, QString> meaning;
            for (const ActionGroup& group : m_fixture->window().actionGroups()) {
                for (const QAction* action : group.actions) {
                    // Keys of one small widget cannot clash with those of the window around it.
                    if (action->shortcut().isEmpty() || action->shortcutContext() == Qt::WidgetShortcut) {
                        continue;
                    }
                    const QString key = action->shortcut().toString();
                    const QString both = key + QStringLiteral(": ") + action->text() + QStringLiteral(" / ") +
                                         meaning.value(key);
                    QVERIFY2(!meaning.contains(key), qPrintable(both));
                    meaning.insert(key, action->text());
                }
            }
            QVERIFY(!meaning.isEmpty());
        }
    }

private:
    std::optional<Outcome> adjudicated(std::size_t row) {
        const decisions::Judgement* judgement = m_fixture->session().judgements().of(row);
        return judgement != nullptr ? judgement->adjudicated : std::nullopt;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* page = m_fixture->window().workspaces().currentWidget();
        page->setFocus();
        QTest::keyClick(page, key, modifiers);
    }
};

FGW_TEST(TestShortcuts, "shortcuts")
#include "test_shortcuts.moc"
