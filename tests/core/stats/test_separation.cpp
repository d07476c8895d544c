// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/separation.h"
#include "tests/core/stats/near.h"
#include "tests/core/stats/oracle/item_bootstrap.h"
#include "tests/support/reference.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fgw;

namespace {

double rounded(std::optional<double> value) {
    return std::round(*value * 1000.0) / 1000.0;
}

stats::Estimate estimate(const std::vector<std::uint8_t>& correct, std::size_t models,
                         const stats::BootstrapOptions& options) {
    const auto result = stats::separationWithInterval({correct, models, correct.size() / models}, options);
    return result.value();
}

} // namespace

class TestSeparation : public QObject {
    Q_OBJECT
private slots:
    void givesTheDocumentedValues() {
        QCOMPARE(rounded(stats::separation(std::array{0.0, 2.0 / 3.0, 2.0 / 3.0})), 0.314);
        QCOMPARE(rounded(stats::separation(std::array{0.6, 1.0, 1.0})), 0.189);
        QCOMPARE(stats::separation(std::array{0.7}), std::optional(0.0));
        QVERIFY(!stats::separation({}));
    }

    void intervalAgreesWithDrawingItemsOneByOne() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "separations")) {
            const auto found = estimate(expected["correct"].get<std::vector<std::uint8_t>>(),
                                        expected["models"], {.resamples = 40000, .seed = 5});
            // S moves in small steps, and so do its percentiles: a tenth of the spread is many standard
            // errors.
            const double tolerance = 0.1 * expected["spread"].get<double>();
            QVERIFY(std::abs(*found.value - expected["value"].get<double>()) < 1e-12);
            QVERIFY(std::abs(found.interval->lo - expected["lo"].get<double>()) < tolerance);
            QVERIFY(std::abs(found.interval->hi - expected["hi"].get<double>()) < tolerance);
            QCOMPARE(found.n, expected["items"].get<std::size_t>());
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const auto correct = tests::randomAnswers({0.4, 0.7}, 300, 1);
        const auto one = estimate(correct, 2, {.seed = 9, .threads = {1}});
        const auto two = estimate(correct, 2, {.seed = 9, .threads = {2}});
        QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
        const auto other = estimate(correct, 2, {.seed = 10, .threads = {1}});
        QVERIFY(one.interval->lo != other.interval->lo || one.interval->hi != other.interval->hi);
    }

    void underTenItemsThereIsNoInterval() {
        const auto nine = estimate(std::vector<std::uint8_t>(18, 1), 2, {});
        QCOMPARE(nine.value, std::optional(0.0));
        QVERIFY(!nine.interval);
        const auto none = stats::separationWithInterval({{}, 3, 0}, {});
        QVERIFY(!none->value);
        QCOMPARE(none->n, std::size_t{0});
    }

    void equalModelsHaveAnExactBoundAndNoFalseCertainty() {
        const auto same = estimate({1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, 2, {});
        const double unseen = 1.0 - std::pow(0.025, 1.0 / 10.0); // 0 of 10, Clopper and Pearson
        QCOMPARE(same.value, std::optional(0.0));
        QCOMPARE(same.caveat, stats::Caveat::ExactBound);
        QCOMPARE(same.interval->lo, 0.0);
        QVERIFY(std::abs(same.interval->hi - unseen / 2.0) < 1e-12);
    }

    void itemsAllAnsweredInOneWayHaveAnExactBound() {
        std::vector<std::uint8_t> correct(80, 1);
        std::fill(correct.begin() + 40, correct.end(), std::uint8_t{0});
        const auto apart = estimate(correct, 2, {});
        QCOMPARE(apart.value, std::optional(0.5));
        QCOMPARE(apart.interval->hi, 0.5);
        QVERIFY(std::abs(apart.interval->lo - (0.5 - (1.0 - std::pow(0.025, 1.0 / 40.0)))) < 1e-12);
    }

    void oneModelSeparatesFromNobody() {
        const auto alone = estimate(std::vector<std::uint8_t>(20, 1), 1, {});
        QCOMPARE(alone.value, std::optional(0.0));
        QVERIFY(!alone.interval);
        QCOMPARE(alone.caveat, stats::Caveat::OneModel);
        QVERIFY(!stats::sentence(alone.caveat).empty() && !stats::code(alone.caveat).empty());
    }

    /// Two-sample Kolmogorov–Smirnov distance from the obvious way; S is discrete, which makes the test
    /// stricter than its level.
    void resamplesAreDistributedAsItemsDrawnOneByOne() {
        for (const std::size_t items : {12U, 90U, 700U, 5000U}) { // drawn item by item, and by binomials
            const auto correct = tests::randomAnswers({0.5, 0.6, 0.62, 0.8}, items, 3);
            const stats::CorrectMatrix answers{correct, 4, items};
            constexpr std::size_t resamples = 20000;
            auto fast = stats::resampledSeparations(stats::OutcomePatterns(answers),
                                                    {.resamples = resamples, .seed = 8})
                            .value();
            auto slow = tests::separationsItemByItem(answers, items > 1000 ? 2000 : resamples, 17);
            // The 99.99 % point of the distance.
            const double most = 2.23 * std::sqrt(1.0 / static_cast<double>(fast.size()) +
                                                 1.0 / static_cast<double>(slow.size()));
            QVERIFY(tests::kolmogorovSmirnovDistance(fast, slow) < most);
        }
    }

    /// The quick way through packed answers draws the same items and gives the same bits.
    void packedResamplesEqualCountedOnes() {
        for (const std::size_t items : {10U, 63U, 200U}) {
            const auto correct = tests::randomAnswers({0.2, 0.5, 0.6, 0.62, 0.8}, items, 7);
            const stats::OutcomePatterns patterns({correct, 5, items});
            const stats::BootstrapOptions options{.resamples = 300, .seed = 11};
            const auto counted = stats::resampledValues(
                patterns.counts(), options, [&](const auto& drawn) { return patterns.separation(drawn); });
            QCOMPARE(stats::resampledSeparations(patterns, options).value(), counted.value());
        }
    }

    void patternsAreCountedOnce() {
        //                                                 a  b  c  d  e
        const std::vector<std::uint8_t> correct = {1, 0, 1, 0, 1, /* second model */ 0, 1, 0, 0, 1};
        const stats::OutcomePatterns patterns({correct, 2, 5});
        QCOMPARE(patterns.counts(), (std::vector<std::uint32_t>{1, 1, 2, 1})); // 00, 01, 10, 11
        QCOMPARE(patterns.rightOf(0, patterns.counts()), 3U);
        QCOMPARE(patterns.rightOf(1, patterns.counts()), 2U);
        QVERIFY(patterns.haveDisagreement());
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const auto correct = tests::randomAnswers({0.4, 0.7}, 20, 1);
        const auto result = stats::separationWithInterval({correct, 2, 20}, {}, &task);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestSeparation, "separation")
#include "test_separation.moc"
