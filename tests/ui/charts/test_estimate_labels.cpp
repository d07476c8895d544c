// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/charts/estimate_labels.h"

#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Four models' estimates in each of two categories, all at the same height.
report::Figure crowdedEstimates() {
    report::Figure figure;
    figure.x.categories = {"first", "second"};
    figure.y.lowest = 0.0;
    figure.y.highest = 1.0;
    for (int series = 0; series < 4; ++series) {
        figure.series.push_back({"m", report::SeriesForm::Estimates, 0, {}});
        for (int category = 0; category < 2; ++category) {
            figure.series.back().marks.push_back({category + 0.14 * series, {.value = 1.0, .n = 9}, 0});
        }
    }
    return figure;
}

std::vector<PlacedNumber> labelsIn(const report::Figure& figure, const QRectF& plot) {
    return estimateLabels(figure, layOut(figure, plot), QFontMetricsF(QFont()));
}

} // namespace

class TestEstimateLabels : public QObject {
    Q_OBJECT
private slots:
    void numbersOfEstimatesDoNotRunIntoEachOther() {
        const report::Figure figure = crowdedEstimates();
        QCOMPARE(labelsIn(figure, QRectF(50, 40, 2000, 200)).size(), std::size_t{8});
        const auto narrow = labelsIn(figure, QRectF(50, 40, 160, 200));
        QVERIFY(narrow.size() >= 2 && narrow.size() < 8);
        for (std::size_t i = 0; i < narrow.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(!narrow[i].area.intersects(narrow[j].area));
            }
        }
    }

    void aNumberStandsBesideItsDot() {
        report::Figure figure = crowdedEstimates();
        figure.series.resize(1);
        figure.series[0].marks = {{0, {0.5, stats::Interval{0.45, 0.9}, 100}, 0}};
        const QRectF plot(50, 40, 2000, 200);
        const auto labels = labelsIn(figure, plot);
        QCOMPARE(labels.size(), std::size_t{1});
        QCOMPARE(labels[0].text, QStringLiteral("0.50"));
        const MarkShape& shape = layOut(figure, plot).shapes.front();
        QVERIFY(labels[0].area.left() > shape.tip.x() && labels[0].area.left() < shape.tip.x() + 12);
        QVERIFY(qAbs(labels[0].area.center().y() - shape.tip.y()) < 1e-9);
    }

    void noNumberLiesOverAnotherMark() {
        const report::Figure figure = crowdedEstimates();
        for (const double width : {160.0, 300.0, 600.0}) {
            const QRectF plot(50, 40, width, 200);
            const FigureLayout layout = layOut(figure, plot);
            for (const PlacedNumber& label : labelsIn(figure, plot)) {
                for (const MarkShape& shape : layout.shapes) {
                    QVERIFY(!label.area.contains(shape.tip));
                }
            }
        }
    }
};

FGW_TEST(TestEstimateLabels, "estimate_labels")
#include "test_estimate_labels.moc"
