// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_edits.h"
#include "core/explore/map_clusters.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;
using EditKind = ClusterEdit::Kind;

namespace {

const std::vector<std::string> kFourTopics{
    "the train travels miles an hour over the distance between towns",
    "the shop sells apples by the pound and customers pay dollars",
    "the sister was born before her brother and their ages differ",
    "the farmer feeds chickens and collects eggs in the barn",
};

RecordTable fourTopics() {
    TableMaker maker;
    for (int item = 0; item < 80; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, kFourTopics[static_cast<std::size_t>(item) % 4] + " again " +
                           std::string(1, static_cast<char>('a' + item % 5)));
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
    }
    return maker.make();
}

const RecordTable& topicsTableToEdit() {
    static const RecordTable made = fourTopics();
    return made;
}

const FailureMap& found() {
    static const FailureMap map = [] {
        Task task;
        return buildFailureMap(topicsTableToEdit(), {.clusters = 4}, task).value();
    }();
    return map;
}

FailureMap edited(const std::vector<ClusterEdit>& edits) {
    Task task;
    return editClusters(found(), topicsTableToEdit(), edits, {.clusters = 4}, task).value();
}

std::vector<std::string> keysOf(const FailureMap& map) {
    std::vector<std::string> keys;
    std::ranges::transform(map.clusters, std::back_inserter(keys), &MapCluster::key);
    return keys;
}

std::set<std::uint32_t> membersOf(const FailureMap& map, std::size_t cluster) {
    const auto points = pointsOfCluster(map, cluster);
    return {points.begin(), points.end()};
}

} // namespace

class TestClusterEdits : public QObject {
    Q_OBJECT
private slots:
    void anEditIsReadAsItWasWritten() {
        for (const ClusterEdit& edit :
             {ClusterEdit{EditKind::Rename, {"(1+2)"}, "unit mix-ups, of all  kinds"},
              ClusterEdit{EditKind::Rename, {"3"}, ""}, ClusterEdit{EditKind::Merge, {"0", "2/1", "3"}, ""},
              ClusterEdit{EditKind::Split, {"2"}, ""}}) {
            const auto read = parseEdit(formatEdit(edit));
            QVERIFY2(read.has_value(), formatEdit(edit).c_str());
            QVERIFY(*read == edit);
        }
        QCOMPARE(formatEdit({EditKind::Merge, {"1", "4"}, ""}), std::string("merge 1 4"));
    }

    void whatIsNoEditIsRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "rename", "merge 1", "split", "split 1 2", "dissolve 1"}) {
            QTest::addRow("“%s”", text) << QString::fromUtf8(text);
        }
    }

    void whatIsNoEditIsRefused() {
        QFETCH(QString, text);
        QCOMPARE(parseEdit(text.toStdString()).error().code, ErrorCode::Malformed);
    }

    void aNameOfAPersonWins() {
        const FailureMap map = edited({{EditKind::Rename, {"2"}, "my shape"}});
        QCOMPARE(map.clusters[2].name, std::string("my shape"));
        QVERIFY(map.clusters[2].isRenamed);
        QCOMPARE(map.clusters[2].keywords, found().clusters[2].keywords);
        QCOMPARE(map.edits, std::size_t{1});
        QVERIFY(map.howMade.find("with one edit by hand") != std::string::npos);
        const FailureMap taken = edited({{EditKind::Rename, {"2"}, found().clusters[0].name}});
        QCOMPARE(taken.clusters[2].name, found().clusters[0].name);
        QCOMPARE(taken.clusters[0].name, found().clusters[0].name + " (2)");
    }

    void anEmptyNameGivesTheKeywordsBack() {
        const FailureMap map = edited({{EditKind::Rename, {"2"}, "my shape"}, {EditKind::Rename, {"2"}, ""}});
        QCOMPARE(map.clusters[2].name, found().clusters[2].name);
        QVERIFY(!map.clusters[2].isRenamed);
    }

    void mergedClustersAreOne() {
        const FailureMap map = edited({{EditKind::Merge, {"3", "1"}, ""}});
        QCOMPARE(keysOf(map), (std::vector<std::string>{"0", "(1+3)", "2"}));
        auto both = membersOf(found(), 1);
        both.merge(membersOf(found(), 3));
        QVERIFY(membersOf(map, 1) == both);
        QCOMPARE(map.clusters[1].size, both.size());
        QVERIFY(membersOf(map, 0) == membersOf(found(), 0));
        QVERIFY(membersOf(map, 2) == membersOf(found(), 2));
        QVERIFY(std::ranges::equal(map.points, found().points,
                                   [](const auto& a, const auto& b) { return a.x == b.x && a.y == b.y; }));
        QCOMPARE(map.groups, std::size_t{4}); // as the grouping found them
    }

    void threeCanBeMergedWithOneBetween() {
        const FailureMap map = edited({{EditKind::Merge, {"0", "1", "3"}, ""}});
        QCOMPARE(keysOf(map), (std::vector<std::string>{"(0+1+3)", "2"}));
        QVERIFY(membersOf(map, 1) == membersOf(found(), 2));
    }

    void aSplitUndoesAMergeOfWhatLiesApart() {
        const FailureMap map = edited({{EditKind::Merge, {"1", "2"}, ""}, {EditKind::Split, {"(1+2)"}, ""}});
        QCOMPARE(keysOf(map), (std::vector<std::string>{"0", "(1+2)/1", "(1+2)/2", "3"}));
        const std::set<std::set<std::uint32_t>> halves{membersOf(map, 1), membersOf(map, 2)};
        const std::set<std::set<std::uint32_t>> before{membersOf(found(), 1), membersOf(found(), 2)};
        QVERIFY(halves == before);
        QVERIFY(membersOf(map, 3) == membersOf(found(), 3));
        QVERIFY(map.clusters[1].size >= map.clusters[2].size);
    }

    void whatDoesNotApplyIsPassedOver() {
        const FailureMap map = edited({{EditKind::Split, {"9"}, ""},
                                       {EditKind::Merge, {"1", "7"}, ""},
                                       {EditKind::Merge, {"1", "1"}, ""},
                                       {EditKind::Rename, {"0"}, "kept"}});
        QCOMPARE(keysOf(map), keysOf(found()));
        QCOMPARE(map.edits, std::size_t{1});
        QCOMPARE(map.clusters[0].name, std::string("kept"));
    }

    void equalPointsAreNotSplit() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            const std::string id = "i" + std::to_string(item);
            maker.item(id, kFourTopics[static_cast<std::size_t>(item) % 2]);
            maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
        }
        const RecordTable same = maker.make();
        Task task;
        const FailureMap map = buildFailureMap(same, {.clusters = 2}, task).value();
        const std::vector<ClusterEdit> edits{{EditKind::Split, {"0"}, ""}};
        const FailureMap after = editClusters(map, same, edits, {.clusters = 2}, task).value();
        QCOMPARE(after.clusters.size(), std::size_t{2});
        QCOMPARE(after.edits, std::size_t{0});
    }

    void editsOfAnEditedMapStartAnew() {
        const FailureMap once = edited({{EditKind::Merge, {"0", "1"}, ""}});
        Task task;
        const std::vector<ClusterEdit> none;
        const FailureMap back = editClusters(once, topicsTableToEdit(), none, {.clusters = 4}, task).value();
        QCOMPARE(keysOf(back), keysOf(found()));
        QVERIFY(membersOf(back, 1) == membersOf(found(), 1));
        QCOMPARE(back.howMade, found().howMade);
    }

    void anotherClusteringHasAnotherId() {
        Task task;
        const FailureMap other = regroup(found(), topicsTableToEdit(), {.clusters = 3}, task).value();
        const std::string id = clusteringId("digest", found(), 0);
        QCOMPARE(id.size(), std::size_t{32});
        QCOMPARE(clusteringId("digest", edited({{EditKind::Merge, {"0", "1"}, ""}}), 0), id);
        QVERIFY(clusteringId("digest", other, 0) != id);
        QVERIFY(clusteringId("other digest", found(), 0) != id);
        QVERIFY(clusteringId("digest", found(), 1) != id);
    }

    void clustersTakePlacesFromAMovedMap() {
        FailureMap moved = found();
        for (MapPoint& point : moved.points) {
            point.x += 10;
        }
        moved.howLaidOut = "moved";
        const FailureMap map = atPlacesOf(edited({{EditKind::Rename, {"0"}, "mine"}}), moved, 0);
        QCOMPARE(map.points[5].x, found().points[5].x + 10);
        QCOMPARE(map.clusters[0].name, std::string("mine"));
        QVERIFY(std::abs(map.clusters[0].centreX - found().clusters[0].centreX - 10) < 1e-3F);
        QVERIFY(map.howMade.find("moved") != std::string::npos);
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        const std::vector<ClusterEdit> edits{{EditKind::Split, {"0"}, ""}};
        QCOMPARE(editClusters(found(), topicsTableToEdit(), edits, {}, task).error().code,
                 ErrorCode::Cancelled);
    }
};

FGW_TEST(TestClusterEdits, "cluster_edits")
#include "test_cluster_edits.moc"
