// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_camera.h"

#include <QTest>

using namespace fgw::ui;

namespace {

MapCamera fitted() {
    MapCamera camera;
    camera.setViewport({800, 600});
    camera.setWorld(QRectF(-1, -2, 4, 4));
    return camera;
}

bool near(const QPointF& a, const QPointF& b) {
    return (a - b).manhattanLength() < 1e-6;
}

} // namespace

class TestMapCamera : public QObject {
    Q_OBJECT
private slots:
    void screenAndDataAreInverse() {
        MapCamera camera = fitted();
        camera.zoomAbout({100, 500}, 3.7);
        QVERIFY(near(camera.toData(camera.toScreen({0.25, -1.5})), {0.25, -1.5}));
    }

    void dataHasYUpwards() {
        const MapCamera camera = fitted();
        QVERIFY(camera.toScreen({0, 1}).y() < camera.toScreen({0, 0}).y());
    }

    void fitShowsTheWholeWorld() {
        const MapCamera camera = fitted();
        const QRectF view(0, 0, 800, 600);
        QVERIFY(view.contains(camera.toScreen({-1, -2})));
        QVERIFY(view.contains(camera.toScreen({3, 2})));
        QCOMPARE(camera.magnification(), 1.0);
    }

    void zoomKeepsWhatIsUnderTheCursor() {
        MapCamera camera = fitted();
        const QPointF cursor(123, 456);
        const QPointF held = camera.toData(cursor);
        camera.zoomAbout(cursor, 2.5);
        QVERIFY(near(camera.toData(cursor), held));
        QVERIFY(camera.magnification() > 2.4);
        camera.zoomAbout(cursor, 1e9);
        QVERIFY(near(camera.toData(cursor), held));
    }

    void panMovesByPixels() {
        MapCamera camera = fitted();
        const QPointF before = camera.toScreen({0, 0});
        camera.panBy({10, -20});
        QVERIFY(near(camera.toScreen({0, 0}), before + QPointF(10, -20)));
    }

    void historyGoesBackAndForward() {
        MapCamera camera = fitted();
        const auto first = camera.view();
        camera.zoomAbout({0, 0}, 2);
        camera.remember();
        const auto second = camera.view();
        camera.panBy({50, 50});
        camera.remember();
        camera.goBack();
        QVERIFY(camera.view() == second);
        camera.goBack();
        QVERIFY(camera.view() == first);
        QVERIFY(!camera.canGoBack());
        camera.goForward();
        QVERIFY(camera.view() == second);
        camera.panBy({1, 1});
        camera.remember();
        QVERIFY(!camera.canGoForward());
    }

    void resizingKeepsAFittedViewFitted() {
        MapCamera camera = fitted();
        camera.setViewport({1600, 1200});
        QVERIFY(QRectF(0, 0, 1600, 1200).contains(camera.toScreen({3, 2})));
        QCOMPARE(camera.magnification(), 1.0);
        QVERIFY(!camera.canGoBack());
        camera.zoomAbout({0, 0}, 2);
        const QPointF centre = camera.view().centre;
        camera.setViewport({800, 600});
        QVERIFY(near(camera.view().centre, centre));
        QVERIFY(std::abs(camera.magnification() - 2) < 1e-9);
    }
};

FGW_TEST(TestMapCamera, "map_camera")
#include "test_map_camera.moc"
