// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/flips.h"
#include "core/comparison/joined_runs.h"
#include "core/stats/estimate.h"
#include "core/stats/paired_tests.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fgw::comparison {

/// Two systems on the items of one slice, or on all, that both have scored answers to.
struct SliceDifference {
    std::string slice;      ///< empty for all slices together
    stats::Estimate before; ///< accuracy over the shared items, each item counting once
    stats::Estimate after;
    stats::Estimate difference; ///< after − before, paired over items
    std::size_t stayedRight = 0;
    std::size_t regressions = 0;
    std::size_t fixes = 0;
    std::size_t stayedBroken = 0;
    stats::McNemar test;                      ///< of regressions against fixes
    std::optional<double> holm;               ///< its p, corrected for the number of slices
    std::optional<double> falseDiscoveryRate; ///< the same by Benjamini and Hochberg

    [[nodiscard]] std::size_t items() const { return stayedRight + regressions + fixes + stayedBroken; }
};

/// What changed between two columns of a comparison.
struct PairComparison {
    std::vector<JoinedItem> items;      ///< all, as the two have them
    std::vector<std::uint32_t> counted; ///< behind `overall`, ascending
    SliceDifference overall;
    std::vector<SliceDifference> slices; ///< those with shared items, in order of first appearance
    std::vector<Flip> flips;
    std::vector<std::uint32_t> stayedBroken; ///< a failure in both
    std::size_t onlyBefore = 0;              ///< items with answers in the first only
    std::size_t onlyAfter = 0;
    std::size_t unscored = 0;              ///< items that one of them answered without an outcome that counts
    std::vector<std::uint32_t> otherInput; ///< shared items whose input is another one
    /// Whether those are in the figures and lists above. By default only where there are no others: another
    /// question under the same id is no repetition of it, another prompt around every question is.
    bool countsOtherInput = false;
    /// As `overall`, with those; none where there are none, or they are counted anyway.
    std::optional<SliceDifference> withOtherInput;
    std::size_t movedSlice = 0; ///< items that the runs have in different slices: in `overall` alone
    std::size_t testable = 0;   ///< shared items with repeats enough to find a real flip
    /// Some shared item was answered more than once by one of them. Then accuracies and their difference are
    /// means of each item's share of passes, while the test counts items by their majority.
    bool hasRepeats = false;

    /// Bound of how many flips would look real on average if nothing had changed: the level of the test times
    /// the items that it can be made of. In a single comparison there can be more.
    [[nodiscard]] double realByChance() const { return kRealBelow * static_cast<double>(testable); }
};

struct PairOptions {
    std::uint64_t seed = 0; ///< of the bootstrap, where items have repeats
    std::size_t resamples = 1000;
    double level = 0.95;
    bool countOtherInput = false; ///< also where items of the same input are shared
};

/// What difference and test each count, where repeats make them differ: one sentence, empty without repeats.
[[nodiscard]] std::string repeatsSentence(const PairComparison& pair);

/// Compares what two columns made of the joined items; the spans have one entry an item. With one answer an
/// item the intervals are Wilson's and Newcombe's, with repeats a bootstrap over items. Only error:
/// Cancelled.
[[nodiscard]] Result<PairComparison> comparePair(std::vector<JoinedItem> items,
                                                 std::span<const ItemTally> before,
                                                 std::span<const ItemTally> after, const PairOptions& options,
                                                 Task& task);

} // namespace fgw::comparison
