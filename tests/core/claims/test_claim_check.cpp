// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_check.h"
#include "tests/core/claims/claim_maker.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>

using namespace fgw;
using namespace fgw::claims;
using tests::claimDocument;

namespace {

ClaimCard pinned(const Recipe& recipe, const std::vector<DocumentPointer>& documents) {
    Task task;
    RunReviews reviews = tests::noReviews();
    ClaimCard card = cardOf(recipe, documents, {}, reviews, task).value();
    // As it comes back from its file.
    card.id = "0123456789abcdef";
    return parseCard(nlohmann::json::parse(cardJson(card).dump())).value();
}

ClaimCheck checked(const ClaimCard& card, const std::vector<DocumentPointer>& documents) {
    Task task;
    RunReviews reviews = tests::noReviews();
    return checkClaim(card, documents, reviews, task).value();
}

} // namespace

class TestClaimCheck : public QObject {
    Q_OBJECT
private slots:
    void aCardKeepsEveryMarkWithIntervalAndN() {
        const ClaimCard card = pinned({.seed = 3}, {claimDocument(12, "d1")});
        const stats::Estimate& estimate = card.figure.series.at(0).marks.at(0).estimate;
        QCOMPARE(estimate.value, std::optional(0.6));
        QCOMPARE(estimate.n, std::size_t{20});
        QVERIFY(estimate.interval && estimate.interval->lo > 0.38 && estimate.interval->hi < 0.79);
        QCOMPARE(card.sources, (std::vector<SourcePrint>{{"/runs/one", "d1"}}));
        QCOMPARE(card.recipe.seed, std::uint64_t{3});
    }

    void theSameDataStillGiveIt() {
        const ClaimCheck check = checked(pinned({}, {claimDocument(12, "d1")}), {claimDocument(12, "d1")});
        QCOMPARE(check.state, ClaimState::Holds);
        QVERIFY(check.sameData && check.changed.empty());
    }

    void otherDataMayGiveItToo() {
        const ClaimCheck check = checked(pinned({}, {claimDocument(12, "d1")}), {claimDocument(12, "d2")});
        QCOMPARE(check.state, ClaimState::Holds);
        QVERIFY(!check.sameData);
    }

    void dataThatGiveAnotherFigureMakeItStale() {
        const ClaimCheck check = checked(pinned({}, {claimDocument(12, "d1")}), {claimDocument(13, "d2")});
        QCOMPARE(check.state, ClaimState::Stale);
        QCOMPARE(check.changed.size(), std::size_t{1});
        QCOMPARE(check.changed[0].series, std::string("a"));
        QCOMPARE(check.changed[0].position, std::string("s"));
        QCOMPARE(check.changed[0].was->value, std::optional(0.6));
        QCOMPARE(check.changed[0].is->value, std::optional(0.65));
    }

    void aSeparationIsResampledWithItsSeed() {
        const Recipe recipe{.kind = RecipeKind::SeparationBySlice, .seed = 7};
        const ClaimCard card = pinned(recipe, {claimDocument(12, "d1")});
        QCOMPARE(checked(card, {claimDocument(12, "d1")}).state, ClaimState::Holds);
        // So few items give few different intervals, but not one for every seed.
        QVERIFY(std::ranges::any_of(std::views::iota(8U, 58U), [&card](unsigned seed) {
            ClaimCard other = card;
            other.recipe.seed = seed;
            return checked(other, {claimDocument(12, "d1")}).state == ClaimState::Stale;
        }));
    }

    void aDifferenceNeedsBothRuns() {
        const Recipe recipe{.kind = RecipeKind::DifferenceBySlice, .modelBefore = "a", .modelAfter = "a"};
        const auto before = claimDocument(8, "d1");
        const ClaimCard card = pinned(recipe, {before, claimDocument(12, "d2", "/runs/two")});
        QCOMPARE(card.figure.series[0].marks[0].estimate.value, std::optional(0.6 - 0.4));
        QCOMPARE(card.sources.size(), std::size_t{2});
        QCOMPARE(checked(card, {before, claimDocument(12, "d2", "/runs/two")}).state, ClaimState::Holds);
        QCOMPARE(checked(card, {before, claimDocument(11, "d3", "/runs/two")}).state, ClaimState::Stale);
    }

    void aFilterIsAppliedAgain() {
        const ClaimCard card = pinned({.filter = "model:b"}, {claimDocument(12, "d1")});
        QCOMPARE(card.figure.series.size(), std::size_t{2});
        QCOMPARE(checked(card, {claimDocument(3, "d2")}).state, ClaimState::Holds); // b is as it was
    }

    void whatIsGoneIsSaid() {
        const Recipe recipe{.kind = RecipeKind::DifferenceBySlice, .modelBefore = "a", .modelAfter = "b"};
        ClaimCard card = pinned(recipe, {claimDocument(12, "d1")});
        card.recipe.modelAfter = "retired";
        const ClaimCheck check = checked(card, {claimDocument(12, "d1")});
        QCOMPARE(check.state, ClaimState::Stale);
        QVERIFY(check.reason.find("retired") != std::string::npos);
        card = pinned({.groupBy = ""}, {claimDocument(12, "d1")});
        card.recipe.groupBy = "depth";
        QVERIFY(checked(card, {claimDocument(12, "d1")}).reason.find("depth") != std::string::npos);
    }

    void theSelectionIsKnownByItsEvaluations() {
        const auto document = claimDocument(12, "d1");
        BitSet rows(document->records->size());
        QVERIFY(selectionOf(*document->records, rows).digest.empty());
        rows.set(3);
        const PinnedSelection one = selectionOf(*document->records, rows);
        QCOMPARE(one.rows, std::size_t{1});
        QCOMPARE(selectionOf(*claimDocument(5, "d2")->records, rows), one); // the same evaluation
        rows.set(4);
        QVERIFY(selectionOf(*document->records, rows).digest != one.digest);
    }
};

FGW_TEST(TestClaimCheck, "claim_check")
#include "test_claim_check.moc"
