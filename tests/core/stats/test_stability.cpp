// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/stability.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

using Labels = std::vector<std::int32_t>;

namespace {

/// Thirty points: ten of each of three clusters.
Labels threeTens() {
    Labels labels;
    for (std::int32_t point = 0; point < 30; ++point) {
        labels.push_back(point / 10);
    }
    return labels;
}

} // namespace

class TestStability : public QObject {
    Q_OBJECT
private slots:
    void jaccardAgreesWithScikitLearn() {
        for (const auto& expected : readReference(kInference, "jaccards")) {
            const auto best =
                stats::bestJaccards(expected["reference"].get<Labels>(), expected["repeated"].get<Labels>(),
                                    expected["best"].size());
            for (std::size_t cluster = 0; cluster < best.size(); ++cluster) {
                QVERIFY(isNear(best[cluster], expected["best"][cluster]));
            }
        }
    }

    void whatIsAlwaysFoundAgainIsStable() {
        const Labels labels = threeTens();
        const auto again = [&](std::span<const std::size_t> rows, std::uint64_t) -> Result<Labels> {
            Labels found;
            for (const std::size_t row : rows) {
                found.push_back(7 - labels[row]); // other names, the same clusters
            }
            return found;
        };
        const auto stable = stats::clusterStability(labels, {.resamples = 50}, again).value();
        QCOMPARE(stable.size(), std::size_t{3});
        for (const stats::StableCluster& cluster : stable) {
            QCOMPARE(cluster.jaccard.value, std::optional(1.0));
            QCOMPARE(cluster.jaccard.n, std::size_t{50});
            QCOMPARE(cluster.recovered, 1.0);
            QCOMPARE(cluster.dissolved, 0.0);
        }
    }

    void whatFallsApartIsNot() {
        const Labels labels = threeTens();
        // Cluster 0 is found again, 1 and 2 are melted into one.
        const auto melted = [&](std::span<const std::size_t> rows, std::uint64_t) -> Result<Labels> {
            Labels found;
            for (const std::size_t row : rows) {
                found.push_back(std::min(1, labels[row]));
            }
            return found;
        };
        const auto stable = stats::clusterStability(labels, {.resamples = 200, .seed = 1}, melted).value();
        QCOMPARE(stable[0].jaccard.value, std::optional(1.0));
        QVERIFY(std::abs(*stable[1].jaccard.value - 0.5) < 0.05);
        QVERIFY(stable[1].dissolved > 0.3 && stable[1].recovered < 0.05);
    }

    void rowsAreDrawnAsABootstrapKeepsThem() {
        const Labels labels(1000, 0);
        std::size_t kept = 0;
        const auto count = [&](std::span<const std::size_t> rows, std::uint64_t) -> Result<Labels> {
            kept += rows.size();
            return Labels(rows.size(), 0);
        };
        const auto stable = stats::clusterStability(labels, {.resamples = 20}, count).value();
        QVERIFY(std::abs(static_cast<double>(kept) / 20'000.0 - (1.0 - std::exp(-1.0))) < 0.02);
        QCOMPARE(stable[0].jaccard.caveat, stats::Caveat::OneCluster);
    }

    void noiseIsNoCluster() {
        const auto best = stats::bestJaccards(Labels{-1, -1, 0, 0}, Labels{-1, -1, -1, -1}, 2);
        QCOMPARE(best[0], std::optional(0.0));
        QVERIFY(!best[1]);
        const auto none = stats::clusterStability(
            Labels{-1, -1}, {}, [](std::span<const std::size_t> rows, std::uint64_t) -> Result<Labels> {
                return Labels(rows.size(), -1);
            });
        QVERIFY(none->empty());
    }

    void aClusteringThatFailsOrIsTooShortIsAnError() {
        const auto tooShort = [](std::span<const std::size_t>, std::uint64_t) -> Result<Labels> {
            return Labels{};
        };
        QVERIFY(!stats::clusterStability(threeTens(), {}, tooShort));
        const auto fails = [](std::span<const std::size_t>, std::uint64_t) -> Result<Labels> {
            return failure(ErrorCode::TooLarge, "cluster", "no");
        };
        QCOMPARE(stats::clusterStability(threeTens(), {}, fails).error().code, ErrorCode::TooLarge);
    }
};

FGW_TEST(TestStability, "stability")
#include "test_stability.moc"
