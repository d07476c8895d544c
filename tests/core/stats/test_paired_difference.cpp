// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/paired_difference.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

namespace {

const auto kComparison = QStringLiteral("tests/core/comparison/oracle/comparison.json");

stats::PairedCounts countsOf(const nlohmann::json& counts) {
    return {counts[0], counts[1], counts[2], counts[3]};
}

} // namespace

class TestPairedDifference : public QObject {
    Q_OBJECT
private slots:
    void theHybridScoreIntervalIsNewcombes() {
        for (const auto& expected : readReference(kComparison, "paired")) {
            const auto found = stats::pairedDifference(countsOf(expected["counts"]));
            QVERIFY(isNear(found.value, expected["value"]));
            QVERIFY2(isNear(found.interval, expected["lo"], expected["hi"], 1e-10), expected.dump().c_str());
            QCOMPARE(found.n, countsOf(expected["counts"]).items());
        }
    }

    void newcombesPublishedExampleComesOut() {
        const auto found = stats::pairedDifference({.both = 36, .onlyFirst = 2, .onlySecond = 12});
        QCOMPARE(std::round(found.interval->lo * 1e4), 569.0);
        QCOMPARE(std::round(found.interval->hi * 1e4), 3404.0);
    }

    void swappingTheSystemsTurnsTheSign() {
        const auto one = stats::pairedDifference({.both = 10, .onlyFirst = 7, .onlySecond = 2, .neither = 4});
        const auto two = stats::pairedDifference({.both = 10, .onlyFirst = 2, .onlySecond = 7, .neither = 4});
        QVERIFY(std::abs(*one.value + *two.value) < 1e-15);
        QVERIFY(std::abs(one.interval->lo + two.interval->hi) < 1e-12);
    }

    void withoutItemsThereIsNothing() {
        const auto found = stats::pairedDifference({});
        QVERIFY(!found.value && !found.interval);
        QCOMPARE(found.caveat, stats::Caveat::NoData);
        QCOMPARE(stats::meanOverItems({}, {})->caveat, stats::Caveat::NoData);
    }

    void theMeanOverItemsAgreesWithScipysBootstrap() {
        for (const auto& expected : readReference(kComparison, "means")) {
            const auto values = expected["values"].get<std::vector<double>>();
            const auto one =
                stats::meanOverItems(values, {.resamples = 20000, .seed = 1, .threads = {1}}).value();
            const auto two =
                stats::meanOverItems(values, {.resamples = 20000, .seed = 1, .threads = {2}}).value();
            QVERIFY(isNear(one.value, expected["value"]));
            QVERIFY(isNearDrawn(one.interval, expected, 0.1));
            QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
        }
    }

    void degenerateMeansAreSaid() {
        const auto equal = stats::meanOverItems(std::vector<double>(40, 0.5), {}).value();
        QCOMPARE(equal.value, std::optional(0.5));
        QCOMPARE(equal.caveat, stats::Caveat::NoVariation);
        QVERIFY(!equal.interval);
        const auto few = stats::meanOverItems(std::vector<double>{0, 1, 1}, {}).value();
        QCOMPARE(few.caveat, stats::Caveat::TooFewItems);
        QCOMPARE(few.n, std::size_t{3});
    }
};

FGW_TEST(TestPairedDifference, "paired_difference")
#include "test_paired_difference.moc"
