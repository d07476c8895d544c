// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_labels.h"

#include <QGuiApplication>
#include <QTest>

using namespace fgw::ui;

namespace {

std::vector<LabelSource> crowd() {
    std::vector<LabelSource> labels;
    for (int i = 0; i < 40; ++i) {
        labels.push_back({{QStringLiteral("eggs"), QStringLiteral("dozen"), QStringLiteral("sells"),
                           QStringLiteral("week")},
                          {(i % 8) * 0.1, (i / 8) * 0.1},
                          static_cast<std::size_t>(i)});
    }
    return labels;
}

MapCamera camera(double magnification) {
    MapCamera camera;
    camera.setViewport({800, 600});
    camera.setWorld(QRectF(0, 0, 0.8, 0.5));
    camera.zoomAbout({400, 300}, magnification);
    return camera;
}

const QRectF kArea(0, 0, 800, 600);

} // namespace

class TestMapLabels : public QObject {
    Q_OBJECT
private slots:
    void labelsNeverOverlapAndStayInside() {
        for (const double magnification : {1.0, 2.0, 5.0}) {
            const auto placed = placeLabels(crowd(), camera(magnification), QGuiApplication::font(), kArea);
            QVERIFY(!placed.empty());
            for (std::size_t i = 0; i < placed.size(); ++i) {
                QVERIFY(kArea.contains(placed[i].box));
                for (std::size_t j = 0; j < i; ++j) {
                    QVERIFY(!placed[i].box.intersects(placed[j].box));
                }
            }
        }
    }

    void theHeaviestIsPlacedFirst() {
        const auto placed = placeLabels(crowd(), camera(1), QGuiApplication::font(), kArea);
        QCOMPARE(placed.front().source, std::size_t{39});
    }

    void zoomingInSaysMore() {
        const std::vector<LabelSource> one{crowd().front()};
        MapCamera near = camera(1);
        const auto far = placeLabels(one, near, QGuiApplication::font(), kArea);
        near.fitTo(QRectF(-0.05, -0.05, 0.1, 0.1));
        const auto close = placeLabels(one, near, QGuiApplication::font(), kArea);
        QCOMPARE(far.front().lines.size(), qsizetype{1});
        QCOMPARE(close.front().lines.size(), qsizetype{2});
    }

    void labelsOutsideTheViewAreLeftOut() {
        const std::vector<LabelSource> away{{{QStringLiteral("eggs")}, {90, 90}, 1}};
        QVERIFY(placeLabels(away, camera(1), QGuiApplication::font(), kArea).empty());
    }
};

FGW_TEST(TestMapLabels, "map_labels")
#include "test_map_labels.moc"
