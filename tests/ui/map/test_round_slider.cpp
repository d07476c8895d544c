// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_workspace.h"
#include "ui/map/round_slider.h"

#include <QAction>
#include <QDir>
#include <QSlider>
#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;

namespace {

QString exampleRun() {
    const QDir directory(tests::sourcePath(QStringLiteral("resources/example/iterate")));
    const QStringList runs = directory.entryList({QStringLiteral("run_*")}, QDir::Dirs);
    return runs.isEmpty() ? QString() : directory.filePath(runs.front());
}

std::size_t litPoints(const MapCanvas& canvas) {
    return static_cast<std::size_t>(std::ranges::count(canvas.picture().marks.lit, std::uint8_t{1}));
}

std::vector<float> placesOf(Session& session) {
    std::vector<float> places;
    for (const explore::MapPoint& point : session.map()->points) {
        places.push_back(point.x);
        places.push_back(point.y);
    }
    return places;
}

} // namespace

class TestRoundSlider : public QObject {
    Q_OBJECT

    Theme m_theme;

private slots:
    void stepsLightTheFailuresOfARoundAndMoveNoPoint() {
        tests::OpenSession session;
        MapWorkspace workspace(*session, m_theme);
        workspace.resize(1000, 700);
        workspace.show();
        workspace.activateWindow();
        QVERIFY(tests::waitUntilActive(&workspace));
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_VERIFY(workspace.rounds()->isVisible());
        const std::size_t all = litPoints(*workspace.canvas());
        const std::vector<float> places = placesOf(*session);
        QCOMPARE(workspace.rounds()->slider()->maximum(), 5);
        workspace.canvas()->setFocus();
        QTest::keyClick(workspace.canvas(), Qt::Key_Period);
        QCOMPARE(workspace.rounds()->slider()->value(), 1);
        FGW_TRY_COMPARE(litPoints(*workspace.canvas()), std::size_t{64}); // the failures of round 0
        QVERIFY(workspace.rounds()->shownText().contains(QStringLiteral("64")));
        QTest::keyClick(workspace.canvas(), Qt::Key_Period);
        FGW_TRY_COMPARE(litPoints(*workspace.canvas()), std::size_t{83});
        QCOMPARE(placesOf(*session), places);
        QTest::keyClick(workspace.canvas(), Qt::Key_Comma);
        QTest::keyClick(workspace.canvas(), Qt::Key_Comma);
        FGW_TRY_COMPARE(litPoints(*workspace.canvas()), all);
        QVERIFY(session->filter().text().isEmpty());
    }

    /// One filter for the whole program: what is typed moves the slider too, and other terms stay.
    void theFilterAndTheSliderAreOne() {
        tests::OpenSession session;
        MapWorkspace workspace(*session, m_theme);
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_COMPARE(workspace.rounds()->slider()->maximum(), 5);
        session->filter().setText(QStringLiteral("model:heuristic_a round:3"));
        QCOMPARE(workspace.rounds()->slider()->value(), 4);
        workspace.rounds()->slider()->setValue(2);
        QVERIFY(session->filter().text().contains(QStringLiteral("model:heuristic_a")));
        QVERIFY(!session->filter().text().contains(QStringLiteral("round:3")));
        workspace.rounds()->slider()->setValue(0);
        QCOMPARE(session->filter().text(), QStringLiteral("model:heuristic_a"));
    }

    void arrowsLeadToTheRoundThatIsShown() {
        tests::OpenSession session;
        MapWorkspace workspace(*session, m_theme);
        workspace.resize(1000, 700);
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_COMPARE(workspace.rounds()->slider()->maximum(), 5);
        QAction* arrows = workspace.rounds()->roundActions().back();
        arrows->trigger();
        QVERIFY(workspace.canvas()->picture().arrows.empty()); // of which round is not said yet
        workspace.rounds()->slider()->setValue(3);
        FGW_TRY_VERIFY(!workspace.canvas()->picture().arrows.empty());
        workspace.rounds()->slider()->setValue(1); // nothing lies before the first round
        QVERIFY(workspace.canvas()->picture().arrows.empty());
        workspace.rounds()->slider()->setValue(3);
        FGW_TRY_VERIFY(!workspace.canvas()->picture().arrows.empty());
        arrows->trigger();
        QVERIFY(workspace.canvas()->picture().arrows.empty());
    }

    void arrowsStayWhereTheLayoutChanges() {
        tests::OpenSession session;
        MapWorkspace workspace(*session, m_theme);
        QVERIFY(session.open(exampleRun()));
        FGW_TRY_COMPARE(workspace.rounds()->slider()->maximum(), 5);
        workspace.rounds()->roundActions().back()->trigger();
        workspace.rounds()->slider()->setValue(3);
        FGW_TRY_VERIFY(!workspace.canvas()->picture().arrows.empty());
        const QPointF before = workspace.canvas()->picture().arrows.front().from;
        session->setProjection(explore::Projection::Umap);
        QVERIFY(tests::waitFor([&] {
            return session->map() && session->map()->projection == explore::Projection::Umap &&
                   session->layoutSettled() && session->jobs().idle();
        }));
        FGW_TRY_VERIFY(!workspace.canvas()->picture().arrows.empty());
        FGW_TRY_VERIFY(workspace.canvas()->picture().arrows.front().from != before);
    }

    void aRunWithoutRoundsHasNoSlider() {
        tests::OpenSession session;
        MapWorkspace workspace(*session, m_theme);
        workspace.show();
        QVERIFY(session.openRun({tests::evalLine("s", "a", "1", "text", false)}));
        QVERIFY(!workspace.rounds()->isVisible());
        QVERIFY(!workspace.rounds()->roundActions().front()->isEnabled());
    }
};

FGW_TEST(TestRoundSlider, "round_slider")
#include "test_round_slider.moc"
