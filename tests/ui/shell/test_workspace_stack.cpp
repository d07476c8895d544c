// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/inspect_logs.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/library/library_workspace.h"
#include "ui/session/log_listing.h"
#include "ui/shell/workspace_stack.h"
#include "ui/triage/triage_workspace.h"

#include <QComboBox>
#include <QListView>

using namespace fgw;
using namespace fgw::ui;

class TestWorkspaceStack : public QObject, protected tests::SmallRunWindow {
    Q_OBJECT
private slots:
    void init() { openSmallRun(); }
    void cleanup() { closeWindow(); }

    void whoArrivesWorksAtOnce() {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        m_fixture->settle();
        const auto* triage = m_fixture->window().findChild<TriageWorkspace*>();
        QVERIFY(triage != nullptr && triage->isVisible());
        QCOMPARE(QApplication::focusWidget(), triage->list());
        // The way on by Tab leads over the choice of the queue too.
        const auto* box = triage->findChild<QComboBox*>();
        for (int presses = 0; presses < 60 && !box->hasFocus(); ++presses) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(box->hasFocus());
    }

    /// What is decided before there are data is written before there is a run.
    void aPreregistrationIsWrittenWithoutARun() {
        QTemporaryDir directory;
        tests::WindowFixture fresh(directory.path());
        QVERIFY(fresh.show());
        fresh.window().workspaces().setCurrentId(QStringLiteral("hypotheses"));
        auto* page = fresh.window().findChild<HypothesesWorkspace*>();
        QAbstractButton* write = tests::buttonNamed(*page, QStringLiteral("Write a pre-registration"));
        QVERIFY(write != nullptr && write->isVisible());
        QTest::mouseClick(write, Qt::LeftButton);
        QVERIFY(page->form()->isVisible() && page->form()->isAncestorOf(QApplication::focusWidget()));
    }

    /// While the first source of all is read there is something to see already.
    void logsThatAreBeingReadAreShownBeforeAnythingIsOpen() {
        const tests::InspectLogs logs;
        QTemporaryDir directory;
        tests::WindowFixture fresh(directory.path());
        QVERIFY(fresh.show());
        const auto* library = fresh.window().findChild<LibraryWorkspace*>();
        QVERIFY(library != nullptr && !library->isVisible());
        LogListing& listing = LogListing::of(fresh.session());
        listing.begin(QStringLiteral("reading"), {logs.directory()});
        FGW_TRY_VERIFY(library->isVisible());
        listing.end(QStringLiteral("reading"));
        QVERIFY(!library->isVisible());
    }

    void anIdThatThereIsNotChangesNothing() {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        stack.setCurrentId(QStringLiteral("slices"));
        QCOMPARE(stack.current()->id(), QStringLiteral("slices"));
        QSignalSpy changed(&stack, &WorkspaceStack::currentIdChanged);
        stack.setCurrentId(QStringLiteral("nowhere"));
        QCOMPARE(stack.current()->id(), QStringLiteral("slices"));
        QCOMPARE(changed.count(), 0);
    }
};

FGW_TEST(TestWorkspaceStack, "workspace_stack")
#include "test_workspace_stack.moc"
