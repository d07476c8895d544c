// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fgw::hypotheses {

/// When a run counts as stabilised: in each of the last `window` steps from round to round every criterion
/// that can be computed holds.
struct SettlingRule {
    std::size_t window = 2; ///< steps, 1 or more; more asks for a longer rest
    /// Of the clusters of the failures that both rounds hold, −1 to 1; higher asks for less movement. 0.8 is
    /// where Steinley (2004) calls a recovery good.
    double leastAri = 0.8;
    /// Drift as a share of the mean distance between the centroids of the round before: in units that do not
    /// depend on the features. Lower asks for less movement.
    double mostDrift = 0.1;
    double mostSeparationChange = 0.05; ///< of S, 0 to 0.5
    double mostPurityChange = 0.05;     ///< 0 to 1
};

/// What a verdict rests on. The defaults are the list that ends the seed's worked example; a pre-registration
/// may set others, and the rules in force are shown with each verdict.
struct Rules {
    std::size_t fewestStaticItems = 200;
    std::size_t fewestSeeds = 10;
    std::size_t fewestSamplingSeeds = 2;
    std::size_t fewestFailures = 30;  ///< of known structure on each side, for H2
    double alpha = 0.05;              ///< two-sided; intervals have the level 1 − alpha
    double power = 0.8;               ///< for "how many more seeds would settle it"
    double leastSeparationGain = 0.0; ///< H1 needs an interval above this difference of S
    double leastPurityGain = 0.0;     ///< H2 needs an interval above this difference of purity
    SettlingRule settling;
};

} // namespace fgw::hypotheses
