// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/contrast.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

namespace {

std::vector<stats::SeedValue> bySeed(const std::vector<double>& values, std::uint64_t first = 0) {
    std::vector<stats::SeedValue> seeds;
    for (const double value : values) {
        seeds.push_back({first++, value});
    }
    return seeds;
}

stats::CorrectMatrix matrixOf(const std::vector<std::uint8_t>& correct, std::size_t models) {
    return {correct, models, correct.size() / models};
}

} // namespace

class TestContrast : public QObject {
    Q_OBJECT
private slots:
    void overSeedsAgreesWithScipysPairedTest() {
        for (const auto& expected : readReference(kInference, "seeds")) {
            const auto found = stats::contrastOverSeeds(bySeed(expected["a"].get<std::vector<double>>()),
                                                        bySeed(expected["b"].get<std::vector<double>>()), {})
                                   .value();
            QVERIFY(isNear(found.difference.value, expected["mean"]));
            QVERIFY(isNear(found.difference.interval, expected["lo"], expected["hi"], 1e-9));
            QCOMPARE(found.difference.n, expected["a"].size());
            QVERIFY(found.test.p.has_value());
        }
    }

    void onlySharedSeedsCount() {
        std::vector<stats::SeedValue> a = bySeed({0.5, 0.4, 0.3, 0.2}, 0);
        const std::vector<stats::SeedValue> b = bySeed({0.1, 0.1, 0.1}, 2);
        a.push_back({9, std::nan("")});
        const auto found = stats::contrastOverSeeds(a, b, {}).value();
        QCOMPARE(found.difference.n, std::size_t{2}); // seeds 2 and 3
        QVERIFY(std::abs(*found.difference.value - 0.15) < 1e-12);
        QCOMPARE(found.onlyInA, std::size_t{2});
        QCOMPARE(found.onlyInB, std::size_t{1});
        QCOMPARE(found.notNumbers, std::size_t{1});
    }

    void degenerateSeedsAreSaid() {
        const auto caveat = [](const std::vector<double>& a, const std::vector<double>& b) {
            const auto found = stats::contrastOverSeeds(bySeed(a), bySeed(b), {}).value().difference;
            return std::pair(found.caveat, found.interval.has_value());
        };
        QCOMPARE(caveat({}, {1}), std::pair(stats::Caveat::NoData, false));
        QCOMPARE(caveat({1}, {2}), std::pair(stats::Caveat::OneSeed, false));
        QCOMPARE(caveat({1, 1, 1}, {0.5, 0.5, 0.5}), std::pair(stats::Caveat::NoVariation, false));
    }

    void figuresThatDifferByRoundingAreEqual() {
        const auto found =
            stats::contrastOverSeeds(bySeed({0.3, 0.1 + 0.2, 0.3}), bySeed({0.1 + 0.2, 0.3, 0.3 - 1e-16}), {})
                .value();
        QCOMPARE(found.difference.value, std::optional(0.0));
        QCOMPARE(found.difference.caveat, stats::Caveat::NoVariation);
        QCOMPARE(found.test.p, std::optional(1.0));
    }

    void resamplingItemsAgreesWithNumpy() {
        for (const auto& expected : readReference(kInference, "slices")) {
            const std::size_t models = expected["models"];
            const auto a = expected["a"].get<std::vector<std::vector<std::uint8_t>>>();
            const auto b = expected["b"].get<std::vector<std::vector<std::uint8_t>>>();
            std::vector<stats::SlicePair> seeds;
            for (std::size_t seed = 0; seed < a.size(); ++seed) {
                seeds.push_back({matrixOf(a[seed], models), matrixOf(b[seed], models)});
            }
            const auto one = stats::separationDifference(seeds, {.resamples = 20000, .threads = {1}}).value();
            const auto two = stats::separationDifference(seeds, {.resamples = 20000, .threads = {2}}).value();
            QVERIFY(isNear(one.value, expected["value"]));
            QVERIFY(isNearDrawn(one.interval, expected, 0.1));
            QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
        }
    }

    void degenerateSlicesAreSaid() {
        const std::vector<std::uint8_t> right(40, 1);
        const std::vector<std::uint8_t> few{1, 0, 1, 1};
        const auto caveat = [](const stats::CorrectMatrix& a, const stats::CorrectMatrix& b) {
            const auto found = stats::separationDifference(std::vector{stats::SlicePair{a, b}}, {}).value();
            return std::pair(found.caveat, found.value.has_value());
        };
        QCOMPARE(caveat(matrixOf(right, 2), {{}, 2, 0}), std::pair(stats::Caveat::NoData, false));
        QCOMPARE(caveat(matrixOf(right, 2), matrixOf(few, 2)), std::pair(stats::Caveat::TooFewItems, true));
        QCOMPARE(caveat(matrixOf(right, 2), matrixOf(right, 2)), std::pair(stats::Caveat::NoVariation, true));
        QCOMPARE(stats::separationDifference({}, {})->caveat, stats::Caveat::NoData);
    }
};

FGW_TEST(TestContrast, "contrast")
#include "test_contrast.moc"
