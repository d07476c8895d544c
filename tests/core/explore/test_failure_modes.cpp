// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_modes.h"
#include "tests/core/explore/oracle/distinction_reference.h"
#include "tests/core/explore/oracle/failures_run.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using explore::Distinction;
using explore::FailureModes;
using explore::PropertyKind;

namespace {

/// Keeps every test that was made.
explore::DiscoveryOptions everything() {
    return {.level = 1.0, .leastH = -10.0, .leastDelta = 0.0, .mostDistinctions = 1000};
}

FailureModes discovered(const FailuresRun& run, const explore::DiscoveryOptions& options = {}) {
    Task task;
    return explore::discoverModes(run.table(), run.map(), options, task).value();
}

const Distinction* distinctionIn(const FailureModes& modes, const nlohmann::json& expected) {
    return findReferred(modes.modes.at(expected["cluster"].get<std::size_t>()).distinctions, expected);
}

} // namespace

class TestFailureModes : public QObject {
    Q_OBJECT
private slots:
    void everyTestAgreesWithScipyAndStatsmodels() {
        const FailureModes modes = discovered(FailuresRun(), everything());
        const auto reference = readReference(kFailures, "distinctions");
        QCOMPARE(modes.tests, reference.size());
        for (const auto& expected : reference) {
            const Distinction* found = distinctionIn(modes, expected);
            QVERIFY2(found != nullptr && agree(*found, expected), expected.dump().c_str());
        }
    }

    void itemsAreCountedOnceWhicheverModelsFailThem() {
        const FailureModes modes = discovered(FailuresRun());
        const auto counts = readReference(kFailures, "counts");
        QCOMPARE(modes.items, counts["items"].get<std::size_t>());
        QCOMPARE(modes.itemsInSeveral, counts["in_several"].get<std::size_t>());
        for (const explore::FailureMode& mode : modes.modes) {
            QCOMPARE(mode.items + mode.beside, modes.items);
        }
    }

    void onlyLargeAndCertainDifferencesAreKept() {
        const FailureModes modes = discovered(FailuresRun());
        for (const auto& expected : readReference(kFailures, "distinctions")) {
            const bool isNumber = expected["kind"] == "number";
            const bool isLarge = isNumber ? std::abs(expected["effect"].get<double>()) >= 0.15
                                          : expected["h"].get<double>() >= 0.2;
            const bool passes = isLarge && expected["adjusted_p"].get<double>() <= 0.05;
            QVERIFY2((distinctionIn(modes, expected) != nullptr) == passes, expected.dump().c_str());
        }
        QVERIFY(modes.how.find("0.05") != std::string::npos && modes.how.find("0.2") != std::string::npos);
    }

    void theForemostOfEachKindAreKeptAndTheRestCounted() {
        auto options = everything();
        options.mostDistinctions = 1;
        const FailureModes modes = discovered(FailuresRun(), options);
        for (const explore::FailureMode& mode : modes.modes) {
            QCOMPARE(mode.distinctions.size(), std::size_t{4});
            QCOMPARE(mode.found, std::size_t{9});
        }
        QCOMPARE(explore::describe(modes.modes[0].distinctions[1]), std::string("topic is refunds"));
        QCOMPARE(explore::describe(modes.modes[0].distinctions[2]), std::string("says “dozen”"));
        QCOMPARE(explore::describe(modes.modes[0].distinctions[3]), std::string("depth is smaller"));
    }

    void whatFailuresWereGroupedByIsMarked() {
        const FailureModes modes = discovered(FailuresRun(), everything());
        QCOMPARE(modes.modes.size(), std::size_t{3});
        for (const explore::FailureMode& mode : modes.modes) {
            int grouping = 0;
            for (const Distinction& distinction : mode.distinctions) {
                QCOMPARE(distinction.groupedBy,
                         distinction.kind == PropertyKind::Term || distinction.kind == PropertyKind::Number);
                grouping += distinction.groupedBy ? 1 : 0;
            }
            QVERIFY(grouping > 0 && grouping < static_cast<int>(mode.distinctions.size()));
        }
    }

    void noiseIsNoModeAndOneClusterHasNothingBesideIt() {
        const FailuresRun run;
        QCOMPARE(discovered(run).modes.size(), std::size_t{3});
        explore::FailureMap one = run.map();
        one.clusters.resize(1);
        Task task;
        const auto modes = explore::discoverModes(run.table(), one, {}, task).value();
        QVERIFY(modes.modes.empty());
        QCOMPARE(modes.tests, std::size_t{0});
        const auto none = explore::discoverModes(TableMaker().make(), {}, {}, task).value();
        QVERIFY(none.modes.empty() && none.items == 0);
    }

    void threadsDoNotChangeTheBits() {
        auto options = everything();
        options.contrast.threads = {1};
        const FailureModes one = discovered(FailuresRun(), options);
        options.contrast.threads = {2};
        const FailureModes two = discovered(FailuresRun(), options);
        for (std::size_t mode = 0; mode < one.modes.size(); ++mode) {
            const Distinction& a = one.modes[mode].distinctions.back();
            const Distinction& b = two.modes[mode].distinctions.back();
            QCOMPARE(a.p, b.p);
            QCOMPARE(a.effect.interval->hi, b.effect.interval->hi);
        }
    }

    void cancelledIsAnErrorOfItsOwn() {
        const FailuresRun run;
        Task task;
        task.cancel();
        QCOMPARE(explore::discoverModes(run.table(), run.map(), {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestFailureModes, "failure_modes")
#include "test_failure_modes.moc"
