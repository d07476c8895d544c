// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"
#include "core/stats/purity.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;

using Labels = std::vector<std::int32_t>;

class TestPurity : public QObject {
    Q_OBJECT
private slots:
    void isTheMacroAverage() {
        const auto purity = stats::macroPurity(Labels{0, 0, 0, 0, 1, 1}, Labels{7, 7, 7, 8, 9, 9}, {});
        QCOMPARE(*purity->estimate.value, (0.75 + 1.0) / 2.0);
        QCOMPARE(purity->clusters, std::size_t{2});
        QVERIFY(!purity->estimate.interval);
    }

    void noiseAndUnknownStructureAreLeftOutAndCounted() {
        const auto purity = stats::macroPurity(Labels{0, 0, -1, -1, 0}, Labels{1, 1, 2, -1, -1}, {});
        QCOMPARE(*purity->estimate.value, 1.0);
        QCOMPARE(purity->estimate.n, std::size_t{2});
        QCOMPARE(purity->noise, std::size_t{2});
        QCOMPARE(purity->unstructured, std::size_t{1});
    }

    void nothingLeftHasNoValue() {
        const auto purity = stats::macroPurity(Labels{-1, 0}, Labels{1, -1}, {});
        QVERIFY(!purity->estimate.value);
        QCOMPARE(purity->estimate.caveat, stats::Caveat::NoData);
        QVERIFY(!stats::permutedPurity(Labels{}, Labels{}, {})->estimate.value);
    }

    void intervalAndNullAgreeWithNumpy() {
        for (const auto& expected : tests::readReference(tests::kStatistics, "purities")) {
            const auto clusters = expected["clusters"].get<Labels>();
            const auto structures = expected["structures"].get<Labels>();
            const auto purity = stats::macroPurity(clusters, structures, {.resamples = 20000, .seed = 1});
            const double tolerance = 0.1 * expected["spread"].get<double>();
            QVERIFY(std::abs(*purity->estimate.value - expected["value"].get<double>()) < 1e-12);
            QVERIFY(std::abs(purity->estimate.interval->lo - expected["lo"].get<double>()) < tolerance);
            QVERIFY(std::abs(purity->estimate.interval->hi - expected["hi"].get<double>()) < tolerance);
            const auto null = stats::permutedPurity(clusters, structures, {.resamples = 2000, .seed = 1});
            QVERIFY(std::abs(*null->estimate.value - expected["null"].get<double>()) <
                    0.2 * expected["null_spread"].get<double>());
        }
    }

    /// In small clusters a resample is purer than what it is drawn from, as the sample is than its source.
    void smallClustersAreLessPureThanTheySeem() {
        Labels clusters;
        Labels structures;
        for (std::int32_t cluster = 0; cluster < 8; ++cluster) {
            clusters.insert(clusters.end(), 8, cluster);
            structures.insert(structures.end(), {0, 0, 0, 0, 1, 2, 3, 4});
        }
        const auto purity = stats::macroPurity(clusters, structures, {});
        QCOMPARE(purity->estimate.value, std::optional(0.5));
        QVERIFY(purity->estimate.interval->lo + purity->estimate.interval->hi < 1.0);
    }

    void pureClustersHaveWilsonsIntervalAndNoFalseCertainty() {
        const Labels clusters{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
        const auto purity = stats::macroPurity(clusters, clusters, {});
        QCOMPARE(purity->estimate.value, std::optional(1.0));
        QCOMPARE(purity->estimate.caveat, stats::Caveat::WilsonInstead);
        QCOMPARE(purity->estimate.interval->hi, 1.0);
        const double lo = (stats::wilson(8, 8)->lo + stats::wilson(4, 4)->lo) / 2.0;
        QVERIFY(std::abs(purity->estimate.interval->lo - lo) < 1e-12);
    }

    void nullComparesWithTheObservedPurity() {
        const Labels clusters{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        const Labels unrelated{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
        // Only 2 of the C(12, 6) = 924 ways to shuffle are as pure.
        const auto pure = stats::permutedPurity(clusters, clusters, {.resamples = 20000});
        QVERIFY(std::abs(*pure->p - 2.0 / 924.0) < 0.0013);
        // None is less pure than three of six and three of six.
        QCOMPARE(stats::permutedPurity(clusters, unrelated, {})->p, std::optional(1.0));
    }

    void failuresOfOneItemAreShuffledTogether() {
        // Four items that three models fail each, two of either structure, two in either cluster.
        const Labels clusters{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        const Labels items{7, 7, 7, 3, 3, 3, 8, 8, 8, 1, 1, 1};
        const auto null = stats::permutedPurity(clusters, clusters, {.resamples = 20000}, nullptr, items);
        // 2 of the C(4, 2) = 6 ways to deal the structures out are as pure, the others have a purity of 1/2.
        QVERIFY(std::abs(*null->p - 1.0 / 3.0) < 0.015);
        QVERIFY(std::abs(*null->estimate.value - 2.0 / 3.0) < 0.01);
        // As in the worked example: three items that are a cluster each cannot but be pure.
        const auto three = stats::permutedPurity(Labels{0, 0, 1, 1, 2}, Labels{4, 4, 5, 5, 6}, {}, nullptr,
                                                 Labels{0, 0, 1, 1, 2});
        QCOMPARE(three->estimate.value, std::optional(1.0));
        QCOMPARE(three->p, std::optional(1.0));
        const Labels alone{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        QCOMPARE(stats::permutedPurity(clusters, clusters, {}, nullptr, alone)->p,
                 stats::permutedPurity(clusters, clusters, {})->p);
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Labels clusters{0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 0, 1};
        const Labels structures{0, 1, 0, 1, 1, 0, 2, 2, 1, 2, 0, 1};
        const auto one = stats::macroPurity(clusters, structures, {.threads = {1}});
        const auto two = stats::macroPurity(clusters, structures, {.threads = {2}});
        QVERIFY(one->estimate.interval->lo == two->estimate.interval->lo);
        QVERIFY(one->estimate.interval->hi == two->estimate.interval->hi);
        QVERIFY(stats::permutedPurity(clusters, structures, {.threads = {1}})->estimate.value ==
                stats::permutedPurity(clusters, structures, {.threads = {2}})->estimate.value);
    }
};

FGW_TEST(TestPurity, "purity")
#include "test_purity.moc"
