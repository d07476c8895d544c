// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using report::Figure;
using report::RoundMeasure;

namespace {

stats::Estimate estimate(double value, std::size_t n) {
    return {.value = value, .interval = stats::Interval{value - 0.125, value + 0.125}, .n = n};
}

explore::SliceTable twoByTwo() {
    explore::SliceTable table;
    table.slices = {"easy", "hard"};
    table.models = {"m", "n"};
    table.cells.resize(4);
    table.cells[0].figures.accuracy = estimate(0.75, 8);
    table.cells[1].figures.accuracy = estimate(0.5, 8);
    table.cells[2].figures.accuracy = estimate(0.25, 4);
    return table;
}

explore::RoundSeries threeRounds(double lastAri) {
    explore::RoundSeries series;
    for (const std::int32_t round : {0, 1, 2}) {
        series.rounds.push_back({.round = round});
        series.rounds.back().separation = estimate(0.25, 20);
    }
    series.rounds[1].ari = {.value = 0.5, .interval = {}, .n = 7};
    series.rounds[2].ari = {.value = lastAri, .interval = {}, .n = 5};
    return series;
}

} // namespace

class TestFigure : public QObject {
    Q_OBJECT
private slots:
    void sliceFigureHasABarPerModelAndAReferencePerCell() {
        const Figure figure = report::sliceFigure(twoByTwo());
        QCOMPARE(figure.series.size(), std::size_t{2});
        QCOMPARE(figure.series[1].name, std::string("n"));
        QCOMPARE(figure.series[1].colour, std::size_t{1});
        QCOMPARE(figure.series[0].marks[1].position, 1.0);
        QCOMPARE(figure.series[0].marks[1].reference, std::uint64_t{2}); // slice 1 × 2 models + model 0
        QCOMPARE(*figure.series[0].marks[1].estimate.value, 0.25);
        QVERIFY(!figure.series[1].marks[1].estimate.value); // a gap, not a zero
        QCOMPARE(figure.y.lowest, std::optional(0.0));
        QCOMPARE(figure.y.highest, std::optional(1.0));
    }

    void roundFigureKeepsGapsAndRefersToRounds() {
        const Figure figure = report::roundFigure(threeRounds(0.75), RoundMeasure::Ari);
        const auto& marks = figure.series.front().marks;
        QVERIFY(!marks[0].estimate.value);
        QCOMPARE(*marks[2].estimate.value, 0.75);
        QCOMPARE(marks[2].reference, std::uint64_t{2});
        QCOMPARE(figure.y.lowest, std::optional(0.0));
        QCOMPARE(figure.y.highest, std::optional(1.0));
    }

    void anAxisBeginsBelowZeroOnlyForValuesThatDo() {
        QVERIFY(!report::roundFigure(threeRounds(-0.1), RoundMeasure::Ari).y.lowest);
        const Figure separation = report::roundFigure(threeRounds(-0.1), RoundMeasure::Separation);
        QCOMPARE(separation.y.lowest, std::optional(0.0));
        QVERIFY(!separation.y.highest);
    }

    void csvStatesEveryMarkWithIntervalAndN() {
        QCOMPARE(report::toCsv(report::sliceFigure(twoByTwo())), std::string("series,slice,accuracy,lo,hi,n\n"
                                                                             "m,easy,0.75,0.625,0.875,8\n"
                                                                             "m,hard,0.25,0.125,0.375,4\n"
                                                                             "n,easy,0.5,0.375,0.625,8\n"
                                                                             "n,hard,,,,0\n"));
    }

    void csvDisarmsFormulas_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("cell");
        QTest::newRow("equals") << "=HYPERLINK(0)" << "'=HYPERLINK(0)";
        QTest::newRow("plus") << "+1" << "'+1";
        QTest::newRow("minus") << "-1" << "'-1";
        QTest::newRow("at") << "@SUM(A1)" << "'@SUM(A1)";
        QTest::newRow("tab") << "\t=1" << "'\t=1";
        QTest::newRow("carriage return") << "\r=1" << "\"'\r=1\"";
        QTest::newRow("comma and quote") << "a,\"b\"" << "\"a,\"\"b\"\"\"";
        QTest::newRow("harmless") << "gpt-x" << "gpt-x";
    }

    void csvDisarmsFormulas() {
        QFETCH(QString, name);
        QFETCH(QString, cell);
        explore::SliceTable table = twoByTwo();
        table.models[0] = name.toStdString();
        table.slices[0] = name.toStdString();
        const QString csv = QString::fromStdString(report::toCsv(report::sliceFigure(table)));
        QVERIFY2(csv.contains("\n" + cell + "," + cell + ",0.75,"), qPrintable(csv));
    }

    void negativeNumbersStayNumbers() {
        const std::string csv = report::toCsv(report::roundFigure(threeRounds(-0.5), RoundMeasure::Ari));
        QVERIFY(csv.find("ARI,2,-0.5,,,5\n") != std::string::npos);
    }
};

FGW_TEST(TestFigure, "figure")
#include "test_figure.moc"
