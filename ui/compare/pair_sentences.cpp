// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/pair_sentences.h"

#include "ui/compare/slice_difference_model.h"
#include "ui/widgets/number_format.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

struct PairSentences {
    Q_DECLARE_TR_FUNCTIONS(PairSentences)
};

using comparison::PairComparison;

QString otherInputSentence(const PairComparison& figures) {
    const auto count = static_cast<int>(figures.otherInput.size());
    if (figures.countsOtherInput) {
        return PairSentences::tr(
            "%Ln shared item(s) have another input: another prompt, or other questions of the same id.",
            nullptr, count);
    }
    if (!figures.withOtherInput) {
        return {};
    }
    return PairSentences::tr(
               "Left out: %Ln item(s) with another input under the same id; with them it would be %1.",
               nullptr, count)
        .arg(pointsText(figures.withOtherInput->difference));
}

QString movedSentence(const PairComparison& figures) {
    return figures.movedSlice == 0
               ? QString()
               : PairSentences::tr("%Ln item(s) are in different slices of the two, and in no slice below.",
                                   nullptr, static_cast<int>(figures.movedSlice));
}

/// In the words of comparison::repeatsSentence, which is not translated.
QString countedSentence(const PairComparison& figures) {
    const comparison::SliceDifference& overall = figures.overall;
    if (!figures.hasRepeats || overall.items() == 0) {
        return {};
    }
    return PairSentences::tr(
               "The difference is the mean over %Ln item(s) of their shares of passes; McNemar's test "
               "counts the %1 of them whose majority changed (half and half is a failure).",
               nullptr, static_cast<int>(overall.items()))
        .arg(format::count(overall.regressions + overall.fixes));
}

QString unsharedSentence(const PairComparison& figures) {
    return figures.onlyBefore + figures.onlyAfter == 0
               ? QString()
               : PairSentences::tr("Items that only one of the two has are left out: %1 before, %2 after.")
                     .arg(format::count(figures.onlyBefore), format::count(figures.onlyAfter));
}

QString unscoredSentence(const PairComparison& figures) {
    return figures.unscored == 0
               ? QString()
               : PairSentences::tr("Left out: %Ln item(s) of both without a scored answer of one of them.",
                                   nullptr, static_cast<int>(figures.unscored));
}

QString chanceSentence(const PairComparison& figures) {
    if (figures.testable > 0) {
        return PairSentences::tr("If nothing had changed, up to %1 flips would look real on average.")
            .arg(format::decimal(figures.realByChance(), 1));
    }
    return figures.flips.empty()
               ? QString()
               : PairSentences::tr("No item was asked often enough to tell a real flip from luck: "
                                   "it takes four repeats a side.");
}

} // namespace

QString pairHeadline(const PairComparison& figures) {
    const comparison::SliceDifference& overall = figures.overall;
    if (overall.items() == 0) {
        return PairSentences::tr("These two have no scored item in common");
    }
    return PairSentences::tr("%1 on %2, %3")
        .arg(pointsText(overall.difference),
             PairSentences::tr("%Ln shared item(s)", nullptr, static_cast<int>(overall.items())),
             format::pStatement(overall.test.p));
}

QStringList pairSentences(const PairComparison& figures) {
    QStringList sentences{otherInputSentence(figures), movedSentence(figures),    countedSentence(figures),
                          unsharedSentence(figures),   unscoredSentence(figures), chanceSentence(figures)};
    sentences.removeAll(QString());
    return sentences;
}

} // namespace fgw::ui
