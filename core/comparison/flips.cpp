// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/flips.h"

#include "core/stats/fisher.h"

#include <algorithm>
#include <tuple>

namespace fgw::comparison {

namespace {

double fisher(const ItemTally& before, const ItemTally& after) {
    return stats::fisherExact({.inWith = after.passes,
                               .inWithout = after.fails,
                               .outWith = before.passes,
                               .outWithout = before.fails});
}

} // namespace

std::string_view kindName(FlipKind kind) {
    return kind == FlipKind::Regression ? "regression" : "fix";
}

std::string_view evidenceName(Evidence evidence) {
    switch (evidence) {
    case Evidence::Real:
        return "real";
    case Evidence::Flaky:
        return "flaky";
    case Evidence::Underpowered:
        break;
    }
    return "underpowered";
}

FlipEvidence evidenceOf(const ItemTally& before, const ItemTally& after) {
    const double p = fisher(before, after);
    if (p < kRealBelow) {
        return {Evidence::Real, p};
    }
    return {before.isMixed() || after.isMixed() ? Evidence::Flaky : Evidence::Underpowered, p};
}

bool couldBeReal(const ItemTally& before, const ItemTally& after) {
    const ItemTally allPass{.passes = before.scored()};
    const ItemTally allFail{.fails = after.scored()};
    return fisher(allPass, allFail) < kRealBelow;
}

std::vector<Flip> findFlips(std::span<const ItemTally> before, std::span<const ItemTally> after) {
    std::vector<Flip> flips;
    for (std::uint32_t item = 0; item < before.size(); ++item) {
        const bool isCompared = before[item].isScored() && after[item].isScored();
        if (isCompared && before[item].isFailure() != after[item].isFailure()) {
            flips.push_back({.item = item,
                             .kind = after[item].isFailure() ? FlipKind::Regression : FlipKind::Fix,
                             .evidence = evidenceOf(before[item], after[item])});
        }
    }
    std::ranges::stable_sort(flips, {},
                             [](const Flip& flip) { return std::tuple(flip.kind, flip.evidence.evidence); });
    return flips;
}

} // namespace fgw::comparison
