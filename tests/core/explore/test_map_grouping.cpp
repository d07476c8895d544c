// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_grouping.h"
#include "core/stats/agreement.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

Groups grouped(const geometry::Matrix& points, const FailureMapOptions& options) {
    Task task;
    return groupPoints(points, options, task).value();
}

std::vector<std::int32_t> cloudsOf(std::size_t points, std::int32_t clouds) {
    std::vector<std::int32_t> of;
    for (std::size_t point = 0; point < points; ++point) {
        of.push_back(static_cast<std::int32_t>(point) % clouds);
    }
    return of;
}

} // namespace

class TestMapGrouping : public QObject {
    Q_OBJECT
private slots:
    void everyWayFindsSeparateClouds_data() {
        QTest::addColumn<QString>("way");
        QTest::newRow("k-means") << "kmeans";
        QTest::newRow("HDBSCAN") << "hdbscan";
        QTest::newRow("Ward") << "ward";
    }

    void everyWayFindsSeparateClouds() {
        QFETCH(QString, way);
        const auto grouping = groupingNamed(way.toStdString());
        QVERIFY(grouping.has_value());
        QCOMPARE(QString::fromStdString(std::string(groupingName(*grouping))), way);
        const geometry::Matrix points = tests::blobs(400, 6, 5);
        const Groups groups = grouped(points, {.grouping = *grouping});
        QCOMPARE(groups.count, std::size_t{5});
        QVERIFY(*stats::adjustedRandIndex(cloudsOf(400, 5), groups.groupOf) > 0.97);
        QCOMPARE(groups.silhouettes.empty(), *grouping == Grouping::Hdbscan);
        const Groups again = grouped(points, {.grouping = *grouping, .threads = {1}});
        QCOMPARE(again.groupOf, groups.groupOf);
        QCOMPARE(again.squaredDistances, groups.squaredDistances);
    }

    void wardTakesTheNumberAskedFor() {
        const Groups groups = grouped(tests::blobs(200, 4, 5), {.grouping = Grouping::Ward, .clusters = 3});
        QCOMPARE(groups.count, std::size_t{3});
        QVERIFY(groups.silhouettes.empty());
        QVERIFY(groups.how.starts_with("Ward, k = 3"));
    }

    void theLargestGroupComesFirst() {
        geometry::Matrix points = tests::blobs(300, 4, 4);
        for (std::size_t point = 0; point < 60; ++point) { // more of cloud 3
            std::ranges::copy(points.row(3), points.row(point).begin());
        }
        for (const Grouping grouping : {Grouping::KMeans, Grouping::Hdbscan, Grouping::Ward}) {
            const Groups groups = grouped(points, {.grouping = grouping});
            std::vector<std::ptrdiff_t> sizes;
            for (std::size_t group = 0; group < groups.count; ++group) {
                sizes.push_back(std::ranges::count(groups.groupOf, static_cast<std::int32_t>(group)));
            }
            QVERIFY(std::ranges::is_sorted(sizes, std::greater{}));
        }
    }

    void noiseIsAClusterThatIsNamedSo() {
        TableMaker maker;
        const std::vector<std::string> topics{"trains travel miles an hour over a distance",
                                              "apples cost dollars in the shop by the pound"};
        for (int item = 0; item < 60; ++item) {
            const std::string id = "i" + std::to_string(item);
            std::string stray;
            for (int word = 0; word < 40 * item; ++word) {
                stray += "rambling ";
            }
            maker.item(id, item % 20 == 19 ? stray : topics[static_cast<std::size_t>(item) % 2]);
            maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
        }
        Task task;
        const FailureMap map = buildFailureMap(maker.make(), {.grouping = Grouping::Hdbscan}, task).value();
        const auto noise = std::ranges::find(map.clusters, true, &MapCluster::isNoise);
        QVERIFY2(noise != map.clusters.end(), map.howMade.c_str());
        QCOMPARE(noise->name, std::string("noise"));
        QVERIFY(noise + 1 == map.clusters.end());
        std::size_t members = 0;
        for (const MapPoint& point : map.points) {
            QVERIFY(point.cluster >= 0 && static_cast<std::size_t>(point.cluster) < map.clusters.size());
            members += static_cast<std::size_t>(point.cluster) + 1 == map.clusters.size() ? 1 : 0;
        }
        QCOMPARE(members, noise->size);
        QVERIFY(map.howMade.find("are noise") != std::string::npos);
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        for (const Grouping grouping : {Grouping::KMeans, Grouping::Hdbscan, Grouping::Ward}) {
            const auto groups = groupPoints(tests::blobs(50, 3, 2), {.grouping = grouping}, task);
            QCOMPARE(groups.error().code, ErrorCode::Cancelled);
        }
    }
};

FGW_TEST(TestMapGrouping, "map_grouping")
#include "test_map_grouping.moc"
