// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_contrast.h"
#include "core/explore/map_clusters.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;
using namespace fgw::explore;
using fgw::tests::TableMaker;
using Kind = Difference::Kind;

namespace {

constexpr int kItems = 80;

/// Trains are hard and deep, apples are easy and shallow; the shelf is either at random.
RecordTable twoTopics() {
    TableMaker maker;
    MetadataColumn level{.name = "level", .dictionary = {"easy", "hard"}};
    MetadataColumn shelf{.name = "shelf", .dictionary = {"left", "right"}};
    MetadataColumn depth{.name = "depth", .numeric = true};
    for (int item = 0; item < kItems; ++item) {
        const bool isTrain = item % 2 == 0;
        const std::string id = "i" + std::to_string(item);
        const std::string tail(1, static_cast<char>('a' + item % 7));
        maker.item(id, (isTrain ? "the train travels miles over a distance "
                                : "the shop sells apples and customers pay ") +
                           tail);
        maker.add({.item = id, .model = item % 4 < 2 ? "m" : "n", .outcome = Outcome::Fail});
        level.codes.push_back(isTrain || item % 20 == 1 ? 1 : 0);
        shelf.codes.push_back(item / 2 % 2 == 0 ? 0 : 1);
        depth.numbers.push_back(isTrain ? 5 + item % 3 : 1 + item % 3);
    }
    return maker.column(level).column(shelf).column(depth).make();
}

const RecordTable& table() {
    static const RecordTable made = twoTopics();
    return made;
}

const FailureMap& map() {
    static const FailureMap made = [] {
        Task task;
        return buildFailureMap(table(), {.clusters = 2}, task).value();
    }();
    return made;
}

std::size_t trains() {
    const auto& clusters = map().clusters;
    const auto found = std::ranges::find_if(clusters, [](const MapCluster& cluster) {
        return cluster.name.find("train") != std::string::npos ||
               cluster.name.find("miles") != std::string::npos ||
               cluster.name.find("distance") != std::string::npos ||
               cluster.name.find("travels") != std::string::npos;
    });
    return static_cast<std::size_t>(found - clusters.begin());
}

Contrast compared(const ContrastOptions& options = {}) {
    Task task;
    return contrastClusters(map(), table(), trains(), 1 - trains(), options, task).value();
}

const Difference* find(const Contrast& contrast, Kind kind, const std::string& name) {
    const auto found = std::ranges::find_if(contrast.differences, [&](const Difference& difference) {
        return difference.kind == kind && (kind == Kind::Term ? difference.value : difference.field) == name;
    });
    return found == contrast.differences.end() ? nullptr : &*found;
}

} // namespace

class TestClusterContrast : public QObject {
    Q_OBJECT
private slots:
    void sharesOfACategoryAreCounted() {
        const Contrast contrast = compared();
        QCOMPARE(contrast.here, std::size_t{kItems / 2});
        QCOMPARE(contrast.there, std::size_t{kItems / 2});
        const Difference* level = find(contrast, Kind::Category, "level");
        QVERIFY(level != nullptr);
        const bool isHard = level->value == "hard";
        QCOMPARE(*level->here.value, isHard ? 1.0 : 0.0);
        QCOMPARE(*level->there.value, isHard ? 0.1 : 0.9); // 4 of 40
        QCOMPARE(level->here.n, std::size_t{40});
        QVERIFY(level->here.interval.has_value());
        const double h = std::acos(-1.0) - 2 * std::asin(std::sqrt(0.1));
        QVERIFY(std::abs(std::abs(*level->effect.value) - h) < 1e-12);
        QVERIFY(level->p <= level->corrected);
    }

    void numbersAreComparedByRank() {
        const Difference* depth = nullptr;
        const Contrast contrast = compared();
        depth = find(contrast, Kind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(*depth->effect.value, 1.0); // every train is deeper than every apple
        QCOMPARE(*depth->here.value - *depth->there.value > 3.5, true);
        QCOMPARE(depth->p, 1.0 / 1000.0);
    }

    void wordsThatOnlyOneSideHasComeOut() {
        const Contrast contrast = compared();
        const Difference* train = find(contrast, Kind::Term, "train");
        QVERIFY(train != nullptr);
        QCOMPARE(*train->here.value, 1.0);
        QCOMPARE(*train->there.value, 0.0);
        const Contrast without = compared({.terms = false});
        QVERIFY(find(without, Kind::Term, "train") == nullptr);
        QVERIFY(without.lookedAt < contrast.lookedAt);
    }

    void whatIsAlikeIsNotTold() {
        const Contrast contrast = compared();
        QVERIFY(find(contrast, Kind::Category, "shelf") == nullptr);
        QVERIFY(find(contrast, Kind::Category, "model") == nullptr);
        QVERIFY(find(contrast, Kind::Category, "slice") == nullptr); // there is one slice only
        for (const Difference& difference : contrast.differences) {
            QVERIFY(difference.corrected <= kNotableP);
        }
        QVERIFY(
            std::ranges::is_sorted(contrast.differences, std::greater{}, [](const Difference& difference) {
                return std::abs(*difference.effect.value);
            }));
        QVERIFY(contrast.lookedAt > contrast.differences.size());
    }

    void theOtherWayRoundTheSignsTurn() {
        Task task;
        const Contrast turned = contrastClusters(map(), table(), 1 - trains(), trains(), {}, task).value();
        const Difference* depth = find(turned, Kind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(*depth->effect.value, -1.0);
    }

    void eachClusterStandsBesideAllOthers() {
        Task task;
        const auto each = contrastEach(map(), table(), {}, task).value();
        QCOMPARE(each.size(), map().clusters.size());
        const Contrast two = compared();
        const Contrast& first = each[trains()];
        QCOMPARE(first.lookedAt, two.lookedAt);
        QCOMPARE(*find(first, Kind::Category, "level")->effect.value,
                 *find(two, Kind::Category, "level")->effect.value);
    }

    void manyNumbersAreDrawnFrom() {
        const Contrast contrast = compared({.mostNumbers = 12});
        const Difference* depth = find(contrast, Kind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(depth->here.n, std::size_t{12});
        QCOMPARE(contrast.mostNumbers, std::size_t{12});
    }

    void threadsDoNotMatter() {
        const Contrast one = compared({.threads = {1}});
        const Contrast two = compared({.threads = {2}});
        QCOMPARE(one.differences.size(), two.differences.size());
        for (std::size_t at = 0; at < one.differences.size(); ++at) {
            QCOMPARE(one.differences[at].field, two.differences[at].field);
            QVERIFY(one.differences[at].effect.value == two.differences[at].effect.value);
            QVERIFY(one.differences[at].corrected == two.differences[at].corrected);
        }
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        QCOMPARE(contrastEach(map(), table(), {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestClusterContrast, "cluster_contrast")
#include "test_cluster_contrast.moc"
