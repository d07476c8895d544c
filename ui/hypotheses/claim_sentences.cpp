// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/claim_sentences.h"

#include "ui/widgets/number_format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace fgw::ui {

namespace {

struct ClaimSentences {
    Q_DECLARE_TR_FUNCTIONS(ClaimSentences)
};

using hypotheses::BandGap;
using hypotheses::ConvergenceReview;

QString ruleSentence(const hypotheses::SettlingRule& rule) {
    return ClaimSentences::tr(
               "Stabilised: in each of the last %1 steps ARI at least %2, drift at most %3 of the distance "
               "between centroids, S within %4 and purity within %5 of the round before.")
        .arg(format::count(rule.window), QLocale().toString(rule.leastAri),
             QLocale().toString(rule.mostDrift), QLocale().toString(rule.mostSeparationChange),
             QLocale().toString(rule.mostPurityChange));
}

/// Empty where there is nothing to say: none were asked for.
QString gapReason(BandGap gap) {
    switch (gap) {
    case BandGap::NoEvaluations:
        return ClaimSentences::tr("the log holds no evaluations with a round");
    case BandGap::NoCentroids:
        return ClaimSentences::tr("centroids are not reported of every round");
    case BandGap::UnknownClusters:
        return ClaimSentences::tr("the log counts more clusters than centroids are reported");
    case BandGap::OtherFeatures:
        return ClaimSentences::tr("its features are not those of the workbench and cannot be resampled");
    case BandGap::TooFewItems:
        return ClaimSentences::tr("too few items fail to resample them");
    case BandGap::NoTexts:
        return ClaimSentences::tr("the texts of the items cannot be read any more");
    case BandGap::NoResamples:
        break;
    }
    return {};
}

/// Why some drift has no interval, or all.
QString gapSentence(const ConvergenceReview& review) {
    const QString reason = review.driftGap ? gapReason(*review.driftGap) : QString();
    if (reason.isEmpty()) {
        return ClaimSentences::tr("Drift is shown as reported, without an interval.");
    }
    return review.hasDriftBand()
               ? ClaimSentences::tr("Some drift is shown as reported, without an interval, because %1.")
                     .arg(reason)
               : ClaimSentences::tr("Drift is shown as reported, without an interval, because %1.")
                     .arg(reason);
}

/// Why one of the four may have no interval, and those of two may look wrong.
QStringList intervalSentences(const ConvergenceReview& review) {
    QStringList sentences{
        review.hasDriftBand()
            ? ClaimSentences::tr(
                  "The intervals of drift and purity are corrected for their upward bias, and may leave "
                  "out the value.")
            : ClaimSentences::tr(
                  "The interval of purity is corrected for its upward bias, and may leave out the value.")};
    if (review.lacksDriftBand()) {
        sentences << gapSentence(review);
    }
    return sentences;
}

} // namespace

QString powerText(const hypotheses::PowerEstimate& power) {
    if (!power.seedsNeeded) {
        return ClaimSentences::tr("How much more data would settle it cannot be told from this run.");
    }
    const auto needed = static_cast<int>(*power.seedsNeeded);
    const QString present = format::count(power.seeds);
    if (*power.seedsNeeded <= power.seeds) {
        return ClaimSentences::tr("A difference like this shows with %Ln seed(s); this run has %1.", nullptr,
                                  needed)
            .arg(present);
    }
    if (!power.itemsNeeded) {
        return ClaimSentences::tr(
                   "If the difference is what it seems, %Ln seed(s) in place of %1 would settle it.", nullptr,
                   needed)
            .arg(present);
    }
    return ClaimSentences::tr(
               "If the difference is what it seems, %Ln seed(s) in place of %1 would settle it, or %2 for "
               "each seed.",
               nullptr, needed)
        .arg(present, format::items(*power.itemsNeeded));
}

QString settlingText(const ConvergenceReview& review, const hypotheses::SettlingRule& rule) {
    QStringList sentences{ruleSentence(rule)};
    if (!review.rounds.empty()) {
        sentences << (review.settled ? ClaimSentences::tr("It holds, from round %1 on.").arg(*review.since)
                                     : ClaimSentences::tr("It does not hold at the end."))
                  << intervalSentences(review);
    }
    return sentences.join(u' ');
}

} // namespace fgw::ui
