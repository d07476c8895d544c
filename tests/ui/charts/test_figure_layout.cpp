// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/charts/figure_layout.h"

#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

report::Figure twoModels() {
    report::Figure figure;
    figure.x.categories = {"first", "second"};
    figure.y.lowest = 0.0;
    figure.y.highest = 1.0;
    figure.series = {
        {"a", report::SeriesForm::Bars, 0, {{0, {0.5, stats::Interval{0.4, 0.6}, 100}, 7}, {1, {}, 8}}},
        {"b",
         report::SeriesForm::Bars,
         1,
         {{0, {0.2, std::nullopt, 3}, 9}, {1, {1.0, stats::Interval{0.9, 1.0}, 5}, 10}}}};
    return figure;
}

const QRectF kPlot(50, 10, 400, 200);

} // namespace

class TestFigureLayout : public QObject {
    Q_OBJECT
private slots:
    void intervalsStandWhereTheDataSays() {
        const FigureLayout layout = layOut(twoModels(), kPlot);
        const MarkShape& shape = layout.shapes.front();
        QCOMPARE(shape.interval->top(), kPlot.bottom() - 0.6 * kPlot.height());
        QCOMPARE(shape.interval->bottom(), kPlot.bottom() - 0.4 * kPlot.height());
        QCOMPARE(shape.interval->left(), shape.bar.center().x());
        QCOMPARE(shape.bar.top(), kPlot.bottom() - 0.5 * kPlot.height());
        QCOMPARE(shape.bar.bottom(), kPlot.bottom());
    }

    void aMissingValueIsAGap() {
        const FigureLayout layout = layOut(twoModels(), kPlot);
        QCOMPARE(layout.shapes.size(), std::size_t{3});
        QVERIFY(!layout.shapes[1].interval.has_value());
        QCOMPARE(layout.gaps.size(), std::size_t{1});
        QVERIFY(layout.gaps[0].x() < layout.shapes[2].bar.left());
    }

    void barsOfOneCategoryStandSideBySide() {
        const FigureLayout layout = layOut(twoModels(), kPlot);
        const QRectF a = layout.shapes[0].bar;
        const QRectF b = layout.shapes[1].bar;
        QVERIFY(std::abs(a.right() - b.left()) < 1e-9);
        QVERIFY(std::abs((a.left() + b.right()) / 2 - layout.toX(0)) < 1e-9);
        QVERIFY(layout.shapes[2].bar.left() > b.right());
    }

    void barsBeginAtZeroEvenWhereTheAxisIsFree() {
        report::Figure figure = twoModels();
        figure.y = {};
        figure.series[1].marks[0].estimate.value = 0.45;
        QVERIFY(layOut(figure, kPlot).y.low <= 0);
    }

    void hitFindsTheMarkUnderThePointer() {
        const FigureLayout layout = layOut(twoModels(), kPlot);
        const MarkShape* hit = layout.hit(layout.shapes[1].bar.center());
        QVERIFY(hit != nullptr);
        QCOMPARE(hit->series, std::size_t{1});
        QVERIFY(layout.hit({0, 0}) == nullptr);
    }

    void ticksAreRoundAndEncloseTheValues() {
        const Ticks ticks = niceTicks(0.13, 0.87, 5);
        QVERIFY(ticks.low <= 0.13);
        QVERIFY(ticks.high >= 0.87);
        QVERIFY(std::abs(ticks.at[1] - ticks.at[0] - 0.2) < 1e-9);
    }

    void oneValueStillHasAnAxis() {
        const Ticks ticks = niceTicks(3, 3, 4);
        QVERIFY(ticks.low < 3 && ticks.high > 3);
        QVERIFY(layOut(report::Figure{}, kPlot).y.high > 0);
    }
};

FGW_TEST(TestFigureLayout, "figure_layout")
#include "test_figure_layout.moc"
