// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/charts/heatmap.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestHeatmap : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<Heatmap> m_map;

private slots:
    void init() {
        m_theme.choose(ThemeChoice::Light);
        m_map = std::make_unique<Heatmap>(m_theme);
        m_map->setData({QStringLiteral("Accuracy"),
                        {QStringLiteral("carb"), QStringLiteral("static")},
                        {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")},
                        {{0.1, stats::Interval{0.05, 0.2}, 20},
                         {0.5, std::nullopt, 2},
                         {0.9, std::nullopt, 9},
                         {},
                         {0.4, std::nullopt, 2},
                         {1.0, std::nullopt, 9}}});
        m_map->resize(500, 220);
        m_map->show();
        QVERIFY(tests::waitUntilExposed(m_map.get()));
    }

    void aClickNamesItsCell() {
        QSignalSpy activated(m_map.get(), &Heatmap::cellActivated);
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->cellRect(1, 2).center().toPoint());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toInt(), 1);
        QCOMPARE(activated[0][1].toInt(), 2);
    }

    void keysMoveAndActivate() {
        QSignalSpy activated(m_map.get(), &Heatmap::cellActivated);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return}) {
            QTest::keyClick(m_map.get(), key);
        }
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toInt(), 1);
        QCOMPARE(activated[0][1].toInt(), 1);
    }

    void cellsSayNumberIntervalAndN() {
        QCOMPARE(m_map->cellText(0, 0), QStringLiteral("a · carb\n0.10 [0.05, 0.20], n = 20"));
        QVERIFY(m_map->cellText(1, 0).contains(QStringLiteral("no value")));
    }

    void valuesDifferInColourAndMissingOnesAreHatched() {
        const QImage image = m_map->grab().toImage();
        const auto corner = [&](int row, int column) {
            return image.pixelColor(m_map->cellRect(row, column).topLeft().toPoint() + QPoint(3, 3));
        };
        QVERIFY(corner(0, 0) != corner(0, 2));
        int hatched = 0;
        const QRect missing = m_map->cellRect(1, 0).toRect();
        for (int x = missing.left(); x < missing.right(); ++x) {
            hatched += image.pixelColor(x, missing.center().y()) != m_theme.roles().surface ? 1 : 0;
        }
        QVERIFY(hatched > 3 && hatched < missing.width() / 2);
    }

    void colourRangeHoldsAllValues() {
        const stats::Interval range = m_map->colourRange();
        QVERIFY(range.lo <= 0.1 && range.hi >= 1.0);
    }

    void whatScrollsKeepsItsNumbersAndTheNamesOfRows() {
        auto* wide = new Heatmap(m_theme);
        HeatmapData data{QStringLiteral("Accuracy"), {QStringLiteral("carb")}, {}, {}};
        for (int column = 0; column < 37; ++column) {
            data.columns.append(QStringLiteral("a-model-with-a-long-name-%1").arg(column));
            data.cells.push_back({0.5, std::nullopt, 9});
        }
        wide->setData(data);
        const std::unique_ptr<QScrollArea> area(wide->makeScrolled());
        area->resize(480, 320);
        area->show();
        QVERIFY(tests::waitUntilExposed(area.get()));
        const double number = QFontMetricsF(wide->font()).horizontalAdvance(QStringLiteral("0.50"));
        QVERIFY(wide->cellRect(0, 0).width() > number);
        QVERIFY(wide->columnNames().turned);
        QVERIFY(area->horizontalScrollBar()->maximum() > 0);
        area->horizontalScrollBar()->setValue(200);
        QSignalSpy activated(wide, &Heatmap::cellActivated);
        QTest::mouseClick(wide, Qt::LeftButton, {}, QPoint(202, qRound(wide->cellRect(0, 0).center().y())));
        QCOMPARE(activated.count(), 0); // the name of the row lies there
        for (int step = 0; step < 37; ++step) {
            QTest::keyClick(wide, Qt::Key_Right);
        }
        QCOMPARE(area->horizontalScrollBar()->value(), area->horizontalScrollBar()->maximum());
    }

    void namesOfColumnsAreBrokenBeforeTheyAreTurned() {
        const QFontMetricsF metrics(m_map->font());
        const QStringList names{QStringLiteral("company · price")};
        QVERIFY(
            !setColumnNames(names, metrics, metrics.horizontalAdvance(QStringLiteral("company · "))).turned);
        QVERIFY(setColumnNames(names, metrics, metrics.horizontalAdvance(QStringLiteral("comp"))).turned);
    }

    void nothingIsTheGround() {
        m_map->setData({QStringLiteral("x"),
                        {QStringLiteral("r")},
                        {QStringLiteral("none"), QStringLiteral("all")},
                        {{0.0, std::nullopt, 1}, {1.0, std::nullopt, 1}}});
        const QImage image = m_map->grab().toImage();
        const auto corner = [&](int column) {
            return image.pixelColor(m_map->cellRect(0, column).topLeft().toPoint() + QPoint(3, 3));
        };
        QCOMPARE(corner(0), m_theme.roles().surface);
        QVERIFY(corner(1) != m_theme.roles().surface);
    }

    void oneCellAndNoCellAreNoTrouble() {
        m_map->setData({});
        QVERIFY(!m_map->grab().isNull());
        QTest::keyClick(m_map.get(), Qt::Key_Down);
        m_map->setData(
            {QStringLiteral("x"), {QStringLiteral("r")}, {QStringLiteral("c")}, {{1.0, std::nullopt, 1}}});
        QVERIFY(m_map->colourRange().hi > m_map->colourRange().lo);
    }
};

FGW_TEST(TestHeatmap, "heatmap")
#include "test_heatmap.moc"
