// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_contrast.h"
#include "core/explore/failure_modes.h"
#include "tests/core/explore/oracle/distinction_reference.h"
#include "tests/core/explore/oracle/failures_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;
using namespace fgw::explore;
using namespace fgw::tests;

namespace {

constexpr int kTopicItems = 80;

/// Trains are hard and deep, apples are easy and shallow; the shelf is either at random.
RecordTable twoTopics() {
    TableMaker maker;
    MetadataColumn level{.name = "level", .dictionary = {"easy", "hard"}};
    MetadataColumn shelf{.name = "shelf", .dictionary = {"left", "right"}};
    MetadataColumn depth{.name = "depth", .numeric = true};
    for (int item = 0; item < kTopicItems; ++item) {
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

const RecordTable& topicsTable() {
    static const RecordTable made = twoTopics();
    return made;
}

const FailureMap& topicsMap() {
    static const FailureMap made = [] {
        Task task;
        return buildFailureMap(topicsTable(), {.clusters = 2}, task).value();
    }();
    return made;
}

std::uint32_t trains() {
    const auto& clusters = topicsMap().clusters;
    const auto found = std::ranges::find_if(clusters, [](const MapCluster& cluster) {
        return cluster.name.find("train") != std::string::npos ||
               cluster.name.find("miles") != std::string::npos ||
               cluster.name.find("distance") != std::string::npos ||
               cluster.name.find("travels") != std::string::npos;
    });
    return static_cast<std::uint32_t>(found - clusters.begin());
}

Contrast compared(const ContrastOptions& options = {}) {
    Task task;
    return contrastClusters(topicsMap(), topicsTable(), trains(), 1 - trains(), options, task).value();
}

const Distinction* differenceIn(const Contrast& contrast, PropertyKind kind, const std::string& name) {
    const auto found = std::ranges::find_if(contrast.differences, [&](const Distinction& difference) {
        return difference.kind == kind &&
               (kind == PropertyKind::Term ? difference.value : difference.field) == name;
    });
    return found == contrast.differences.end() ? nullptr : &*found;
}

} // namespace

class TestClusterContrast : public QObject {
    Q_OBJECT
private slots:
    void sharesOfACategoryAreCounted() {
        const Contrast contrast = compared();
        QCOMPARE(contrast.in, std::size_t{kTopicItems / 2});
        QCOMPARE(contrast.beside, std::size_t{kTopicItems / 2});
        const Distinction* level = differenceIn(contrast, PropertyKind::Value, "level");
        QVERIFY(level != nullptr);
        QCOMPARE(level->value, std::string("hard")); // not "easy", which says the same
        QCOMPARE(*level->in.value, 1.0);
        QCOMPARE(*level->beside.value, 0.1); // 4 of 40
        QCOMPARE(level->in.n, std::size_t{40});
        QVERIFY(level->in.interval.has_value());
        const double h = std::acos(-1.0) - 2 * std::asin(std::sqrt(0.1));
        QVERIFY(std::abs(level->size - h) < 1e-12);
        QVERIFY(level->p <= level->adjustedP);
    }

    void numbersAreComparedByRank() {
        const Distinction* depth = nullptr;
        const Contrast contrast = compared();
        depth = differenceIn(contrast, PropertyKind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(*depth->effect.value, 1.0); // every train is deeper than every apple
        QCOMPARE(*depth->in.value - *depth->beside.value > 3.5, true);
        QCOMPARE(depth->p, 1.0 / 1001.0);
    }

    void wordsThatOnlyOneSideHasComeOut() {
        const Contrast contrast = compared();
        const Distinction* train = differenceIn(contrast, PropertyKind::Term, "train");
        QVERIFY(train != nullptr);
        QCOMPARE(*train->in.value, 1.0);
        QCOMPARE(*train->beside.value, 0.0);
        const Contrast without = compared({.terms = false});
        QVERIFY(differenceIn(without, PropertyKind::Term, "train") == nullptr);
        QVERIFY(without.lookedAt < contrast.lookedAt);
    }

    void whatIsAlikeIsNotTold() {
        const Contrast contrast = compared();
        QVERIFY(differenceIn(contrast, PropertyKind::Value, "shelf") == nullptr);
        QVERIFY(differenceIn(contrast, PropertyKind::Value, "model") == nullptr);
        QVERIFY(std::ranges::none_of(contrast.differences, [](const Distinction& difference) {
            return difference.kind == PropertyKind::Slice; // there is one slice only
        }));
        for (const Distinction& difference : contrast.differences) {
            QVERIFY(difference.adjustedP <= kNotableP);
        }
        QVERIFY(
            std::ranges::is_sorted(contrast.differences, std::greater{},
                                   [](const Distinction& difference) { return std::abs(difference.size); }));
        QVERIFY(contrast.lookedAt > contrast.differences.size());
    }

    void theOtherWayRoundTheSignsTurn() {
        Task task;
        const Contrast turned =
            contrastClusters(topicsMap(), topicsTable(), 1 - trains(), trains(), {}, task).value();
        const Distinction* depth = differenceIn(turned, PropertyKind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(*depth->effect.value, -1.0);
    }

    void eachClusterStandsBesideAllOthers() {
        Task task;
        const auto each = contrastEach(topicsMap(), topicsTable(), {}, task).value();
        QCOMPARE(each.size(), topicsMap().clusters.size());
        const Contrast two = compared();
        const Contrast& first = each[trains()];
        QCOMPARE(first.lookedAt, two.lookedAt);
        QCOMPARE(*differenceIn(first, PropertyKind::Value, "level")->effect.value,
                 *differenceIn(two, PropertyKind::Value, "level")->effect.value);
    }

    void itemsOfTwoClustersAreCountedOnceAndThoseOfBothNot() {
        const FailuresRun run;
        Task task;
        const Contrast contrast = contrastClusters(run.map(), run.table(), 0, 1, {}, task).value();
        const auto reference = readReference(kFailures, "beside_another");
        QCOMPARE(contrast.in, reference["in"].get<std::size_t>());
        QCOMPARE(contrast.beside, reference["beside"].get<std::size_t>());
        QCOMPARE(contrast.inBoth, reference["in_both"].get<std::size_t>());
        QCOMPARE(contrast.lookedAt, reference["tests"].size());
        for (const auto& expected : reference["tests"]) {
            const Distinction* found = findReferred(contrast.differences, expected);
            const bool isNotable = expected["adjusted_p"].get<double>() <= kNotableP;
            QVERIFY2((found != nullptr) == isNotable, expected.dump().c_str());
            QVERIFY2(found == nullptr || agree(*found, expected), expected.dump().c_str());
        }
    }

    void eachClusterHasTheFiguresOfTheReference() {
        const FailuresRun run;
        Task task;
        const auto each = contrastEach(run.map(), run.table(), {}, task).value();
        QCOMPARE(each.size(), std::size_t{4}); // noise is described too
        for (const auto& expected : readReference(kFailures, "distinctions")) {
            const auto& differences = each[expected["cluster"].get<std::size_t>()].differences;
            const Distinction* found = findReferred(differences, expected);
            const bool isNotable = expected["adjusted_p"].get<double>() <= kNotableP;
            QVERIFY2((found != nullptr) == isNotable, expected.dump().c_str());
            QVERIFY2(found == nullptr || agree(*found, expected), expected.dump().c_str());
        }
    }

    void modesAndContrastsSayTheSame() {
        const FailuresRun run;
        Task task;
        const auto each = contrastEach(run.map(), run.table(), {}, task).value();
        const auto modes = discoverModes(run.table(), run.map(), {}, task).value();
        for (const FailureMode& mode : modes.modes) {
            QVERIFY(!mode.distinctions.empty());
            QCOMPARE(mode.items, each[mode.cluster].in);
            QCOMPARE(mode.beside, each[mode.cluster].beside);
            for (const Distinction& distinction : mode.distinctions) {
                const auto& differences = each[mode.cluster].differences;
                const auto same = std::ranges::find_if(differences, [&](const Distinction& difference) {
                    return describe(difference) == describe(distinction);
                });
                QVERIFY(same != differences.end());
                QCOMPARE(same->size, distinction.size);
                QCOMPARE(same->p, distinction.p);
                QCOMPARE(same->adjustedP, distinction.adjustedP);
            }
        }
    }

    void theModelIsLookedAtOnlyWhereNoItemIsFailedByTwo() {
        const auto lookedAt = [](bool twice) {
            TableMaker maker;
            for (int item = 0; item < 20; ++item) {
                maker.add(
                    {.item = std::to_string(item), .model = item < 10 ? "m" : "n", .outcome = Outcome::Fail});
            }
            if (twice) {
                maker.add({.item = "0", .model = "n", .outcome = Outcome::Fail});
            }
            const RecordTable made = maker.make();
            FailureMap halves{.subjects = std::make_shared<const Subjects>(findSubjects(made))};
            for (std::uint32_t subject = 0; subject < halves.subjects->all.size(); ++subject) {
                const std::uint32_t row = halves.subjects->all[subject].firstRow;
                halves.points.push_back({.subject = subject, .row = row, .cluster = row % 2 == 0 ? 0 : 1});
            }
            halves.clusters.resize(2);
            Task task;
            return contrastEach(halves, made, {}, task).value()[0].lookedAt;
        };
        QCOMPARE(lookedAt(false), std::size_t{2}); // "m" and "n", and nothing else
        QCOMPARE(lookedAt(true), std::size_t{0});
    }

    void manyNumbersAreDrawnFrom() {
        const Contrast contrast = compared({.mostValues = 12});
        const Distinction* depth = differenceIn(contrast, PropertyKind::Number, "depth");
        QVERIFY(depth != nullptr);
        QCOMPARE(depth->in.n, std::size_t{12});
        QCOMPARE(contrast.mostValues, std::size_t{12});
    }

    void threadsDoNotMatter() {
        const Contrast one = compared({.threads = {1}});
        const Contrast two = compared({.threads = {2}});
        QCOMPARE(one.differences.size(), two.differences.size());
        for (std::size_t at = 0; at < one.differences.size(); ++at) {
            QCOMPARE(one.differences[at].field, two.differences[at].field);
            QVERIFY(one.differences[at].effect.value == two.differences[at].effect.value);
            QVERIFY(one.differences[at].adjustedP == two.differences[at].adjustedP);
        }
    }

    void cancellingIsNoSuccess() {
        Task task;
        task.cancel();
        QCOMPARE(contrastEach(topicsMap(), topicsTable(), {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestClusterContrast, "cluster_contrast")
#include "test_cluster_contrast.moc"
