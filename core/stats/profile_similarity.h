// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fgw::stats {

/// Where two models fail: one entry an item that at least one of them fails, the group that the failure is
/// in, 0 … groups−1; below 0 for the model that does not fail the item. Both spans are of equal length.
struct PairedGroups {
    std::span<const std::int32_t> first;
    std::span<const std::int32_t> second;
    std::size_t groups = 0;
};

/// How alike two models spread their failures over groups, whatever number they have of them.
struct ProfileSimilarity {
    /// 1 less the Jensen–Shannon divergence, to base 2, of the two distributions over groups: 1 is the same
    /// distribution, 0 no group in common. Lin, IEEE Trans. Inf. Theory 37 (1991). The percentile bootstrap
    /// resamples items, jointly for both models; divergence is biased upwards by the spread of small samples,
    /// in resamples more than in the sample, so the interval leans towards less alike. n counts the items.
    Estimate similarity;
    /// Mean of what two models of one profile would show, with as many failures; 1 only where these are many.
    std::optional<double> ofOneProfile;
    /// How often models of one profile are as far apart: (1 + as far) / (1 + permutations). A permutation
    /// deals the items that just one model fails out anew, to each model as many as it had, and swaps the
    /// groups of those that both fail by the toss of a coin.
    std::optional<double> p;
};

/// No figures where a model fails nothing (OneSide) or there are fewer than two groups (OneCluster); no
/// interval under 10 items (TooFewItems), nor where under half of the resamples have failures of both models
/// (TooFewResamples) or all are equally alike (NoVariation). Only error: Cancelled.
[[nodiscard]] Result<ProfileSimilarity>
profileSimilarity(const PairedGroups& items, const BootstrapOptions& options, const Task* task = nullptr);

} // namespace fgw::stats
