// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/selection_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_line.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QProgressBar>
#include <QStatusBar>

#include <future>
#include <memory>

using namespace fgw;
using namespace fgw::ui;

/// What one points at does not slide away when something is selected or a job begins.
class TestSteadyFrame : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::unique_ptr<tests::WindowFixture> m_fixture;

    MainWindow& window() { return m_fixture->window(); }

private slots:
    void init() {
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory.path());
        QVERIFY(m_fixture->show());
        m_fixture->open({m_fixture->writeSmallRun()});
        window().workspaces().setCurrentId(QStringLiteral("map"));
        m_fixture->settle();
    }
    void cleanup() { m_fixture.reset(); }

    void selectingMovesNothing() {
        const QWidget& inspector = *window().findChild<Inspector*>();
        const QWidget& rail = *window().findChild<Rail*>();
        const QWidget& page = *window().workspaces().current();
        const QRect before = page.geometry();
        const int inspectorBefore = inspector.width();
        const int railBefore = rail.width();
        BitSet rows(m_fixture->session().records()->size());
        rows.set(0);
        m_fixture->session().selection().select(rows);
        m_fixture->settle();
        QVERIFY(window().findChild<SelectionBar*>()->isVisible());
        QCOMPARE(inspector.width(), inspectorBefore);
        QCOMPARE(rail.width(), railBefore);
        QCOMPARE(page.geometry(), before);
    }

    void theRailIsAsWideInEveryWorkspace() {
        const QWidget& rail = *window().findChild<Rail*>();
        const int before = rail.width();
        for (const WorkspaceEntry& entry : window().workspaces().entries()) {
            window().workspaces().setCurrentId(entry.workspace->id());
            m_fixture->settle();
            QVERIFY2(rail.width() == before, qPrintable(entry.workspace->id()));
        }
    }

    void theInspectorOpensBesideTriageWhereItIsAskedFor() {
        const QWidget& inspector = *window().findChild<Inspector*>();
        QAction* shown = nullptr;
        for (QAction* action : window().findChildren<QAction*>()) {
            shown = action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_I) ? action : shown;
        }
        QVERIFY(shown != nullptr && shown->isChecked() && inspector.isVisible());
        window().workspaces().setCurrentId(QStringLiteral("triage"));
        m_fixture->settle();
        QVERIFY(shown->isEnabled() && !shown->isChecked() && !inspector.isVisible());
        shown->trigger();
        QVERIFY(inspector.isVisible());
        window().workspaces().setCurrentId(QStringLiteral("map"));
        shown->trigger();
        QVERIFY(!inspector.isVisible());
        window().workspaces().setCurrentId(QStringLiteral("triage"));
        QVERIFY(inspector.isVisible());
    }

    void aJobMovesNothing() {
        const int before = window().statusBar()->height();
        auto ended = std::make_shared<std::promise<void>>();
        m_fixture->session().jobs().run<int>(
            QStringLiteral("waiting"), QStringLiteral("Waiting"), this,
            [ended](Task&) -> Result<int> {
                ended->get_future().wait();
                return 0;
            },
            [](Result<int>) {});
        FGW_TRY_VERIFY(window().findChild<StatusLine*>()->findChild<QProgressBar*>()->isVisible());
        const int during = window().statusBar()->height();
        ended->set_value();
        m_fixture->settle();
        QCOMPARE(during, before);
    }

    void aFirstWindowFitsOnItsScreen() {
        const QSize fits = MainWindow::sizeOn({1280, 800}, {1280, 800});
        QVERIFY(fits.width() < 1280 && fits.height() < 800 - 24);
        QCOMPARE(MainWindow::sizeOn({2560, 1440}, {1280, 800}), QSize(1280, 800));
    }
};

FGW_TEST(TestSteadyFrame, "steady_frame")
#include "test_steady_frame.moc"
