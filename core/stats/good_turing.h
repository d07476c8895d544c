// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstddef>
#include <span>

namespace fgw::stats {

/// What a sample of things, each of some kind, says about kinds that it does not hold.
struct UnseenKinds {
    std::size_t seen = 0;       ///< kinds in the sample
    std::size_t singletons = 0; ///< kinds seen once
    std::size_t doubletons = 0; ///< kinds seen twice
    /// Probability that the next thing is of a kind not seen yet: singletons / n, Good, Biometrika 40 (1953),
    /// with the interval of Esty, Annals of Statistics 11 (1983), cut to 0 … 1. Where it has no width, since
    /// all kinds were seen once or all thrice and oftener, that of Clopper and Pearson (ExactBound): one
    /// unseen kind may be as frequent. n counts the things.
    Estimate missingMass;
    /// How many kinds there are beside those seen, at least: Chao, Scand. J. Statist. 11 (1984), in the form
    /// without bias, with the log-normal interval of Chao, Biometrics 43 (1987). No interval where nothing
    /// points to unseen kinds (fewer than two singletons).
    Estimate unseen;
};

/// `counts` says how often each kind was seen; zeros are no kinds. No values where nothing was seen (NoData);
/// no intervals under ten things (TooFewItems). Both figures assume things drawn at random: where the unusual
/// comes first they are rather too high than too low.
[[nodiscard]] UnseenKinds unseenKinds(std::span<const std::size_t> counts, double level = 0.95);

} // namespace fgw::stats
