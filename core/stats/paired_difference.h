// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <span>

namespace fgw::stats {

/// How two systems answered the same items, one answer an item each.
struct PairedCounts {
    std::size_t both = 0;       ///< right in both
    std::size_t onlyFirst = 0;  ///< right in the first, wrong in the second
    std::size_t onlySecond = 0; ///< the other way round
    std::size_t neither = 0;

    [[nodiscard]] std::size_t items() const { return both + onlyFirst + onlySecond + neither; }
};

/// Accuracy of the second system minus that of the first, with the hybrid score interval of Newcombe,
/// Statist. Med. 17 (1998) 2635, method 10: Wilson's intervals of the two accuracies, squared and added with
/// their correlation. It has a width where no item differs too. Neither value nor interval without items.
[[nodiscard]] Estimate pairedDifference(const PairedCounts& counts, double level = 0.95);

/// Mean of one number an item, as the share of passes among its repeats, or a difference of two such shares;
/// n counts the items. The percentile bootstrap resamples items. No value without items; no interval under
/// `kFewestForInterval` of them, nor where all numbers are equal (NoVariation). Only error: Cancelled.
[[nodiscard]] Result<Estimate> meanOverItems(std::span<const double> values, const BootstrapOptions& options,
                                             const Task* task = nullptr);

} // namespace fgw::stats
