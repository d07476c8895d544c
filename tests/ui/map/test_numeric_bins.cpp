// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/numeric_bins.h"

#include <QTest>

#include <limits>

using namespace fgw::ui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

class TestNumericBins : public QObject {
    Q_OBJECT
private slots:
    void fewValuesAreBinsOfTheirOwn() {
        const NumericBins bins({3, 1, kNaN, 3, 2});
        QVERIFY(bins.single());
        QCOMPARE(bins.size(), std::size_t{3});
        QCOMPARE(bins.start(2), 3.0);
        QCOMPARE(bins.count(2), std::size_t{2});
        QCOMPARE(bins.shadeOf(1), 0.5 / 3);
    }

    void manyValuesAreFifthsOfEquallyMany() {
        std::vector<double> numbers;
        for (int i = 1; i <= 100; ++i) {
            numbers.push_back(i * i);
        }
        const NumericBins bins(numbers);
        QVERIFY(!bins.single());
        QCOMPARE(bins.size(), NumericBins::kBins);
        for (std::size_t bin = 0; bin < bins.size(); ++bin) {
            QCOMPARE(bins.count(bin), std::size_t{20});
        }
        QCOMPARE(bins.start(1), 21.0 * 21);
        QCOMPARE(bins.end(4), 10'000.0);
        QCOMPARE(bins.binOf(21 * 21 - 1), std::size_t{0});
        QCOMPARE(bins.binOf(21 * 21), std::size_t{1});
        QCOMPARE(bins.binOf(10'000), std::size_t{4});
        QVERIFY(bins.shadeOf(10'000) < 1);
        QVERIFY(bins.shadeOf(300) > bins.shadeOf(200) && bins.shadeOf(300) < 0.2);
    }

    void manyEqualValuesMakeFewerBins() {
        std::vector<double> numbers(80, 0);
        for (int i = 1; i <= 20; ++i) {
            numbers.push_back(i);
        }
        const NumericBins bins(numbers);
        QCOMPARE(bins.size(), std::size_t{2});
        QCOMPARE(bins.count(0) + bins.count(1), std::size_t{100});
    }

    void sharesAreInFifthsWhereverTheyLie() {
        const NumericBins bins = NumericBins::ofShares({0.05, 0.1, 1.0, kNaN});
        QCOMPARE(bins.size(), std::size_t{5});
        QCOMPARE(bins.count(0), std::size_t{2});
        QCOMPARE(bins.count(4), std::size_t{1});
        QCOMPARE(bins.end(4), 1.0);
        QCOMPARE(NumericBins::ofShares({kNaN}).size(), std::size_t{0});
    }

    void nothingFiniteHasNoBins() {
        QCOMPARE(NumericBins({kNaN, std::numeric_limits<double>::infinity()}).size(), std::size_t{0});
        QCOMPARE(NumericBins().size(), std::size_t{0});
    }
};

FGW_TEST(TestNumericBins, "numeric_bins")
#include "test_numeric_bins.moc"
