// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_note.h"
#include "core/report/hypothesis_figures.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::report;
using hypotheses::BandGap;
using hypotheses::Review;

namespace {

Review reviewAt(const tests::MadeRun& run, double alpha) {
    hypotheses::Preregistration registration = tests::registrationFor(run);
    registration.rules.alpha = alpha;
    return tests::ReadRun(run, std::make_shared<const hypotheses::Preregistration>(registration)).review();
}

double widthOfMean(const Figure& figure) {
    const stats::Interval& interval = *figure.series.at(1).marks.at(0).estimate.interval;
    return interval.hi - interval.lo;
}

tests::MadeRun ofOneSeed() {
    tests::MadeRun run = tests::supportingRun();
    std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) { return one.seed > 0; });
    run.makeReport({"static", "induced"}, 1);
    return run;
}

} // namespace

class TestHypothesisFigures : public QObject {
    Q_OBJECT
private slots:
    void theLevelThatWasRegisteredIsSaid() {
        const tests::MadeRun run = tests::supportingRun();
        const Review usual = reviewAt(run, 0.05);
        const Review strict = reviewAt(run, 0.001);
        QCOMPARE(separationFigure(usual.separation).note, std::string("over seeds, 95 %"));
        QCOMPARE(separationFigure(strict.separation).note, std::string("over seeds, 99.9 %"));
        QCOMPARE(contrastFigure(strict.separation).note, std::string("paired by seed, 99.9 %"));
        QCOMPARE(structureFigure(strict.structure).note, std::string("over seeds, 99.9 %"));
        QVERIFY(widthOfMean(contrastFigure(strict.separation)) >
                widthOfMean(contrastFigure(usual.separation)));
    }

    /// One seed has no spread over seeds: what its interval resamples is named, and its level is its own.
    void theIntervalOfASingleSeedIsThatOfItsItems() {
        const Review review = reviewAt(ofOneSeed(), 0.01);
        QCOMPARE(separationFigure(review.separation).note, std::string(kOverItemsNote));
        QCOMPARE(structureFigure(review.structure).note, std::string(kStructureOfOneNote));
    }

    void someSlicesMayBeOverItemsAndOthersOverSeeds() {
        Review review = reviewAt(tests::supportingRun(), 0.01);
        review.separation.slices.front().isOverItems = true;
        QCOMPARE(separationFigure(review.separation).note,
                 std::string("over seeds, 99 %; where seeds say nothing, percentile bootstrap over items, "
                             "95 %"));
    }

    void aNoteGivesItsKeyBack() {
        const auto note = levelledNote(noteAtLevel(kOverSeedsOrItemsNote, 1.0 - 1e-6));
        QCOMPARE(note.value().key, std::string(kOverSeedsOrItemsNote));
        QCOMPARE(note.value().percent, std::string("99.9999"));
        QVERIFY(!levelledNote(kDriftNote));
        QCOMPARE(noteAtLevel(kDriftNote, 0.9), std::string(kDriftNote));
        QVERIFY(!levelledNote(" %") && !levelledNote("of all %"));
    }

    void ofDriftIsSaidWhatIsKnown() {
        hypotheses::ConvergenceReview review;
        review.rounds = {{.round = 0}, {.round = 1, .drift = 0.2, .relativeDrift = 0.1}};
        const auto note = [&review](std::optional<BandGap> gap) {
            review.driftGap = gap;
            return convergenceFigure(review, {}, RoundMeasure::Drift).note;
        };
        QCOMPARE(note(BandGap::OtherFeatures), std::string(kDriftNote));
        QCOMPARE(note(BandGap::TooFewItems), std::string(kDriftOfFewNote));
        QCOMPARE(note(BandGap::NoTexts), std::string(kDriftUnreadNote));
        QCOMPARE(note(BandGap::NoCentroids), std::string(kDriftUnplacedNote));
        QCOMPARE(note(BandGap::NoEvaluations), std::string(kDriftUnloggedNote));
        QCOMPARE(note(BandGap::UnknownClusters), std::string(kDriftUncountedNote));
        QCOMPARE(note({}), std::string(kDriftPlainNote));
        review.rounds[1].driftBand = stats::Interval{0.05, 0.15};
        QCOMPARE(note(BandGap::TooFewItems), std::string(kDriftBandNote));
        review.rounds.pop_back(); // a single round has not moved
        QVERIFY(note({}).empty());
    }

    /// As where the features are ours in the first rounds alone.
    void whereSomeRoundsHaveAnIntervalOfDriftItIsSaidWhyOthersHaveNone() {
        hypotheses::ConvergenceReview review;
        review.rounds = {{.round = 0}, {.round = 1, .drift = 0.2}, {.round = 2, .drift = 0.1}};
        review.rounds[1].driftBand = stats::Interval{0.05, 0.15};
        const auto note = [&review](std::optional<BandGap> gap) {
            review.driftGap = gap;
            return std::string(driftNote(review));
        };
        QCOMPARE(note(BandGap::OtherFeatures), std::string(kDriftPartlyOursNote));
        QCOMPARE(note(BandGap::NoCentroids), std::string(kDriftPartlyPlacedNote));
        QCOMPARE(note(BandGap::UnknownClusters), std::string(kDriftPartlyCountedNote));
        QCOMPARE(note(BandGap::TooFewItems), std::string(kDriftPartlyOfFewNote));
        QCOMPARE(note(BandGap::NoTexts), std::string(kDriftPartlyReadNote));
        QCOMPARE(note({}), std::string(kDriftBandNote));
        review.rounds[2].driftBand = stats::Interval{0.05, 0.15};
        QCOMPARE(note(BandGap::OtherFeatures), std::string(kDriftBandNote));
    }

    /// 3 of 5 failures: 0.6 with n = 5, of the table and of the figure alike.
    void aShareCountsTheFailuresOfItsCluster() {
        const hypotheses::ClusteredFailures failures{.clusterOf = {0, 0, 0, 0, 0, 1, -1, 0},
                                                     .structureOf = {0, 0, 0, 1, 1, 1, 0, -1},
                                                     .rowOf = {0, 1, 2, 3, 4, 5, 6, 7},
                                                     .itemOf = {0, 1, 2, 3, 4, 5, 6, 7},
                                                     .structures = {"x", "y"},
                                                     .clusters = 3};
        const std::vector<stats::Estimate> shares = sharesByCluster(failures);
        QCOMPARE(shares.size(), std::size_t{6});
        QCOMPARE(shares[0].value, std::optional(0.6));
        QCOMPARE(shares[0].n, std::size_t{5});
        QVERIFY(shares[0].interval && shares[0].interval->lo < 0.6 && 0.6 < shares[0].interval->hi);
        QCOMPARE(shares[2].value, std::optional(0.0)); // all of the second cluster are of the other structure
        QVERIFY(!shares[4].value);                     // nothing is in the third
        const Figure figure = clusterFigure(failures);
        QCOMPARE(figure.series.at(0).marks.size(), std::size_t{1});
        QCOMPARE(figure.series[0].marks[0].estimate.n, std::size_t{5});
        QCOMPARE(figure.series.at(1).marks.size(), std::size_t{2});
    }
};

FGW_TEST(TestHypothesisFigures, "hypothesis_figures")
#include "test_hypothesis_figures.moc"
