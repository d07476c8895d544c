// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"
#include "core/stats/weighted_accuracy.h"
#include "tests/core/stats/oracle/item_bootstrap.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>

using namespace fgw;

namespace {

constexpr std::array kDifference{1.0, -1.0};
constexpr std::array kMean{1.0};

stats::Estimate difference(const std::vector<std::uint8_t>& correct,
                           stats::IntervalMethod method = stats::IntervalMethod::Percentile) {
    return stats::weightedAccuracy({correct, 2, correct.size() / 2}, kDifference, {}, nullptr, method)
        .value();
}

} // namespace

class TestWeightedAccuracy : public QObject {
    Q_OBJECT
private slots:
    void differenceIsPairedAndNormalForManyItems() {
        constexpr std::size_t items = 4000;
        const auto correct = tests::randomAnswers({0.7, 0.6}, items, 2);
        const auto found = difference(correct);
        double sum = 0.0;
        double squares = 0.0;
        for (std::size_t item = 0; item < items; ++item) {
            const double one = double(correct[item]) - double(correct[items + item]);
            sum += one;
            squares += one * one;
        }
        const double mean = sum / items;
        const double error = std::sqrt((squares / items - mean * mean) / items);
        QVERIFY(std::abs(*found.value - mean) < 1e-12);
        QVERIFY(std::abs(found.interval->lo - (mean - 1.96 * error)) < 0.3 * error);
        QVERIFY(std::abs(found.interval->hi - (mean + 1.96 * error)) < 0.3 * error);
    }

    void bcaMovesASkewedIntervalAndKeepsTheValue() {
        std::vector<std::uint8_t> correct(30, 1);
        correct[0] = correct[1] = 0;
        const auto plain = stats::weightedAccuracy({correct, 1, 30}, kMean, {.resamples = 5000}).value();
        const auto corrected = stats::weightedAccuracy({correct, 1, 30}, kMean, {.resamples = 5000}, nullptr,
                                                       stats::IntervalMethod::Bca)
                                   .value();
        QCOMPARE(plain.value, corrected.value);
        QVERIFY(corrected.interval->lo < plain.interval->lo); // the long tail is below
    }

    void allRightHasWilsonsInterval() {
        const std::vector<std::uint8_t> right(20, 1);
        const auto found = stats::weightedAccuracy({right, 1, 20}, kMean, {}).value();
        QCOMPARE(found.value, std::optional(1.0));
        QCOMPARE(found.caveat, stats::Caveat::WilsonInstead);
        QCOMPARE(found.interval->lo, stats::wilson(20, 20)->lo);
    }

    void aDifferenceThatNeverVariesHasAnExactBound() {
        const double unseen = 1.0 - std::pow(0.025, 1.0 / 12.0);
        const auto equal =
            difference({1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0});
        QCOMPARE(equal.caveat, stats::Caveat::ExactBound);
        QVERIFY(std::abs(equal.interval->lo + unseen) < 1e-12 &&
                std::abs(equal.interval->hi - unseen) < 1e-12);
        std::vector<std::uint8_t> apart(24, 1);
        std::fill(apart.begin() + 12, apart.end(), std::uint8_t{0});
        const auto one = difference(apart);
        QVERIFY(std::abs(one.interval->lo - (1.0 - 2.0 * unseen)) < 1e-12);
        QCOMPARE(one.interval->hi, 1.0);
    }

    void fewOrNoItemsAreSaid() {
        QCOMPARE(difference({1, 0, 0, 1}).caveat, stats::Caveat::TooFewItems);
        QCOMPARE(difference({1, 0, 0, 1}).value, std::optional(0.0));
        QCOMPARE(difference({}).caveat, stats::Caveat::NoData);
        QCOMPARE(stats::weightedAccuracy({}, {}, {})->caveat, stats::Caveat::NoData);
    }
};

FGW_TEST(TestWeightedAccuracy, "weighted_accuracy")
#include "test_weighted_accuracy.moc"
