// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"
#include "core/stats/fisher.h"

#include <optional>
#include <span>

namespace fgw::stats {

/// What sets a group apart from all that is beside it: one category, or one number. Who looks at several must
/// correct their `p` together (benjaminiHochberg).

struct CategoryEnrichment {
    Estimate shareIn;  ///< of the group that has the category, with Wilson's interval
    Estimate shareOut; ///< of all beside it
    /// Of the shares, with the hybrid score interval of Newcombe, Statist. Med. 17 (1998) 873, method 10,
    /// from the two Wilson intervals; n counts all.
    Estimate difference;
    /// Cohen's h = 2 asin √shareIn − 2 asin √shareOut: 0.2 is small, 0.5 medium, 0.8 large. Cohen (1988).
    std::optional<double> h;
    /// Odds ratio with Woolf's interval on the log scale. Where a count is zero, one half is added to each
    /// (Haldane and Anscombe) and the caveat is ZeroCell. n counts all.
    Estimate oddsRatio;
    std::optional<double> p; ///< Fisher's exact test, two-sided
};

/// No figures of comparison where the group, or what is beside it, is empty (OneSide).
[[nodiscard]] CategoryEnrichment enrichmentOf(const TwoByTwo& table, double level = 0.95);

struct NumberEnrichment {
    std::optional<double> meanIn;
    std::optional<double> meanOut;
    /// Cliff's delta: the chance that a member is above an outsider less the chance that it is below. −1 to
    /// 1; 0.15 is small, 0.33 medium, 0.47 large. Cliff, Psychol. Bull. 114 (1993). Percentile bootstrap that
    /// resamples each side by itself; n counts all values of both.
    Estimate delta;
    /// Difference of means over the pooled standard deviation (Cohen's d). None where all values are equal on
    /// both sides, or no side has two.
    std::optional<double> standardisedDifference;
    std::optional<double> p;    ///< permutation of the membership; how often delta is as far from 0
    std::size_t notNumbers = 0; ///< values left out: NaN or infinite
};

/// p is (1 + as far) / (1 + permutations). No figures of comparison where a side is empty (OneSide), no
/// interval where a side has under 10 values. Only error: Cancelled.
[[nodiscard]] Result<NumberEnrichment> enrichmentOf(std::span<const double> in, std::span<const double> out,
                                                    const BootstrapOptions& options,
                                                    const Task* task = nullptr);

} // namespace fgw::stats
