// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/separation_review.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::hypotheses;
using nlohmann::json;
using tests::isNear;

namespace {

void addAnswers(tests::MadeRun& run, const std::string& slice, const json& bySeed) {
    for (std::size_t seed = 0; seed < bySeed.size(); ++seed) {
        for (std::size_t model = 0; model < bySeed[seed].size(); ++model) {
            for (std::size_t item = 0; item < bySeed[seed][model].size(); ++item) {
                run.evaluations.push_back({.slice = slice,
                                           .model = "m" + std::to_string(model),
                                           .id = slice + std::to_string(seed) + "_" + std::to_string(item),
                                           .correct = bySeed[seed][model][item] == 1,
                                           .seed = static_cast<std::int32_t>(seed)});
            }
        }
    }
}

tests::MadeRun runOf(const json& reference) {
    tests::MadeRun run;
    addAnswers(run, "static", reference["static"]);
    addAnswers(run, "induced", reference["induced"]);
    run.config = {{"slices", {"static", "induced"}},
                  {"sizes", {{"static", 1000}, {"induced", 1000}}},
                  {"origin", {{"static", "static"}, {"induced", "induced"}}},
                  {"budget", reference["static"][0][0].size()},
                  {"n_boot", 500}};
    return run;
}

/// Makes every seed see the same 59 items of the static slice, and every model answer them alike each time.
void askTheSameItems(tests::MadeRun& run) {
    std::size_t asked = 0; // seed by seed, each item by three models with two sampling seeds
    for (tests::MadeEvaluation& one : run.evaluations) {
        if (one.slice == "static") {
            const std::size_t number = asked++ / 6 % 59;
            one.id = tests::numbered("static_", number);
            one.text = tests::numbered("question ", number);
            one.structure = tests::numbered("structure ", number % 3);
            one.correct = std::hash<std::string>{}(one.id + one.model) % 3 != 0;
        }
    }
}

/// As harnesses write it: what was induced stands in no configuration, and another slice comes before it.
tests::MadeRun runWithAnotherSlice() {
    tests::MadeRun run = tests::supportingRun();
    for (tests::MadeEvaluation& one : run.evaluations) {
        one.slice = one.slice == "induced" ? "induced:static" : one.slice;
    }
    tests::addSlice(run, {"carb", "generated", 240, 59, {{"able", 0.6}, {"middling", 0.6}, {"weak", 0.6}}});
    run.config["slices"] = {"static", "carb"};
    run.config["sizes"] = {{"static", 240}, {"carb", 240}};
    run.config["origin"] = {{"static", "static"}, {"carb", "generated"}};
    run.config["induced_from"] = json::object();
    run.makeReport({"static", "carb"}, tests::kMadeSeeds);
    return run;
}

bool isOverSeeds(const SliceSeparation& slice, const json& values, const json& expected) {
    bool isGood = slice.seeds.size() == values.size() && isNear(slice.deviation, expected["std"]) &&
                  isNear(slice.mean.value, expected["mean"]) &&
                  isNear(slice.mean.interval, expected["lo"], expected["hi"], 1e-9);
    for (std::size_t seed = 0; isGood && seed < values.size(); ++seed) {
        isGood = isNear(slice.seeds[seed].separation.value, values[seed]);
    }
    return isGood;
}

/// Those of the codes that the claim's blocking reasons have.
std::vector<ReasonCode> blockingOf(const Claim& claim, const std::vector<ReasonCode>& codes) {
    std::vector<ReasonCode> blocking;
    for (const Reason& reason : claim.reasons) {
        if (isUnmet(reason) && std::ranges::find(codes, reason.code) != codes.end()) {
            blocking.push_back(reason.code);
        }
    }
    return blocking;
}

} // namespace

class TestSeparationReview : public QObject {
    Q_OBJECT
private slots:
    void figuresAgreeWithScipyAndStatsmodels() {
        for (const auto& expected : tests::readReference(
                 QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "separation")) {
            const SeparationReview review = tests::ReadRun(runOf(expected)).review().separation;
            QVERIFY(isOverSeeds(*review.slice("static"), expected["S_static"], expected["over_static"]));
            QVERIFY(isOverSeeds(*review.slice("induced"), expected["S_induced"], expected["over_induced"]));
            const SeparationContrast& contrast = review.contrasts.at(review.main.value());
            QVERIFY(isNear(contrast.overSeeds.difference.value, expected["difference"]["mean"]));
            QVERIFY(isNear(contrast.overSeeds.difference.interval, expected["difference"]["lo"],
                           expected["difference"]["hi"], 1e-9));
            QVERIFY(isNear(contrast.overSeeds.test.p, expected["p"]));
            QCOMPARE(contrast.power.seedsNeeded,
                     std::optional<std::size_t>(expected["seeds_needed"].get<std::size_t>()));
        }
    }

    void aSeedHasItsOwnInterval() {
        const auto reference =
            tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "separation");
        const SeparationReview review = tests::ReadRun(runOf(reference[0])).review().separation;
        const stats::Estimate& first = review.slice("induced")->seeds[0].separation;
        QCOMPARE(first.n, std::size_t{60});
        QVERIFY(first.interval->lo < *first.value && *first.value < first.interval->hi);
    }

    void whatItemsANarrowerIntervalTakes() {
        const auto reference =
            tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "separation");
        const SeparationReview review = tests::ReadRun(runOf(reference[1])).review().separation;
        // 27 seeds of 40 items are as many as 12 seeds of 90.
        QCOMPARE(review.contrasts[0].power.itemsNeeded, std::optional<std::size_t>(90));
    }

    void aCappedSliceHasNoSpreadOverSeeds() {
        tests::MadeRun run = tests::supportingRun();
        run.config["sizes"]["static"] = 59;
        askTheSameItems(run);
        const SeparationReview review = tests::ReadRun(run).review().separation;
        const SliceSeparation& capped = *review.slice("static");
        QVERIFY(capped.budgetCapped);
        QCOMPARE(capped.deviation, std::optional(0.0));
        QVERIFY(!review.contrasts[0].power.itemsNeeded);
    }

    void seedsThatAllSawTheSameItemsAreNoDraws() {
        tests::MadeRun run = tests::supportingRun();
        run.config.erase("budget");
        QVERIFY(!tests::ReadRun(run).review().separation.slice("static")->budgetCapped);
        askTheSameItems(run);
        const SeparationReview review = tests::ReadRun(run).review().separation;
        QVERIFY(review.slice("static")->budgetCapped);
        QCOMPARE(review.slice("static")->mean.n, std::size_t{59}); // items, not seeds
    }

    void aCappedSliceOfModelsThatVaryHasTheirSpread() {
        tests::MadeRun run = tests::supportingRun();
        run.config["sizes"]["static"] = 59;
        askTheSameItems(run);
        for (tests::MadeEvaluation& one : run.evaluations) {
            one.correct = one.correct || (one.slice == "static" && one.seed == 3 && one.model == "able");
        }
        const SeparationReview review = tests::ReadRun(run).review().separation;
        std::vector<double> values;
        for (std::int32_t seed = 0; seed < tests::kMadeSeeds; ++seed) {
            values.push_back(run.separation("static", seed));
        }
        QVERIFY(isNear(review.slice("static")->deviation, tests::MadeRun::deviation(values)));
        QVERIFY(*review.slice("static")->deviation > 0.0);
    }

    void noNumberOfSeedsShowsWhatGoesTheOtherWayOrNotFarEnough() {
        const tests::MadeRun run = tests::supportingRun();
        const auto neededFor = [&](Direction direction, double gain) {
            Preregistration registration = tests::registrationFor(run);
            registration.hypotheses[0].direction = direction;
            registration.rules.leastSeparationGain = gain;
            const auto shared = std::make_shared<const Preregistration>(registration);
            return tests::ReadRun(run, shared).review().separation.contrasts.at(0).power.seedsNeeded;
        };
        QVERIFY(neededFor(Direction::Greater, 0.0).has_value());
        QVERIFY(!neededFor(Direction::Less, 0.0).has_value());
        QVERIFY(!neededFor(Direction::Greater, 0.45).has_value());
    }

    void theOrderIsSaidWithItsSign() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        const auto findings = separationFindings(review.separation, Direction::Greater, review.rules);
        QCOMPARE(findings.at(0).code, ReasonCode::SeparationOrder);
        QVERIFY(sentence(findings[0]).starts_with("S(induced) = "));
        QVERIFY(sentence(findings[0]).find(" > S(static)") != std::string::npos);
        QVERIFY(sentence(findings[0]).find("(n = 10 seeds) > ") != std::string::npos);
        QCOMPARE(findings[0].bearing, Bearing::For);
        QCOMPARE(separationFindings(review.separation, Direction::Less, review.rules)[0].bearing,
                 Bearing::Against);
    }

    void aLeastGainAsksForMore() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        Rules strict;
        strict.leastSeparationGain = 0.4;
        const auto findings = separationFindings(review.separation, Direction::Greater, strict);
        QCOMPARE(findings.at(0).bearing, Bearing::Against);
    }

    void theClaimIsAboutWhatWasInducedAndTheRestIsTold() {
        const Review review = tests::ReadRun(runWithAnotherSlice()).review();
        const SeparationReview& separation = review.separation;
        QVERIFY(separation.main.has_value());
        QCOMPARE(separation.contrasts[*separation.main].b, std::string("induced:static"));
        QCOMPARE(review.structure.b, std::string("induced:static"));
        const auto findings = separationFindings(separation, Direction::Greater, review.rules);
        QCOMPARE(findings.size(), std::size_t{2});
        QVERIFY(sentence(findings[1]).starts_with("S(induced:static) − S(static) = "));
        QCOMPARE(findings[1].bearing, Bearing::For);
        const Claim& claim = review.claim(Hypothesis::Separation);
        QVERIFY(sentence(claim.reasons.back()).starts_with("Exploratory: S(carb) < S(static), difference "));
        QCOMPARE(claim.reasons.back().bearing, Bearing::Note);
        const auto firstMet = std::ranges::find(claim.reasons, Bearing::Met, &Reason::bearing);
        const auto told = std::ranges::find(claim.reasons, ReasonCode::OtherContrast, &Reason::code);
        QVERIFY(firstMet < told);
    }

    /// Nobody asked about any one of many beforehand: the smallest p of them is expected to be small.
    void contrastsThatDecideNothingAreCorrectedForTheirNumber() {
        SeparationReview review;
        const auto contrast = [](const char* slice, double difference, std::optional<double> p) {
            SeparationContrast one{.a = "static", .b = slice};
            one.overSeeds.difference = {.value = difference, .n = 10};
            one.overSeeds.test.p = p;
            return one;
        };
        review.contrasts = {contrast("small", 0.01, 0.04), contrast("induced", 0.5, 0.001),
                            contrast("large", -0.3, 0.01), contrast("untested", 0.02, std::nullopt),
                            SeparationContrast{.a = "static", .b = "apart"}};
        review.main = 1;
        const std::vector<Reason> others = otherContrasts(review);
        QCOMPARE(others.size(), std::size_t{3});
        QVERIFY(sentence(others[0]).starts_with(
            "Exploratory: S(large) < S(static), difference −0.300 (n = 10 seeds"));
        QVERIFY(sentence(others[0]).ends_with("p = 0.02 (Holm; tests that decide nothing: 2)."));
        QVERIFY(sentence(others[1]).ends_with("so few seeds allow no test."));
        QCOMPARE(std::get<double>(others[2].arguments.back()), 0.04);
    }

    void slicesThatShareNoSeedAreThereAllTheSame() {
        tests::MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            one.seed += one.slice == "induced" ? 100 : 0;
        }
        const Claim claim = tests::ReadRun(run).review().claim(Hypothesis::Separation);
        const auto reason = std::ranges::find(claim.reasons, ReasonCode::NoSharedSeed, &Reason::code);
        QVERIFY(reason != claim.reasons.end() && isUnmet(*reason));
        QVERIFY(sentence(*reason).starts_with("induced and static have no seed in common"));
        QVERIFY(std::ranges::find(claim.reasons, ReasonCode::HasContrast, &Reason::code) ==
                claim.reasons.end());
        // There are models enough: no seed is what is missing, and nothing else.
        QCOMPARE(blockingOf(claim,
                            {ReasonCode::HasContrast, ReasonCode::NoSharedSeed, ReasonCode::ModelsToSeparate,
                             ReasonCode::SameModels, ReasonCode::ComparesInduced}),
                 std::vector{ReasonCode::NoSharedSeed});
    }

    /// As where the endpoint was down: nine seeds carry the contrast, and what they compare counts.
    void aSeedThatNobodyAnsweredIsNoSeedOfTheContrast() {
        for (const bool ofBoth : {true, false}) {
            tests::MadeRun run = tests::supportingRun();
            for (tests::MadeEvaluation& one : run.evaluations) {
                one.unanswered = one.seed == 4 && (ofBoth || one.slice == "induced");
            }
            const Review review = tests::ReadRun(run).review();
            QCOMPARE(review.separation.contrasts.at(0).overSeeds.difference.n, std::size_t{9});
            QCOMPARE(review.separation.separableModels, std::size_t{3});
            QVERIFY(review.separation.contrasts.at(0).comparedOnOneSide.empty());
            QCOMPARE(blockingOf(review.claim(Hypothesis::Separation),
                                {ReasonCode::ModelsToSeparate, ReasonCode::SameModels}),
                     std::vector<ReasonCode>());
        }
    }

    void aSliceThatWasNotInducedCannotCarryTheClaim() {
        tests::MadeRun run = tests::supportingRun();
        run.config["origin"]["induced"] = "static"; // the same figures, of another origin
        const auto shared = std::make_shared<const Preregistration>(tests::registrationFor(run));
        const Claim claim = tests::ReadRun(run, shared).review().claim(Hypothesis::Separation);
        QCOMPARE(claim.verdict, Verdict::NotAdmissible);
        const auto reason = std::ranges::find(claim.reasons, ReasonCode::ComparesInduced, &Reason::code);
        QVERIFY(reason != claim.reasons.end() && isUnmet(*reason));
    }

    void oneSeedTestsNothing() {
        tests::MadeRun run = tests::supportingRun();
        std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) { return one.seed > 0; });
        run.makeReport({"static", "induced"}, 1);
        const Review review = tests::ReadRun(run).review();
        QVERIFY(!review.separation.contrasts.at(0).overSeeds.test.p);
        for (const auto& findings : {separationFindings(review.separation, Direction::Greater, review.rules),
                                     structureFindings(review.structure, Direction::Greater, review.rules)}) {
            for (const Reason& finding : findings) {
                QVERIFY(finding.bearing != Bearing::Against);
                QVERIFY2(sentence(finding).find("1.000.") == std::string::npos, sentence(finding).c_str());
            }
        }
        QVERIFY(sentence(separationFindings(review.separation, Direction::Greater, review.rules)[1])
                    .ends_with("so few seeds allow no test."));
        Preregistration lenient = tests::registrationFor(run);
        lenient.rules.fewestSeeds = 1;
        const auto shared = std::make_shared<const Preregistration>(lenient);
        for (const Claim& claim : tests::ReadRun(run, shared).review().claims) {
            QVERIFY(claim.verdict != Verdict::Supported);
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const tests::ReadRun run(tests::supportingRun());
        const auto one = run.review(1).separation.slice("induced")->seeds[4].separation;
        const auto two = run.review(2).separation.slice("induced")->seeds[4].separation;
        QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
    }
};

FGW_TEST(TestSeparationReview, "separation_review")
#include "test_separation_review.moc"
