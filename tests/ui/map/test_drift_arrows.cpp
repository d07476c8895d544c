// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/drift_arrows.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace fgw::ui;

namespace {

MapCamera squareCamera() {
    MapCamera camera;
    camera.setViewport({200, 200});
    camera.setWorld(QRectF(0, 0, 10, 10));
    return camera;
}

QImage drawn(const std::vector<DriftArrow>& arrows) {
    QImage image(200, 200, QImage::Format_RGB32);
    image.fill(lightRoles().surface);
    QPainter painter(&image);
    drawDriftArrows(painter, arrows, squareCamera(), lightRoles());
    return image;
}

} // namespace

class TestDriftArrows : public QObject {
    Q_OBJECT
private slots:
    void anArrowRunsInItsClustersColourFromEndToEnd() {
        const QImage image = drawn({{.from = {2, 5}, .to = {8, 5}, .cluster = 3}});
        const QPoint middle = squareCamera().toScreen({5, 5}).toPoint();
        QCOMPARE(image.pixelColor(middle), lightRoles().cluster(3));
        QCOMPARE(image.pixelColor(squareCamera().toScreen({5, 9}).toPoint()), lightRoles().surface);
        // The head lies at the end and not at the beginning.
        const auto inked = [&](double x) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                count += image.pixelColor(static_cast<int>(x), y) != lightRoles().surface ? 1 : 0;
            }
            return count;
        };
        QVERIFY(inked(squareCamera().toScreen({8, 5}).x() - 7) >
                inked(squareCamera().toScreen({2, 5}).x() + 9) + 4);
    }

    void whatHardlyMovesIsARing() {
        const QPoint at = squareCamera().toScreen({5, 5}).toPoint();
        const QImage image = drawn({{.from = {5, 5}, .to = {5.05, 5}, .cluster = std::nullopt}});
        int inked = 0;
        for (int x = at.x() - 8; x <= at.x() + 8; ++x) {
            inked += image.pixelColor(x, at.y()) != lightRoles().surface ? 1 : 0;
        }
        QVERIFY(inked >= 10);
        QVERIFY(drawn({}).pixelColor(at) == lightRoles().surface);
    }
};

FGW_TEST(TestDriftArrows, "drift_arrows")
#include "test_drift_arrows.moc"
