// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bca.h"
#include "core/stats/percentile.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <numeric>

using namespace fgw;
using namespace fgw::tests;

namespace {

/// Mean of data whose items were drawn so and so often.
stats::ResampledStatistic meanOf(const std::vector<double>& data) {
    return [&data](std::span<const std::uint32_t> drawn) {
        double sum = 0.0;
        double items = 0.0;
        for (std::size_t item = 0; item < drawn.size(); ++item) {
            sum += drawn[item] * data[item];
            items += drawn[item];
        }
        return sum / items;
    };
}

} // namespace

class TestBca : public QObject {
    Q_OBJECT
private slots:
    void bothIntervalsAgreeWithScipyGivenItsResamples() {
        for (const auto& expected : readReference(kInference, "bootstraps")) {
            const auto data = expected["data"].get<std::vector<double>>();
            const std::vector<std::uint32_t> once(data.size(), 1U);
            std::vector<double> resampled;
            for (const auto& indices : expected["indices"]) {
                std::vector<std::uint32_t> drawn(data.size(), 0U);
                for (const std::size_t index : indices.get<std::vector<std::size_t>>()) {
                    ++drawn[index];
                }
                resampled.push_back(meanOf(data)(drawn));
            }
            const double observed = meanOf(data)(once);
            const auto leftOut = stats::leaveOneOut(once, meanOf(data));
            QVERIFY(isNear(stats::percentileInterval(resampled), expected["percentile"][0],
                           expected["percentile"][1]));
            QVERIFY(isNear(stats::bcaInterval(resampled, observed, leftOut), expected["bca"][0],
                           expected["bca"][1]));
        }
    }

    void kindsCountAsTheItemsThatTheyStandFor() {
        const std::vector<double> items{0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        const std::vector<double> kinds{0, 1};
        const auto ofItems = stats::leaveOneOut(std::vector<std::uint32_t>(12, 1U), meanOf(items));
        const auto ofKinds = stats::leaveOneOut(std::vector<std::uint32_t>{3, 9}, meanOf(kinds));
        const std::vector<double> resampled{0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0};
        const auto one = stats::bcaInterval(resampled, 0.75, ofItems);
        const auto two = stats::bcaInterval(resampled, 0.75, ofKinds);
        QVERIFY(std::abs(one->lo - two->lo) < 1e-12 && std::abs(one->hi - two->hi) < 1e-12);
    }

    void whereBcaIsUndefinedThePercentilesStandAndSaySo() {
        const std::vector<double> same(20, 0.5);
        const auto estimate = stats::bootstrapEstimate(std::vector<std::uint32_t>(20, 1U), {},
                                                       stats::IntervalMethod::Bca, meanOf(same));
        QCOMPARE(estimate->value, std::optional(0.5));
        QCOMPARE(estimate->caveat, stats::Caveat::PercentileInstead);
        QCOMPARE(estimate->interval->lo, 0.5);
        QVERIFY(!stats::bcaInterval({1, 2, 3}, 5,
                                    stats::leaveOneOut(std::vector<std::uint32_t>{1, 1}, meanOf({1, 2}))));
        QVERIFY(!stats::bcaInterval({}, 0, {}));
    }

    void underTenItemsThereIsNoInterval() {
        const std::vector<double> few{1, 2, 3};
        const auto estimate = stats::bootstrapEstimate(std::vector<std::uint32_t>{1, 1, 1}, {},
                                                       stats::IntervalMethod::Bca, meanOf(few));
        QCOMPARE(estimate->value, std::optional(2.0));
        QCOMPARE(estimate->caveat, stats::Caveat::TooFewItems);
        QCOMPARE(stats::bootstrapEstimate({}, {}, stats::IntervalMethod::Bca, meanOf(few))->caveat,
                 stats::Caveat::NoData);
    }
};

FGW_TEST(TestBca, "bca")
#include "test_bca.moc"
