// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_map.h"
#include "tests/core/explore/built_map.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace fgw;
using explore::buildFailureMap;
using explore::FailureMap;
using explore::MapCluster;
using explore::MapPoint;
using fgw::tests::TableMaker;

namespace {

const std::vector<std::string> kThreeTopics{
    "The train travels at a speed of miles per hour and covers a distance",
    "The shop sells apples for dollars and the customer pays the price",
    "The sister is older than the brother and their ages sum to years",
};
const std::vector<std::string> kEndings{"on Monday", "in the morning", "for a friend", "once again",
                                        "as before"};

/// Failures of two models on `items` items over three topics. `structure` names the held-out label of an
/// item.
template <typename Structure>
RecordTable threeTopics(int items, Structure&& structure) {
    TableMaker maker;
    for (int item = 0; item < items; ++item) {
        const auto index = static_cast<std::size_t>(item);
        const std::string id = "i" + std::to_string(item);
        const std::string& ending = kEndings[index / 3 % kEndings.size()];
        maker.item(id, kThreeTopics[index % 3] + " " + ending + ".", structure(item));
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail, .output = "It is " + id});
        maker.add({.item = id, .model = "n", .outcome = item % 2 == 0 ? Outcome::Fail : Outcome::Pass});
    }
    return maker.make();
}

RecordTable threeTopics(int items = 90) {
    return threeTopics(items, [](int item) { return "topic " + std::to_string(item % 3); });
}

bool sameBits(const FailureMap& a, const FailureMap& b) {
    return std::ranges::equal(a.points, b.points, [](const MapPoint& left, const MapPoint& right) {
        return left.subject == right.subject && left.row == right.row && left.x == right.x &&
               left.y == right.y && left.cluster == right.cluster;
    });
}

} // namespace

class TestFailureMap : public QObject {
    Q_OBJECT
private slots:
    void everyFailureIsAPointAndNothingElse() {
        const RecordTable table = threeTopics();
        const FailureMap map = tests::builtMap(table);
        QCOMPARE(map.points.size(), std::size_t{90 + 45});
        for (const MapPoint& point : map.points) {
            QCOMPARE(table.outcome()[point.row], Outcome::Fail);
            QVERIFY(std::isfinite(point.x) && std::isfinite(point.y));
        }
    }

    void clustersAreTheTopics() {
        const RecordTable table = threeTopics();
        const FailureMap map = tests::builtMap(table, {.clusters = 3});
        QCOMPARE(map.clusters.size(), std::size_t{3});
        std::set<std::string> structures;
        for (const MapCluster& cluster : map.clusters) {
            QCOMPARE(cluster.size, std::size_t{45});
            QCOMPARE(*cluster.purity.value, 1.0);
            QCOMPARE(cluster.purity.n, std::size_t{45});
            structures.insert(cluster.commonestStructure);
        }
        QCOMPARE(structures.size(), std::size_t{3});
        QVERIFY(map.silhouettes.empty()); // k was given
    }

    void theChosenKHasTheGreatestSilhouette() {
        const FailureMap map = tests::builtMap(threeTopics());
        const auto best = std::ranges::max_element(map.silhouettes, {}, &explore::SilhouetteAt::silhouette);
        QVERIFY2(best != map.silhouettes.end(), map.howMade.c_str());
        QCOMPARE(map.clusters.size(), best->k);
        QCOMPARE(map.silhouettes.front().k, std::size_t{2});
    }

    void manyFailuresAreCutIntoFourAtLeast() {
        const FailureMap map = tests::builtMap(threeTopics(150)); // 225 failures
        QCOMPARE(map.silhouettes.front().k, std::size_t{4});
        QVERIFY(map.howMade.find("k = 4 to 16") != std::string::npos);
    }

    void aClusterSaysWhatSetsItApart() {
        const RecordTable table = threeTopics();
        const FailureMap map = tests::builtMap(table, {.clusters = 3});
        const auto trains = std::ranges::find_if(
            map.clusters, [](const MapCluster& cluster) { return cluster.commonestStructure == "topic 0"; });
        QVERIFY(trains != map.clusters.end());
        QVERIFY2(trains->name.find("train") != std::string::npos ||
                     trains->name.find("speed") != std::string::npos ||
                     trains->name.find("miles") != std::string::npos,
                 trains->name.c_str());
        QVERIFY(trains->name.find("the") == std::string::npos);
        QCOMPARE(trains->models.front().model, std::string("m"));
        QCOMPARE(trains->models.front().failures, std::size_t{30});
        QCOMPARE(trains->modelsAffected, std::size_t{2});
        QVERIFY(!trains->exemplars.empty() && trains->exemplars.size() <= 5);
        for (const std::uint32_t point : trains->exemplars) {
            QCOMPARE(table.itemOf(map.points[point].row).structureId, std::string("topic 0"));
        }
    }

    void structureNeverEnters() {
        const FailureMap map = tests::builtMap(threeTopics());
        const FailureMap permuted = tests::builtMap(
            threeTopics(90, [](int item) { return "topic " + std::to_string(item * 7 % 5); }));
        const FailureMap without = tests::builtMap(threeTopics(90, [](int) { return std::string(); }));
        QVERIFY(sameBits(map, permuted));
        QVERIFY(sameBits(map, without));
        QCOMPARE(permuted.clusters.front().keywords, map.clusters.front().keywords);
        QVERIFY(*permuted.clusters.front().purity.value < *map.clusters.front().purity.value);
        QVERIFY(!without.clusters.front().purity.value);
    }

    void oneThreadOrTwoGiveTheSameBits() {
        const RecordTable table = threeTopics(150);
        QVERIFY(sameBits(tests::builtMap(table, {.threads = {1}}), tests::builtMap(table, {.threads = {2}})));
    }

    void theSeedReproducesTheMap() {
        const RecordTable table = threeTopics(150);
        QVERIFY(sameBits(tests::builtMap(table, {.seed = 5}), tests::builtMap(table, {.seed = 5})));
    }

    void aFailureWithoutTextHasAPoint() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.item(id, item == 4 ? "" : kThreeTopics[static_cast<std::size_t>(item % 3)]);
            maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
        }
        const FailureMap map = tests::builtMap(maker.make());
        QCOMPARE(map.points.size(), std::size_t{12});
        QVERIFY(std::isfinite(map.points[4].x));
        QVERIFY(map.points[4].cluster >= 0);
    }

    void textsThatAreAllEmptyOrAlikeStillMakeAMap_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("alike") << "one and the same question";
        QTest::newRow("no words") << "?!";
    }

    void textsThatAreAllEmptyOrAlikeStillMakeAMap() {
        QFETCH(QString, text);
        TableMaker maker;
        for (int item = 0; item < 8; ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.item(id, text.toStdString());
            maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
        }
        const FailureMap map = tests::builtMap(maker.make());
        QCOMPARE(map.points.size(), std::size_t{8});
        QCOMPARE(map.clusters.size(), std::size_t{1});
        QVERIFY(!map.clusters.front().name.empty());
    }

    void fewerThanThreeFailuresAreNotClustered() {
        const FailureMap map = tests::builtMap(TableMaker()
                                                   .item("a", "some text")
                                                   .add({.item = "a", .model = "m", .outcome = Outcome::Fail})
                                                   .add({.item = "a", .model = "n", .outcome = Outcome::Fail})
                                                   .make());
        QCOMPARE(map.points.size(), std::size_t{2});
        QVERIFY(map.clusters.empty());
        QCOMPARE(map.points[0].cluster, -1);
    }

    void noFailuresGiveAnEmptyMap() {
        const FailureMap map = tests::builtMap(TableMaker().add({.item = "a", .model = "m"}).make());
        QVERIFY(map.points.empty() && map.clusters.empty());
        QCOMPARE(map.clusterOfRows(), (std::vector<std::int32_t>{-1}));
    }

    void rowsKnowTheirCluster() {
        const RecordTable table = threeTopics();
        const FailureMap map = tests::builtMap(table);
        const std::vector<std::int32_t> ofRows = map.clusterOfRows();
        QCOMPARE(ofRows.size(), table.size());
        for (const MapPoint& point : map.points) {
            QCOMPARE(ofRows[point.row], point.cluster);
        }
        QCOMPARE(std::ranges::count(ofRows, -1), 45); // the passes
    }

    void largestClustersComeFirst() {
        const FailureMap map = tests::builtMap(threeTopics(150));
        QVERIFY(std::ranges::is_sorted(map.clusters, std::greater{}, &MapCluster::size));
        std::size_t sum = 0;
        for (const MapCluster& cluster : map.clusters) {
            sum += cluster.size;
        }
        QCOMPARE(sum, map.points.size());
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        const auto map = buildFailureMap(threeTopics(), {}, task);
        QVERIFY(!map);
        QCOMPARE(map.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestFailureMap, "failure_map")
#include "test_failure_map.moc"
