// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_renderer.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace fgw::ui;

namespace {

std::shared_ptr<const MapPicture> picture(std::size_t points) {
    std::vector<float> x;
    std::vector<float> y;
    for (std::size_t i = 0; i < points; ++i) {
        x.push_back(static_cast<float>(std::sin(static_cast<double>(i) * 12.9898)));
        y.push_back(static_cast<float>(std::cos(static_cast<double>(i) * 78.233)));
    }
    MapPicture picture;
    picture.scene = MapScene(x, y);
    picture.marks.colour.assign(points, 0);
    picture.marks.lit.assign(points, 1);
    picture.palette = {Qt::red};
    return std::make_shared<const MapPicture>(std::move(picture));
}

MapRenderer::Wish wishFor(const std::shared_ptr<const MapPicture>& picture, double magnification = 1) {
    MapRenderer::Wish wish{picture, {}, lightRoles(), 1};
    wish.camera.setViewport({320, 200});
    wish.camera.setWorld(picture->scene.bounds());
    wish.camera.zoomAbout({100, 100}, magnification);
    return wish;
}

} // namespace

class TestMapRenderer : public QObject {
    Q_OBJECT
private slots:
    void fewPointsAreDrawnAtOnce() {
        MapRenderer renderer;
        const auto few = picture(1000);
        renderer.draw(wishFor(few));
        renderer.draw(wishFor(few, 3));
        QVERIFY(renderer.idle());
        QCOMPARE(renderer.frame().camera.magnification(), 3.0);
    }

    void manyPointsLeaveTheLastFrameUntilTheirsIsReady() {
        MapRenderer renderer;
        const auto many = picture(MapRenderer::kMostAtOnce + 10'000);
        renderer.draw(wishFor(many)); // the first is waited for: there is nothing else to show
        QVERIFY(renderer.idle());
        QSignalSpy ready(&renderer, &MapRenderer::frameReady);
        renderer.draw(wishFor(many, 1.01));
        QVERIFY(!renderer.idle());
        QCOMPARE(renderer.frame().camera.magnification(), 1.0);
        QVERIFY(ready.wait(fgw::tests::kPatience));
        QCOMPARE(renderer.frame().camera.magnification(), 1.01);
        QCOMPARE(renderer.frame().image, [&] {
            const auto wish = wishFor(many, 1.01);
            return renderPoints(*many, wish.camera, wish.roles, 1);
        }());
    }

    void onlyTheNewestWishIsDrawn() {
        MapRenderer renderer;
        const auto many = picture(MapRenderer::kMostAtOnce + 10'000);
        renderer.draw(wishFor(many));
        QSignalSpy ready(&renderer, &MapRenderer::frameReady);
        for (int step = 1; step <= 20; ++step) {
            renderer.draw(wishFor(many, 1 + 0.001 * step));
        }
        FGW_TRY_VERIFY(renderer.idle());
        QCOMPARE(ready.count(), qsizetype{2}); // the first, which had begun, and the last
        QCOMPARE(renderer.frame().camera.magnification(), 1.02);
    }

    void aQuickFrameIsNotOverwrittenByAnOlderOne() {
        MapRenderer renderer;
        const auto many = picture(MapRenderer::kMostAtOnce + 10'000);
        renderer.draw(wishFor(many));
        renderer.draw(wishFor(many, 1.01));
        renderer.draw(wishFor(many, 30)); // few in view: at once
        QCOMPARE(renderer.frame().camera.magnification(), 30.0);
        FGW_TRY_VERIFY(renderer.idle());
        QCOMPARE(renderer.frame().camera.magnification(), 30.0);
    }

    void anUnfinishedFrameOutlivesNothing() {
        MapRenderer renderer;
        const auto many = picture(MapRenderer::kMostAtOnce + 10'000);
        renderer.draw(wishFor(many));
        renderer.draw(wishFor(many, 1.01));
        QVERIFY(!renderer.idle()); // destroyed while it draws
    }
};

FGW_TEST(TestMapRenderer, "map_renderer")
#include "test_map_renderer.moc"
