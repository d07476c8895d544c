// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/agreement.h"

#include <algorithm>
#include <numeric>

namespace fgw::comparison {

namespace {

enum class Agreement : std::uint8_t { Disagree, AllFail, AllPass, Unscored };

Agreement agreementOn(const RunComparison& comparison, std::uint32_t item) {
    std::size_t failures = 0;
    std::size_t scored = 0;
    bool isMixed = false;
    for (const auto& column : comparison.tallies) {
        scored += column[item].isScored() ? 1 : 0;
        failures += column[item].isFailure() ? 1 : 0;
        isMixed = isMixed || column[item].isMixed();
    }
    if (scored == 0) {
        return Agreement::Unscored;
    }
    if (isMixed || (failures > 0 && failures < scored)) {
        return Agreement::Disagree;
    }
    return failures > 0 ? Agreement::AllFail : Agreement::AllPass;
}

} // namespace

std::vector<std::uint32_t> itemsByAgreement(const RunComparison& comparison) {
    std::vector<std::uint32_t> order(comparison.joined.items.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<Agreement> agreement;
    agreement.reserve(order.size());
    for (const std::uint32_t item : order) {
        agreement.push_back(agreementOn(comparison, item));
    }
    std::ranges::stable_sort(order, {}, [&agreement](std::uint32_t item) { return agreement[item]; });
    return order;
}

} // namespace fgw::comparison
