// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"

#include <cstdint>
#include <numeric>
#include <vector>

namespace fgw::tests {

/// Failures begin … end−1 in a cluster.
struct Stretch {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::int32_t cluster = 0;
};

/// A round by hand, which asked about subjects 0 … asked−1.
inline explore::RoundClusters roundOf(std::int32_t number, const std::vector<Stretch>& stretches,
                                      std::uint64_t asked = 200) {
    explore::RoundClusters round{.round = number, .failures = {}, .asked = {}, .places = {}};
    for (const Stretch& stretch : stretches) {
        for (std::uint64_t subject = stretch.begin; subject < stretch.end; ++subject) {
            round.failures.push_back({.subject = subject, .cluster = stretch.cluster});
        }
    }
    round.asked.resize(asked);
    std::iota(round.asked.begin(), round.asked.end(), std::uint64_t{0});
    return round;
}

} // namespace fgw::tests
