// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_modes.h"
#include "tests/core/explore/oracle/failures_run.h"
#include "tests/core/stats/near.h"

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

const Distinction* find(const FailureModes& modes, const nlohmann::json& expected) {
    const auto& distinctions = modes.modes.at(expected["cluster"].get<std::size_t>()).distinctions;
    const auto found = std::ranges::find_if(distinctions, [&](const Distinction& distinction) {
        return explore::propertyKindName(distinction.kind) == expected["kind"].get<std::string>() &&
               distinction.field == expected["field"].get<std::string>() &&
               distinction.value == expected["value"].get<std::string>();
    });
    return found == distinctions.end() ? nullptr : &*found;
}

bool agree(const Distinction& found, const nlohmann::json& expected) {
    return isNear(found.in.value, expected["in"]) && isNear(found.beside.value, expected["beside"]) &&
           isNear(found.effect.value, expected["effect"], 1e-9) &&
           found.in.n == expected["n_in"].get<std::size_t>() &&
           found.beside.n == expected["n_beside"].get<std::size_t>() &&
           found.effect.n == found.in.n + found.beside.n;
}

bool sharesAgree(const Distinction& found, const nlohmann::json& expected) {
    return isNear(found.effect.interval, expected["lo"], expected["hi"], 1e-9) &&
           isNear(found.in.interval, expected["in_interval"][0], expected["in_interval"][1], 1e-9) &&
           isNear(found.size, expected["h"], 1e-9) && isNear(found.p, expected["p"], 1e-9) &&
           isNear(found.oddsRatio.value, expected["odds_ratio"], 1e-9) &&
           isNear(found.adjustedP, expected["adjusted_p"], 1e-9);
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
            const Distinction* found = find(modes, expected);
            QVERIFY2(found != nullptr && agree(*found, expected), expected.dump().c_str());
            if (found->kind == PropertyKind::Number) {
                QVERIFY(std::abs(found->p - expected["p"].get<double>()) < 0.02);
                QVERIFY(found->effect.interval && found->effect.interval->lo < *found->effect.value);
            } else {
                QVERIFY2(sharesAgree(*found, expected), expected.dump().c_str());
            }
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
            QVERIFY2((find(modes, expected) != nullptr) == passes, expected.dump().c_str());
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
        for (const explore::FailureMode& mode : discovered(FailuresRun(), everything()).modes) {
            for (const Distinction& distinction : mode.distinctions) {
                QCOMPARE(distinction.groupedBy,
                         distinction.kind == PropertyKind::Term || distinction.kind == PropertyKind::Number);
            }
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
        options.threads = {1};
        const FailureModes one = discovered(FailuresRun(), options);
        options.threads = {2};
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
