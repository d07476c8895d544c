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

MapCamera magnifiedCamera(double magnification) {
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
            const auto placed =
                placeLabels(crowd(), magnifiedCamera(magnification), QGuiApplication::font(), kArea);
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
        const auto placed = placeLabels(crowd(), magnifiedCamera(1), QGuiApplication::font(), kArea);
        QCOMPARE(placed.front().source, std::size_t{39});
    }

    void zoomingInSaysMore() {
        const std::vector<LabelSource> one{crowd().front()};
        MapCamera near = magnifiedCamera(1);
        const auto far = placeLabels(one, near, QGuiApplication::font(), kArea);
        near.fitTo(QRectF(-0.05, -0.05, 0.1, 0.1));
        const auto close = placeLabels(one, near, QGuiApplication::font(), kArea);
        QCOMPARE(far.front().lines.size(), qsizetype{1});
        QCOMPARE(close.front().lines.size(), qsizetype{2});
    }

    void partsAreNamedOnlyFromCloseBy() {
        std::vector<LabelSource> sources{{{QStringLiteral("eggs")}, {0.4, 0.25}, 5},
                                         {{QStringLiteral("omelette")}, {0.41, 0.3}, 900, 1},
                                         {{QStringLiteral("yolk")}, {0.39, 0.2}, 900, 2}};
        const auto placedAt = [&](double magnification) {
            return placeLabels(sources, magnifiedCamera(magnification), QGuiApplication::font(), kArea);
        };
        QCOMPARE(placedAt(1).size(), std::size_t{1});
        QCOMPARE(placedAt(2).size(), std::size_t{2});
        const auto close = placedAt(4);
        QCOMPARE(close.size(), std::size_t{3});
        QCOMPARE(close[0].source, std::size_t{0}); // however light, a cluster comes first
        QVERIFY(!close[0].quiet);
        QVERIFY(close[1].quiet && close[2].quiet);
    }

    void aKeptPictureIsWhatWouldBeDrawn() {
        const auto placed = placeLabels(crowd(), magnifiedCamera(1), QGuiApplication::font(), kArea);
        const LabelLook look{QGuiApplication::font(), Qt::black, Qt::gray, Qt::white};
        PlacedLabel label = placed.front();
        label.box.moveTopLeft({20, 30});
        const auto drawn = [&](auto&& draw) {
            QImage image(300, 100, QImage::Format_RGB32);
            image.fill(QColor(90, 160, 200));
            QPainter painter(&image);
            draw(painter);
            return image;
        };
        LabelSprites sprites;
        const QImage first = drawn([&](QPainter& painter) { sprites.draw(painter, label, look, 1); });
        const QImage direct = drawn([&](QPainter& painter) { drawLabel(painter, label, look); });
        int greatest = 0;
        for (int y = 0; y < 100; ++y) {
            for (int x = 0; x < 300; ++x) {
                greatest = std::max(greatest,
                                    std::abs(first.pixelColor(x, y).red() - direct.pixelColor(x, y).red()));
            }
        }
        QVERIFY2(greatest <= 4, qPrintable(QString::number(greatest))); // two roundings of a blend
        QCOMPARE(drawn([&](QPainter& painter) { sprites.draw(painter, label, look, 1); }), first);
        LabelLook dark = look;
        dark.text = Qt::red;
        QVERIFY(drawn([&](QPainter& painter) { sprites.draw(painter, label, dark, 1); }) != first);
    }

    void labelsOutsideTheViewAreLeftOut() {
        const std::vector<LabelSource> away{{{QStringLiteral("eggs")}, {90, 90}, 1}};
        QVERIFY(placeLabels(away, magnifiedCamera(1), QGuiApplication::font(), kArea).empty());
    }
};

FGW_TEST(TestMapLabels, "map_labels")
#include "test_map_labels.moc"
