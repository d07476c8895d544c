// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

using namespace fgw;
using namespace fgw::ui;

class TestSessionRestore : public QObject {
    Q_OBJECT
private slots:
    void theSameUserFindsEverythingAgain() {
        const QTemporaryDir directory;
        RecordKey chosen;
        {
            tests::WindowFixture first(directory.path());
            QVERIFY(first.show());
            first.open({first.writeSmallRun()});
            first.window().workspaces().setCurrentId(QStringLiteral("slices"));
            first.session().filter().setText(QStringLiteral("outcome:fail"));
            first.settle();
            BitSet rows(first.session().records()->size());
            rows.set(5);
            rows.set(8);
            chosen = first.session().records()->key(8);
            first.session().selection().select(rows);
            first.session().selection().setFocus(8);
            first.window().close();
        }
        tests::WindowFixture second(directory.path());
        second.window().restoreLast(true);
        QVERIFY(second.show());
        second.settle();
        Session& session = second.session();
        QVERIFY(session.document());
        QCOMPARE(second.window().workspaces().current()->id(), QStringLiteral("slices"));
        QCOMPARE(session.filter().text(), QStringLiteral("outcome:fail"));
        QCOMPARE(session.filter().count(), std::size_t{9});
        QCOMPARE(session.selection().count(), std::size_t{2});
        QVERIFY(session.selection().focus().has_value());
        QVERIFY(session.records()->key(*session.selection().focus()) == chosen);
    }

    void aSourceThatIsGoneIsLeftOutQuietly() {
        const QTemporaryDir directory;
        {
            tests::WindowFixture first(directory.path());
            QVERIFY(first.show());
            first.open({first.writeSmallRun(QStringLiteral("gone"))});
            first.window().close();
        }
        QVERIFY(QDir(directory.filePath(QStringLiteral("gone"))).removeRecursively());
        tests::WindowFixture second(directory.path());
        QSignalSpy failed(&second.session(), &Session::failed);
        second.window().restoreLast(true);
        QVERIFY(second.show());
        second.settle();
        QVERIFY(!second.session().document());
        QCOMPARE(failed.count(), 0);
    }

    void anotherRunStartsAfresh() {
        const QTemporaryDir directory;
        tests::WindowFixture fixture(directory.path());
        QVERIFY(fixture.show());
        fixture.open({fixture.writeSmallRun(QStringLiteral("one"))});
        fixture.session().filter().setText(QStringLiteral("outcome:fail"));
        fixture.open({fixture.writeSmallRun(QStringLiteral("two"))});
        QVERIFY(fixture.session().filter().text().isEmpty());
        QVERIFY(fixture.session().selection().empty());
    }
};

FGW_TEST(TestSessionRestore, "session_restore")
#include "test_session_restore.moc"
