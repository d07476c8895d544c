// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/harness.h"
#include "core/benchmark/report_json.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

#include <cstddef>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

std::vector<Slice> opened(const std::vector<std::pair<std::string, std::string>>& datasets) {
    std::vector<Slice> slices;
    Problems problems;
    const Task task;
    for (const auto& [name, spec] : datasets) {
        slices.push_back(std::move(*openSlice(name, *parseDatasetSpec(spec), problems, task)));
    }
    return slices;
}

HarnessReport ranHarness(const std::vector<Slice>& slices, HarnessOptions options) {
    Stubs stubs;
    Task task;
    return *runHarness(slices, stubs.pointers(), options, nullptr, task);
}

const SliceOverSeeds& sliceNamed(const HarnessReport& report, std::string_view name) {
    return *std::ranges::find(report.perSlice, name, &SliceOverSeeds::slice);
}

} // namespace

class TestHarness : public QObject {
    Q_OBJECT
private slots:

    /// S(0, 2/3, 2/3) on the three static rows, in every seed.
    void theSeedsWorkedExample() {
        const HarnessReport report =
            ranHarness(opened({{"static", "example:static"}, {"carb", "carb:200@2026"}}),
                       {.budget = 20, .seeds = {0, 1, 2, 3}, .resamples = 100});
        const SliceOverSeeds& fixed = sliceNamed(report, "static");
        QVERIFY(std::abs(*fixed.meanSeparation - 0.3142697) < 1e-6);
        QCOMPARE(*fixed.deviation, 0.0);
        QVERIFY(fixed.budgetCapped);
        QCOMPARE(fixed.available, std::size_t{3});
        const SliceOverSeeds& carb = sliceNamed(report, "carb");
        QVERIFY(!carb.budgetCapped);
        QCOMPARE(carb.available, std::size_t{200});
        QVERIFY(*carb.deviation > 0.0);
        QCOMPARE(report.perSeed.size(), std::size_t{8});
        QCOMPARE(report.perSeed[1].figures.items, std::size_t{20});
        QCOMPARE(report.staticVersusInduced.front().failures, std::size_t{5});
        QCOMPARE(report.contrasts.size(), std::size_t{1});
        QCOMPARE(report.contrasts[0].overSeeds.difference.n, std::size_t{4});
    }

    void everySeedDrawsItsOwnItemsWithoutRepeating() {
        const std::vector<Slice> slices = opened({{"carb", "carb:100@1"}});
        std::set<std::string> ids;
        for (const benchmark::Item& item : drawBudget(slices[0], 30, 7)) {
            ids.insert(item.id);
        }
        QCOMPARE(ids.size(), std::size_t{30});
        QVERIFY(drawBudget(slices[0], 30, 7) == drawBudget(slices[0], 30, 7));
        QVERIFY(drawBudget(slices[0], 30, 7) != drawBudget(slices[0], 30, 8));
        QVERIFY(drawBudget(slices[0], 100, 7) == slices[0].dataset.items);
    }

    void threadsDoNotChangeAFigure() {
        const std::vector<Slice> slices = opened({{"carb", "carb:150@5"}, {"harder", "induced:carb"}});
        HarnessOptions options{.budget = 60, .seeds = {3, 4}, .resamples = 200, .threads = {1}};
        const HarnessReport one = ranHarness(slices, options);
        options.threads = {2};
        QCOMPARE(harnessJson(ranHarness(slices, options), 200).dump(), harnessJson(one, 200).dump());
    }

    void inducedSlicesComeFromTheFailuresOfTheirSource() {
        const HarnessReport report = ranHarness(opened({{"carb", "carb:150@5"}, {"harder", "induced:carb"}}),
                                                {.budget = 60, .seeds = {3}, .resamples = 100});
        QCOMPARE(sliceNamed(report, "harder").origin, std::string("induced"));
        QCOMPARE(sliceNamed(report, "harder").inducedFrom, std::string("carb"));
        const StaticVersusInduced& record = report.staticVersusInduced.front();
        QCOMPARE(record.slice, std::string("carb"));
        QCOMPARE(record.inducedSlice, std::string("harder"));
        QVERIFY(record.generated > 0 && record.generated <= 60);
        QCOMPARE(report.perSeed[1].figures.items, record.generated);
        std::size_t failures = 0;
        for (std::size_t source = 0; source < record.sources.size(); ++source) {
            failures += record.sources[source].failures;
            QVERIFY(record.sources[source].parents <= record.sources[source].failures);
            QVERIFY(record.hitRates[source].base.value.has_value());
        }
        QCOMPARE(failures, record.failures);
    }

    void slicesThatCannotBeAreRefused() {
        QVERIFY(!checkSlices(opened({{"a", "carb:3@1"}, {"a", "carb:3@2"}})));
        QVERIFY(!checkSlices(opened({{"a", "carb:3@1"}, {"b", "induced:c"}})));
        QVERIFY(!checkSlices(opened({{"a", "carb:3@1"}, {"b", "induced:a"}, {"c", "induced:b"}})));
        QVERIFY(checkSlices(opened({{"a", "carb:3@1"}, {"b", "induced:a"}})).has_value());
    }

    void aCancelledHarnessSaysSo() {
        Stubs stubs;
        Task task;
        task.cancel();
        const auto report = runHarness(opened({{"carb", "carb:20@1"}}), stubs.pointers(),
                                       {.budget = 10, .seeds = {0}}, nullptr, task);
        QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    }
};

FGW_TEST(TestHarness, "harness")
#include "test_harness.moc"
