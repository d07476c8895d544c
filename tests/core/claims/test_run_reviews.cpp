// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_check.h"
#include "core/report/hypothesis_figures.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fgw;
using namespace fgw::claims;
using tests::MadeRun;
using tests::ReadRun;

namespace {

constexpr std::array kOfHarness{RecipeKind::SeparationOfSeeds, RecipeKind::SeparationContrast,
                                RecipeKind::StructureAgreement};
constexpr std::array kOfRounds{RecipeKind::SeparationByRound, RecipeKind::PurityByRound,
                               RecipeKind::DriftByRound, RecipeKind::AriByRound};

/// Counts how often what the run states is read: once for each review.
struct Reading {
    explicit Reading(const ReadRun& run)
        : reviews([this, &run](const cache::Document&, Task&) -> Result<runs::RunStatements> {
              ++times;
              return run.statements;
          }) {}
    int times = 0;
    RunReviews reviews;
};

ClaimCard pinnedFigure(const ReadRun& run, RecipeKind kind, const std::string& registration = {}) {
    Task task;
    Reading reading(run);
    ClaimCard card =
        cardOf({.kind = kind, .registration = registration}, {run.document}, {}, reading.reviews, task)
            .value();
    // As it comes back from its file.
    card.id = "0123456789abcdef";
    return parseCard(nlohmann::json::parse(cardJson(card).dump())).value();
}

ClaimCheck checkedFigure(const ClaimCard& card, const ReadRun& run) {
    Task task;
    Reading reading(run);
    return checkClaim(card, {run.document}, reading.reviews, task).value();
}

/// Two items that the weak model failed are right, under both sampling seeds.
MadeRun withAnswersTurned(MadeRun run, const std::string& slice, std::int32_t seed) {
    int turned = 0;
    for (tests::MadeEvaluation& one : run.evaluations) {
        if (one.slice == slice && one.seed == seed && one.model == "weak" && !one.correct && turned < 4) {
            one.correct = true;
            ++turned;
        }
    }
    return run;
}

} // namespace

class TestRunReviews : public QObject {
    Q_OBJECT
private slots:
    void everyFigureOfAReviewIsKeptAsItIsShown() {
        const ReadRun run(tests::supportingRun());
        const hypotheses::Review review = run.review();
        const ClaimCard card = pinnedFigure(run, RecipeKind::SeparationContrast);
        QVERIFY(changedMarks(report::contrastFigure(review.separation), card.figure).empty());
        const stats::Estimate& mean = card.figure.series.at(1).marks.at(0).estimate;
        QCOMPARE(mean.n, std::size_t{10});
        QVERIFY(mean.value && mean.interval);
        QCOMPARE(card.sources.at(0).digest, run.document->summary.digest);
        for (const RecipeKind kind : kOfHarness) {
            QCOMPARE(checkedFigure(pinnedFigure(run, kind), run).state, ClaimState::Holds);
        }
    }

    void figuresOverRoundsAreKeptToo() {
        const ReadRun run(tests::settlingRun());
        for (const RecipeKind kind : kOfRounds) {
            const ClaimCard card = pinnedFigure(run, kind);
            QCOMPARE(card.recipe.kind, kind);
            QCOMPARE(card.figure.series.at(0).marks.size(), std::size_t{5});
            QCOMPARE(checkedFigure(card, run).state, ClaimState::Holds);
        }
    }

    /// One table for each slice and seed: the card knows which.
    void theTableOfClustersIsKeptOfOneSliceAndSeed() {
        const ReadRun run(tests::supportingRun());
        Reading reading(run);
        Task task;
        const auto& partitions = run.review().structure.partitions;
        const hypotheses::ClusteredFailures& last = partitions.back();
        const Recipe recipe{.kind = RecipeKind::ClustersByStructure,
                            .groupBy = last.slice,
                            .seed = static_cast<std::uint32_t>(last.seed)};
        const ClaimCard card = cardOf(recipe, {run.document}, {}, reading.reviews, task).value();
        QVERIFY(changedMarks(report::clusterFigure(last), card.figure).empty());
        QVERIFY(!changedMarks(report::clusterFigure(partitions.front()), card.figure).empty());
        double ofFirstCluster = 0.0;
        for (const report::Series& structure : card.figure.series) {
            for (const report::Mark& mark : structure.marks) {
                QVERIFY(mark.estimate.interval && mark.estimate.n > 0);
                ofFirstCluster += mark.reference == 0 ? *mark.estimate.value : 0.0;
            }
        }
        QVERIFY(std::abs(ofFirstCluster - 1.0) < 1e-9);
        QCOMPARE(checkedFigure(card, run).state, ClaimState::Holds);
        const ReadRun other(withAnswersTurned(tests::supportingRun(), last.slice, last.seed));
        QVERIFY(isAbout(card, *other.document));
        QCOMPARE(checkedFigure(card, other).state, ClaimState::Stale);
        const Recipe missing{.kind = RecipeKind::ClustersByStructure, .groupBy = "nowhere"};
        QVERIFY(!cardOf(missing, {run.document}, {}, reading.reviews, task).has_value());
    }

    void otherDataMakeThemStale() {
        const ReadRun run(tests::supportingRun());
        const ReadRun other(withAnswersTurned(tests::supportingRun(), "induced", 3));
        for (const RecipeKind kind : kOfHarness) {
            const ClaimCard card = pinnedFigure(run, kind);
            QVERIFY(isAbout(card, *other.document));
            const ClaimCheck check = checkedFigure(card, other);
            QCOMPARE(check.state, ClaimState::Stale);
            QVERIFY(!check.sameData && !check.changed.empty());
        }
    }

    /// Seeds of one slice share a category: none may hide another.
    void theSeedThatChangedIsAmongThoseNamed() {
        const ReadRun run(tests::supportingRun());
        const ReadRun other(withAnswersTurned(tests::supportingRun(), "induced", 3));
        const auto changed = checkedFigure(pinnedFigure(run, RecipeKind::SeparationOfSeeds), other).changed;
        QCOMPARE(std::ranges::count(changed, std::string("seeds"), &ChangedMark::series), 1);
        QCOMPARE(std::ranges::count(changed, std::string("mean"), &ChangedMark::series), 1);
    }

    void theRegistrationGoesWithTheCard() {
        const ReadRun run(tests::settlingRun());
        hypotheses::Preregistration registration = tests::registrationFor({});
        registration.lock.reset();
        registration.rules.settling.leastAri = 0.5;
        const ClaimCard card =
            pinnedFigure(run, RecipeKind::AriByRound, hypotheses::writtenText(registration));
        QCOMPARE(card.figure.y.baseline, std::optional(0.5));
        QCOMPARE(checkedFigure(card, run).state, ClaimState::Holds);
    }

    void aRunIsReadOnceForAllCards() {
        const ReadRun run(tests::settlingRun());
        Reading reading(run);
        Task task;
        for (const RecipeKind kind : kOfRounds) {
            QVERIFY(cardOf({.kind = kind}, {run.document}, {}, reading.reviews, task).has_value());
        }
        QCOMPARE(reading.times, 1);
    }

    void aFigureThatShowsNothingIsNoClaim() {
        const ReadRun run(tests::supportingRun());
        Reading reading(run);
        Task task;
        const auto card = cardOf({.kind = RecipeKind::AriByRound}, {run.document}, {}, reading.reviews, task);
        QVERIFY(!card && card.error().code == ErrorCode::NotFound);
    }

    void aRunWithoutItsSlicesOrRoundsIsAboutSomethingElse() {
        const ReadRun harness(tests::supportingRun());
        const ReadRun rounds(tests::settlingRun());
        QVERIFY(!isAbout(pinnedFigure(harness, RecipeKind::SeparationContrast), *rounds.document));
        QVERIFY(!isAbout(pinnedFigure(rounds, RecipeKind::AriByRound), *harness.document));
    }
};

FGW_TEST(TestRunReviews, "run_reviews")
#include "test_run_reviews.moc"
