// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <optional>
#include <span>

namespace fgw::stats {

/// Two systems on the same items: do those that only one of them has right favour one?
struct McNemar {
    /// Share of the first system among the items that only one has right, with the interval of Clopper and
    /// Pearson; n counts those items. No value where none differs.
    Estimate share;
    double p = 1.0;    ///< exact, two-sided: binomial with chance one half
    double midP = 1.0; ///< less conservative: half of the observed outcome's chance is left out
};

/// McNemar, Psychometrika 12 (1947), with the exact distribution; mid-p as in Fagerland, Lydersen and Laake,
/// BMC Med. Res. Methodol. 13 (2013). Where no item differs, p is 1.
[[nodiscard]] McNemar mcNemar(std::size_t onlyFirst, std::size_t onlySecond, double level = 0.95);

struct PermutationTest {
    std::optional<double> value; ///< the observed statistic
    std::optional<double> p;     ///< two-sided
    bool isExact = false;        ///< all permutations were counted, none drawn
    std::size_t n = 0;           ///< pairs
    Caveat caveat = Caveat::None;
};

/// Differences of pairs whose sign is a coin's toss if nothing distinguishes the two sides: how often is
/// their mean as far from 0? All sign patterns are counted for up to 16 differences that are not 0; beyond, p
/// is (1 + as far) / (1 + drawn) over `options.resamples` drawn patterns (Phipson and Smyth, 2010). Where all
/// differences are 0, p is 1. Only error: Cancelled.
[[nodiscard]] Result<PermutationTest> pairedPermutation(std::span<const double> differences,
                                                        const BootstrapOptions& options,
                                                        const Task* task = nullptr);

} // namespace fgw::stats
