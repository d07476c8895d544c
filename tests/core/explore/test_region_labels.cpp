// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/region_labels.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;

namespace {

RecordTable failuresOnFourTopics(int items) {
    const std::array<std::string, 4> topics{"trains travel along tracks", "apples ripen in orchards",
                                            "sisters visit their brothers", "wolves chase grey rabbits"};
    TableMaker maker;
    for (int item = 0; item < items; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, topics[static_cast<std::size_t>(item) % 4] + " week " + std::to_string(item % 9));
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail});
    }
    return maker.make();
}

/// Each topic in its own corner, all in one cluster.
FailureMap cornerMap(std::uint32_t points) {
    FailureMap map;
    for (std::uint32_t point = 0; point < points; ++point) {
        const float x = (point % 2 == 0 ? 0.0F : 10.0F) + 0.1F * std::sin(static_cast<float>(point));
        const float y = (point % 4 < 2 ? 0.0F : 10.0F) + 0.1F * std::cos(static_cast<float>(point));
        map.points.push_back({point, point, x, y, 0});
    }
    map.clusters.resize(1);
    return map;
}

std::vector<RegionLabel> labels(const RecordTable& table, const FailureMap& map, Threads threads = {}) {
    Task task;
    return regionLabels(table, map, threads, task).value();
}

bool says(const RegionLabel& label, const std::string& word) {
    return std::ranges::any_of(
        label.keywords, [&](const std::string& keyword) { return keyword.find(word) != std::string::npos; });
}

} // namespace

class TestRegionLabels : public QObject {
    Q_OBJECT
private slots:
    void eachPartOfTheMapSaysWhatIsThere() {
        const RecordTable table = failuresOnFourTopics(400);
        const auto found = labels(table, cornerMap(400));
        QVERIFY(found.size() >= 4);
        for (const RegionLabel& label : found) {
            const bool right = label.x > 5;
            const bool upper = label.y > 5;
            const std::array<std::array<const char*, 2>, 2> expected{
                {{"trains", "apples"}, {"sisters", "wolves"}}};
            const char* topic = expected[upper ? 1 : 0][right ? 1 : 0];
            for (const char* other : {"trains", "apples", "sisters", "wolves"}) {
                QVERIFY2(std::string(other) == topic || !says(label, other), label.keywords.front().c_str());
            }
            QVERIFY(label.size >= 8);
            QVERIFY(!label.keywords.empty() && label.keywords.size() <= 3);
        }
        QVERIFY(std::ranges::is_sorted(found, {}, &RegionLabel::level));
        QCOMPARE(found.back().level, std::size_t{2});
    }

    void theClustersOwnWordsAreNotRepeated() {
        const RecordTable table = failuresOnFourTopics(400);
        FailureMap map = cornerMap(400);
        map.clusters[0].keywords = {"trains", "apples", "wolves", "sisters"};
        bool sisters = false;
        for (const RegionLabel& label : labels(table, map)) {
            for (const std::string& word : label.keywords) {
                QVERIFY(word != "trains" && word != "apples" && word != "wolves");
                sisters = sisters || word == "sisters"; // its name shows three words: this is not one of them
            }
        }
        QVERIFY(sisters);
    }

    void threadsChangeNothing() {
        const RecordTable table = failuresOnFourTopics(200);
        const FailureMap map = cornerMap(200);
        const auto one = labels(table, map, {1});
        const auto two = labels(table, map, {2});
        QVERIFY(std::ranges::equal(one, two, [](const RegionLabel& a, const RegionLabel& b) {
            return a.x == b.x && a.y == b.y && a.keywords == b.keywords;
        }));
    }

    void aSmallMapHasNoParts() {
        const RecordTable table = failuresOnFourTopics(20);
        QVERIFY(labels(table, cornerMap(20)).empty());
        QVERIFY(labels(table, FailureMap{}).empty());
    }
};

FGW_TEST(TestRegionLabels, "region_labels")
#include "test_region_labels.moc"
