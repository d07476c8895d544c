// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_places.h"
#include "tests/core/explore/built_map.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <map>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

std::string textOf(int item) {
    const std::vector<std::string> topics{"The train travels at a speed of miles per hour",
                                          "The shop sells apples for dollars at a price",
                                          "The sister is older than the brother by years"};
    return topics[static_cast<std::size_t>(item) % 3] + " number " + std::to_string(item % 7) + " case " +
           std::string(static_cast<std::size_t>(item % 11), 'x');
}

/// Items first … last−1, failed by a model; `prefix` begins their ids.
RecordTable failuresOnItems(int first, int last, const std::string& model = "m",
                            const std::string& prefix = "i") {
    TableMaker maker;
    for (int item = first; item < last; ++item) {
        const std::string id = prefix + std::to_string(item);
        maker.item(id, textOf(item) + " " + std::to_string(item));
        maker.add({.item = id, .model = model, .outcome = Outcome::Fail});
    }
    return maker.make();
}

bool sameBits(float a, float b) {
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

} // namespace

class TestMapPlaces : public QObject {
    Q_OBJECT
private slots:
    void aRunThatGrewKeepsItsOldPointsBitForBit() {
        const RecordTable small = failuresOnItems(0, 60);
        const RecordTable grown = failuresOnItems(0, 90);
        const FailureMap before = tests::builtMap(small, {.projection = Projection::Tsne});
        FailureMap after = tests::builtMap(grown);
        Task task;
        const auto counts = placeOnto(after, grown, placesOf(before, small, "the map before"), {}, task);
        QVERIFY(counts.has_value());
        QCOMPARE(counts->kept, std::size_t{60});
        QCOMPARE(counts->byQuestion, std::size_t{0});
        QCOMPARE(counts->placed, std::size_t{30});
        std::map<std::string, const MapPoint*> old;
        for (const MapPoint& point : before.points) {
            old[small.itemOf(point.row).id] = &point;
        }
        std::size_t compared = 0;
        for (const MapPoint& point : after.points) {
            const auto found = old.find(grown.itemOf(point.row).id);
            if (found != old.end()) {
                QVERIFY(sameBits(point.x, found->second->x) && sameBits(point.y, found->second->y));
                ++compared;
            }
        }
        QCOMPARE(compared, std::size_t{60});
        QCOMPARE(after.projection, Projection::Tsne);
        QVERIFY(after.howMade.find("60 failures where they were, 30 placed") != std::string::npos);
    }

    /// Each new point goes to the old ones of its topic.
    void newPointsJoinTheirNeighbours() {
        const RecordTable small = failuresOnItems(0, 60);
        const RecordTable grown = failuresOnItems(0, 90);
        const FailureMap before = tests::builtMap(small, {.projection = Projection::Tsne});
        FailureMap after = tests::builtMap(grown);
        Task task;
        QVERIFY(placeOnto(after, grown, placesOf(before, small, "m"), {}, task).has_value());
        int right = 0;
        for (std::size_t added = 60; added < 90; ++added) {
            double least = 1e30;
            std::size_t nearest = 0;
            for (std::size_t old = 0; old < 60; ++old) {
                const double distance = std::hypot(after.points[added].x - after.points[old].x,
                                                   after.points[added].y - after.points[old].y);
                if (distance < least) {
                    least = distance;
                    nearest = old;
                }
            }
            right += nearest % 3 == added % 3 ? 1 : 0;
        }
        QVERIFY(right >= 27);
    }

    void anotherModelsFailuresLieWhereTheItemsLay() {
        const RecordTable first = failuresOnItems(0, 40);
        const RecordTable second = failuresOnItems(10, 50, "other");
        const FailureMap before = tests::builtMap(first);
        FailureMap after = tests::builtMap(second);
        Task task;
        const auto counts = placeOnto(after, second, placesOf(before, first, "m"), {}, task);
        QCOMPARE(counts->kept, std::size_t{0});
        QCOMPARE(counts->byQuestion, std::size_t{30});
        QCOMPARE(counts->placed, std::size_t{10});
        QVERIFY(sameBits(after.points[0].x, before.points[10].x));
        QVERIFY(sameBits(after.points[29].y, before.points[39].y));
    }

    /// The content tells what is the same, the id only which of several.
    void failuresAreRecognisedByContentUnderOtherIds() {
        const RecordTable first = failuresOnItems(0, 40);
        const RecordTable second = failuresOnItems(0, 40, "m", "other");
        FailureMap after = tests::builtMap(second);
        Task task;
        const auto counts = placeOnto(after, second, placesOf(tests::builtMap(first), first, "m"), {}, task);
        QCOMPARE(counts->kept, std::size_t{40});
    }

    void tooFewInCommonIsAnError() {
        const RecordTable first = failuresOnItems(0, 40);
        const RecordTable second = failuresOnItems(30, 80);
        FailureMap after = tests::builtMap(second);
        Task task;
        const auto counts =
            placeOnto(after, second, placesOf(tests::builtMap(first), first, "old.json"), {}, task);
        QVERIFY(!counts.has_value());
        QCOMPARE(counts.error().code, ErrorCode::Invalid);
        QVERIFY(counts.error().message().find("only 10 of 50 failures are in old.json") != std::string::npos);
    }

    void theSameFailuresNeedNobodyToBePlacedBy() {
        const RecordTable table = failuresOnItems(0, 8);
        FailureMap after = tests::builtMap(table);
        Task task;
        const auto counts = placeOnto(after, table, placesOf(tests::builtMap(table), table, "m"), {}, task);
        QCOMPARE(counts->kept, std::size_t{8});
        QCOMPARE(counts->placed, std::size_t{0});
    }

    void theSameBitsOnOneThreadOrTwo() {
        const RecordTable small = failuresOnItems(0, 60);
        const RecordTable grown = failuresOnItems(0, 400);
        const MapPlaces places = placesOf(tests::builtMap(small), small, "m");
        FailureMap one = tests::builtMap(grown);
        FailureMap two = one;
        Task task;
        QVERIFY(placeOnto(one, grown, places, {.threads = {1}}, task).has_value());
        QVERIFY(placeOnto(two, grown, places, {.threads = {2}}, task).has_value());
        for (std::size_t point = 0; point < one.points.size(); ++point) {
            QVERIFY(sameBits(one.points[point].x, two.points[point].x));
            QVERIFY(sameBits(one.points[point].y, two.points[point].y));
        }
    }
};

FGW_TEST(TestMapPlaces, "map_places")
#include "test_map_places.moc"
