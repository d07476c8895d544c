// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_modes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace fgw::explore {

namespace {

bool passes(const Distinction& distinction, const DiscoveryOptions& options) {
    const bool isLarge = distinction.kind == PropertyKind::Number
                             ? std::abs(distinction.size) >= options.leastDelta
                             : distinction.size >= options.leastH;
    return isLarge && distinction.adjustedP <= options.level;
}

void keepForemost(FailureMode& mode, std::size_t mostOfKind) {
    mode.found = mode.distinctions.size();
    std::ranges::stable_sort(mode.distinctions, {}, [](const Distinction& distinction) {
        return std::pair(distinction.kind, -std::abs(distinction.size));
    });
    std::map<PropertyKind, std::size_t> kept;
    std::erase_if(mode.distinctions,
                  [&](const Distinction& distinction) { return kept[distinction.kind]++ >= mostOfKind; });
}

FailureMode modeOf(std::uint32_t cluster, ClusterTests tested, const DiscoveryOptions& options) {
    FailureMode mode{.cluster = cluster, .items = tested.items, .beside = tested.beside};
    std::erase_if(tested.tests, [&](const Distinction& test) { return !passes(test, options); });
    mode.distinctions = std::move(tested.tests);
    keepForemost(mode, options.mostDistinctions);
    return mode;
}

std::string howDiscovered(const FailureModes& modes, const DiscoveryOptions& options) {
    return fmt::format(
        "each of {} failed items counted once, the items of a cluster against those beside it; {} tests; "
        "p "
        "by Fisher's exact test or permutation, corrected by Benjamini and Hochberg over clusters within "
        "slices, values, terms and numbers; kept where the corrected p is at most {} and Cohen's h at "
        "least {}, or Cliff's delta {}; properties of fewer than {} items are not looked at; failures "
        "were grouped by terms and numbers, so their p describes a cluster and does not test it",
        modes.items, modes.tests, options.level, options.leastH, options.leastDelta,
        options.contrast.fewestItems);
}

} // namespace

Result<FailureModes> discoverModes(const RecordTable& table, const FailureMap& map,
                                   const DiscoveryOptions& options, Task& task) {
    auto tested = testClusters(table, map, options.contrast, task);
    if (!tested) {
        return std::unexpected(tested.error());
    }
    FailureModes found{.modes = {}, .items = tested->items, .itemsInSeveral = tested->itemsInSeveral};
    const auto clusters = static_cast<std::uint32_t>(map.clusters.size());
    for (std::uint32_t cluster = 0; clusters > 1 && cluster < clusters; ++cluster) {
        if (!map.clusters[cluster].isNoise) {
            found.tests += tested->clusters[cluster].tests.size();
            found.modes.push_back(modeOf(cluster, std::move(tested->clusters[cluster]), options));
        }
    }
    found.how = howDiscovered(found, options);
    return found;
}

} // namespace fgw::explore
