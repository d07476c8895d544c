// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/compare/compare_workspace.h"
#include "ui/compare/comparison_state.h"
#include "ui/hypotheses/hypotheses_workspace.h"
#include "ui/hypotheses/registration_files.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_workspace.h"
#include "ui/settings/keys.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSettings>

#include <cmath>

using namespace fgw;
using namespace fgw::ui;

namespace {

QJsonObject keptOnDisk(const QString& file, const QString& workspace) {
    const QSettings settings(file, QSettings::IniFormat);
    const QByteArray states = settings.value(QString::fromLatin1(keys::kWorkspaceStates.name)).toByteArray();
    return QJsonDocument::fromJson(states).object().value(workspace).toObject();
}

} // namespace

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

    /// The first window is never closed; the second begins with the settings as they stand on disk.
    void whatWasChosenOutlivesAKill() {
        const QTemporaryDir directory;
        const QTemporaryDir later;
        tests::WindowFixture first(directory.path());
        first.window().restoreLast(false);
        QVERIFY(first.show());
        first.open({first.writeSmallRun()});
        first.window().workspaces().setCurrentId(QStringLiteral("triage"));
        first.settle();
        first.session().judgements().setScope(Scope::AllModels);
        TriageQueue& queue = triageOf(first).queue();
        QVERIFY(queue.size() > 3);
        queue.next();
        queue.next();
        const RecordKey place = first.session().records()->key(queue.entry(*queue.position()).row);
        const QString settings = directory.filePath(QStringLiteral("settings.ini"));
        FGW_TRY_COMPARE(keptOnDisk(settings, QStringLiteral("triage")), triageOf(first).saveState());
        QVERIFY(QFile::copy(settings, later.filePath(QStringLiteral("settings.ini"))));

        tests::WindowFixture second(later.path());
        second.window().restoreLast(true);
        QVERIFY(second.show());
        second.settle();
        QVERIFY(second.session().document());
        QCOMPARE(second.window().workspaces().current()->id(), QStringLiteral("triage"));
        QCOMPARE(second.session().judgements().scope(), Scope::AllModels);
        const TriageQueue& again = triageOf(second).queue();
        FGW_TRY_VERIFY(again.position().has_value());
        QVERIFY(second.session().records()->key(again.entry(*again.position()).row) == place);
    }

    /// Nothing but the choice itself begins the save.
    void whatIsComparedOutlivesAKill() {
        const QTemporaryDir directory;
        tests::WindowFixture fixture(directory.path());
        fixture.window().restoreLast(false);
        QVERIFY(fixture.show());
        fixture.open({fixture.writeSmallRun(QStringLiteral("one"))});
        fixture.open({fixture.writeSmallRun(QStringLiteral("two"))});
        fixture.window().workspaces().setCurrentId(QStringLiteral("compare"));
        fixture.settle();
        auto& compare = *qobject_cast<CompareWorkspace*>(fixture.window().workspaces().current());
        const auto kept = [&] {
            return keptOnDisk(directory.filePath(QStringLiteral("settings.ini")), compare.id());
        };
        FGW_TRY_COMPARE(kept(), compare.saveState());
        const QJsonObject before = kept();
        compare.comparisonState().swapPair();
        QVERIFY(compare.saveState() != before);
        FGW_TRY_COMPARE(kept(), compare.saveState());
        compare.comparisonState().chooseRuns({});
        const auto runs = [&] { return kept().value(QStringLiteral("comparison"))[QStringLiteral("runs")]; };
        FGW_TRY_COMPARE(runs(), QJsonValue(QJsonArray()));
    }

    void whatWasWrittenAndOpenedInHypothesesOutlivesAKill() {
        const QTemporaryDir directory;
        tests::WindowFixture fixture(directory.path());
        fixture.window().restoreLast(false);
        QVERIFY(fixture.show());
        fixture.window().workspaces().setCurrentId(QStringLiteral("hypotheses"));
        fixture.settle();
        auto& page = *qobject_cast<HypothesesWorkspace*>(fixture.window().workspaces().current());
        const auto kept = [&] {
            return keptOnDisk(directory.filePath(QStringLiteral("settings.ini")), page.id());
        };
        FGW_TRY_COMPARE(kept(), page.saveState());
        const QString file = directory.filePath(QStringLiteral("p.json"));
        QVERIFY(hypotheses::savePreregistration(file.toStdString(), hypotheses::newPreregistration()));
        page.files()->openFile(file);
        FGW_TRY_COMPARE(kept().value(QStringLiteral("preregistration")).toString(), file);
        tests::widgetNamed<QLineEdit>(page, QStringLiteral("Title"))->setText(QStringLiteral("my draft"));
        FGW_TRY_VERIFY(kept().value(QStringLiteral("draft")).toString().contains(QStringLiteral("my draft")));
        page.showClaim(hypotheses::Hypothesis::Convergence);
        FGW_TRY_COMPARE(kept(), page.saveState());
    }

    /// The first layout of a map has another unit than the one in which it was left.
    void theMapIsWhereItWasLeftHoweverOftenOneComesBack() {
        const QTemporaryDir directory;
        MapCamera::Place left;
        {
            tests::WindowFixture first(directory.path());
            QVERIFY(first.show());
            first.open({first.writeSmallRun()});
            first.window().workspaces().setCurrentId(QStringLiteral("map"));
            first.settle();
            canvasOf(first).setPlace({{0.1, -0.2}, 3.0});
            left = canvasOf(first).camera().place();
            first.window().close();
        }
        for (int start = 0; start < 2; ++start) {
            tests::WindowFixture later(directory.path());
            later.window().restoreLast(true);
            QVERIFY(later.show());
            later.settle();
            const MapCamera::Place place = canvasOf(later).camera().place();
            QVERIFY((place.offset - left.offset).manhattanLength() < 0.01);
            QVERIFY(std::abs(place.magnification / left.magnification - 1) < 0.01);
            later.window().close();
        }
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

private:
    static MapCanvas& canvasOf(tests::WindowFixture& fixture) {
        return *qobject_cast<MapWorkspace*>(fixture.window().workspaces().find(QStringLiteral("map")))
                    ->canvas();
    }
    static TriageWorkspace& triageOf(tests::WindowFixture& fixture) {
        return *qobject_cast<TriageWorkspace*>(fixture.window().workspaces().find(QStringLiteral("triage")));
    }
};

FGW_TEST(TestSessionRestore, "session_restore")
#include "test_session_restore.moc"
