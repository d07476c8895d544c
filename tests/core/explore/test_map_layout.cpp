// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_layout.h"
#include "tests/core/explore/built_map.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

RecordTable failuresOnThreeTopics(int items) {
    const std::vector<std::string> topics{"The train travels at a speed of miles per hour",
                                          "The shop sells apples for dollars at a price",
                                          "The sister is older than the brother by years"};
    TableMaker maker;
    for (int item = 0; item < items; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, topics[static_cast<std::size_t>(item) % 3] + " number " + std::to_string(item % 7));
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
    }
    return maker.make();
}

bool samePlaces(const FailureMap& a, const FailureMap& b) {
    return std::ranges::equal(a.points, b.points, [](const MapPoint& left, const MapPoint& right) {
        return left.x == right.x && left.y == right.y;
    });
}

bool says(const FailureMap& map, const std::string& text) {
    return map.howMade.find(text) != std::string::npos;
}

} // namespace

class TestMapLayout : public QObject {
    Q_OBJECT
private slots:
    void aLayoutMovesPointsAndLabelsAndNothingElse() {
        const RecordTable table = failuresOnThreeTopics(120);
        const FailureMap flat = tests::builtMap(table, {});
        const FailureMap laidOut = tests::builtMap(table, {.projection = Projection::Tsne});
        QVERIFY(!samePlaces(flat, laidOut));
        QCOMPARE(laidOut.clusters.size(), flat.clusters.size());
        for (std::size_t point = 0; point < flat.points.size(); ++point) {
            QCOMPARE(laidOut.points[point].row, flat.points[point].row);
            QCOMPARE(laidOut.points[point].cluster, flat.points[point].cluster);
        }
        for (std::size_t cluster = 0; cluster < flat.clusters.size(); ++cluster) {
            const auto isAtItsLabel = [&](const MapPoint& point) {
                return point.x == laidOut.clusters[cluster].centreX &&
                       point.cluster == static_cast<std::int32_t>(cluster);
            };
            QVERIFY(std::ranges::any_of(laidOut.points, isAtItsLabel));
        }
        QVERIFY(says(flat, "; PCA; seed 0"));
        QVERIFY(says(laidOut, "t-SNE from PCA, perplexity 30, 1000 iterations"));
    }

    void umapIsALayoutOfItsOwn() {
        const RecordTable table = failuresOnThreeTopics(60);
        const FailureMap map = tests::builtMap(table, {.projection = Projection::Umap});
        QCOMPARE(map.projection, Projection::Umap);
        QVERIFY(says(map, "UMAP from PCA, 15 neighbours, minimal distance 0.1, 500 iterations"));
        QVERIFY(!samePlaces(map, tests::builtMap(table, {.projection = Projection::Tsne})));
    }

    void steppingGivesTheSameAsRunningThrough() {
        const RecordTable table = failuresOnThreeTopics(60);
        const FailureMapOptions options{.projection = Projection::Tsne};
        const FailureMap through = tests::builtMap(table, options);
        FailureMap map = tests::builtMap(table, {});
        Task task;
        MapLayout layout = startLayout(map, options, task).value();
        QVERIFY(!layout.settled());
        QVERIFY(advanceLayout(layout, options, 300, task).has_value());
        applyLayout(map, layout, options);
        QVERIFY(says(map, "iteration 300 of 1000"));
        QCOMPARE(map.layoutIteration, std::size_t{300});
        QVERIFY(advanceLayout(layout, options, 5000, task).has_value());
        QVERIFY(layout.settled());
        applyLayout(map, layout, options);
        QVERIFY(samePlaces(map, through));
        QCOMPARE(map.howMade, through.howMade);
    }

    void fewFailuresHaveNoOtherLayoutThanPca() {
        const FailureMap map = tests::builtMap(failuresOnThreeTopics(9), {.projection = Projection::Tsne});
        QCOMPARE(map.projection, Projection::Pca);
        QVERIFY(says(map, "PCA, since fewer than 10"));
        QVERIFY(samePlaces(map, tests::builtMap(failuresOnThreeTopics(9), {})));
    }

    void manyFailuresAreLaidOutByLandmarks() {
        const RecordTable table = failuresOnThreeTopics(90);
        const FailureMap map = tests::builtMap(table, {.projection = Projection::Tsne, .mostLaidOut = 40});
        QCOMPARE(map.landmarks, std::size_t{40});
        QVERIFY(says(map, "of 40 landmarks drawn at random; the others are placed among their 15 nearest"));
        QVERIFY(std::ranges::all_of(map.points, [](const MapPoint& point) {
            return std::isfinite(point.x) && std::isfinite(point.y);
        }));
        const auto [left, right] = std::ranges::minmax(map.points, {}, &MapPoint::x);
        QVERIFY(right.x > left.x);
        QVERIFY(samePlaces(
            map,
            tests::builtMap(table, {.projection = Projection::Tsne, .mostLaidOut = 40, .threads = {1}})));
    }

    void namesOfProjectionsAreReadAsTheyAreWritten() {
        for (const Projection projection : {Projection::Pca, Projection::Tsne, Projection::Umap}) {
            QCOMPARE(projectionNamed(projectionName(projection)), std::optional(projection));
        }
        QCOMPARE(projectionNamed("globe"), std::nullopt);
    }

    void cancellingIsNoSuccess() {
        FailureMap map = tests::builtMap(failuresOnThreeTopics(30), {});
        Task task;
        task.cancel();
        const auto layout = startLayout(map, {.projection = Projection::Tsne}, task);
        QVERIFY(!layout);
        QCOMPARE(layout.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestMapLayout, "map_layout")
#include "test_map_layout.moc"
