// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_edits.h"
#include "core/explore/cluster_stability.h"
#include "core/explore/map_clusters.h"
#include "core/explore/map_grouping.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::explore;

namespace {

/// A map of points in their space alone: what stability needs.
FailureMap mapOfPoints(geometry::Matrix points, const FailureMapOptions& options) {
    FailureMap map;
    Task task;
    const auto groups = std::make_shared<const Groups>(groupPoints(points, options, task).value());
    for (std::uint32_t point = 0; point < points.rows; ++point) {
        map.points.push_back({.subject = point, .row = point, .cluster = groups->groupOf[point]});
    }
    for (std::size_t group = 0; group < groups->count; ++group) {
        map.clusters.push_back({.key = std::to_string(group)});
    }
    map.grouping = options.grouping;
    map.groups = groups->count;
    map.grouped = groups;
    map.space = std::make_shared<const geometry::Matrix>(std::move(points));
    return map;
}

ClusterStability measuredStability(const FailureMap& map, const FailureMapOptions& options,
                                   const StabilityOptions& stability = {.resamples = 20}) {
    Task task;
    return measureStability(map, options, stability, task).value();
}

} // namespace

class TestClusterStability : public QObject {
    Q_OBJECT
private slots:
    void separateCloudsAreFoundAgain_data() {
        QTest::addColumn<int>("way");
        QTest::newRow("k-means") << static_cast<int>(Grouping::KMeans);
        QTest::newRow("HDBSCAN") << static_cast<int>(Grouping::Hdbscan);
        QTest::newRow("Ward") << static_cast<int>(Grouping::Ward);
    }

    void separateCloudsAreFoundAgain() {
        QFETCH(int, way);
        const FailureMapOptions options{.grouping = static_cast<Grouping>(way)};
        const FailureMap map = mapOfPoints(tests::blobs(300, 6, 4), options);
        const ClusterStability stability = measuredStability(map, options);
        QCOMPARE(stability.clusters.size(), map.clusters.size());
        QCOMPARE(stability.resamples, std::size_t{20});
        QCOMPARE(stability.points, std::size_t{300});
        for (const auto& cluster : stability.clusters) {
            QVERIFY(cluster.has_value());
            QVERIFY2(*cluster->jaccard.value > 0.9, std::to_string(*cluster->jaccard.value).c_str());
            QCOMPARE(cluster->jaccard.n, std::size_t{20});
        }
    }

    void halvesOfOneCloudAreNot() {
        const FailureMapOptions options{.clusters = 5};
        const FailureMap map = mapOfPoints(tests::blobs(300, 6, 1), options);
        double least = 1;
        for (const auto& cluster : measuredStability(map, options).clusters) {
            least = std::min(least, *cluster->jaccard.value);
        }
        QVERIFY2(least < 0.75, std::to_string(least).c_str());
    }

    void whatAPersonMadeIsNotMeasured() {
        const FailureMapOptions options{.clusters = 4};
        FailureMap map = mapOfPoints(tests::blobs(200, 6, 4), options);
        map.clusters[1].key = "(1+2)";
        map.clusters.erase(map.clusters.begin() + 2);
        const ClusterStability stability = measuredStability(map, options);
        QCOMPARE(stability.clusters.size(), std::size_t{3});
        QVERIFY(stability.clusters[0].has_value());
        QVERIFY(!stability.clusters[1].has_value());
        QVERIFY(stability.clusters[2].has_value()); // the fourth as it was found
    }

    void manyPointsAreDrawnFrom() {
        const FailureMapOptions options{.clusters = 4};
        const ClusterStability stability = measuredStability(mapOfPoints(tests::blobs(400, 6, 4), options),
                                                             options, {.resamples = 12, .mostPoints = 150});
        QCOMPARE(stability.points, std::size_t{150});
        QVERIFY(*stability.clusters[0]->jaccard.value > 0.9);
    }

    void threadsDoNotMatter() {
        FailureMapOptions options{.clusters = 3, .threads = {1}};
        const FailureMap map = mapOfPoints(tests::blobs(300, 6, 2), options);
        const ClusterStability one = measuredStability(map, options);
        options.threads = {2};
        const ClusterStability two = measuredStability(map, options);
        for (std::size_t cluster = 0; cluster < one.clusters.size(); ++cluster) {
            QVERIFY(one.clusters[cluster]->jaccard.value == two.clusters[cluster]->jaccard.value);
        }
    }

    void withoutClustersNothingIsMeasured() {
        FailureMap map;
        map.clusters.resize(1);
        QVERIFY(!measuredStability(map, {}).clusters[0].has_value());
        QCOMPARE(measuredStability(map, {}).resamples, std::size_t{0});
    }

    void cancellingIsNoSuccess() {
        const FailureMap map = mapOfPoints(tests::blobs(100, 6, 2), {.clusters = 2});
        Task task;
        task.cancel();
        QCOMPARE(measureStability(map, {}, {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestClusterStability, "cluster_stability")
#include "test_cluster_stability.moc"
