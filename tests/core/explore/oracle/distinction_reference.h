// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/distinction.h"
#include "tests/core/stats/near.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace fgw::tests {

/// The distinction that a reference speaks of; null where there is none.
inline const explore::Distinction* findReferred(const std::vector<explore::Distinction>& distinctions,
                                                const nlohmann::json& expected) {
    const auto found = std::ranges::find_if(distinctions, [&](const explore::Distinction& distinction) {
        return explore::propertyKindName(distinction.kind) == expected["kind"].get<std::string>() &&
               distinction.field == expected["field"].get<std::string>() &&
               distinction.value == expected["value"].get<std::string>();
    });
    return found == distinctions.end() ? nullptr : &*found;
}

inline bool figuresAgree(const explore::Distinction& found, const nlohmann::json& expected) {
    return isNear(found.in.value, expected["in"]) && isNear(found.beside.value, expected["beside"]) &&
           isNear(found.effect.value, expected["effect"], 1e-9) &&
           found.in.n == expected["n_in"].get<std::size_t>() &&
           found.beside.n == expected["n_beside"].get<std::size_t>() &&
           found.effect.n == found.in.n + found.beside.n;
}

inline bool sharesAgree(const explore::Distinction& found, const nlohmann::json& expected) {
    return isNear(found.effect.interval, expected["lo"], expected["hi"], 1e-9) &&
           isNear(found.in.interval, expected["in_interval"][0], expected["in_interval"][1], 1e-9) &&
           isNear(found.size, expected["h"], 1e-9) && isNear(found.p, expected["p"], 1e-9) &&
           isNear(found.oddsRatio.value, expected["odds_ratio"], 1e-9) &&
           isNear(found.adjustedP, expected["adjusted_p"], 1e-9);
}

/// Permutations of both sides are drawn, so p of a number agrees to two hundredths.
inline bool numbersAgree(const explore::Distinction& found, const nlohmann::json& expected) {
    return std::abs(found.p - expected["p"].get<double>()) < 0.02 && found.effect.interval &&
           found.effect.interval->lo < *found.effect.value;
}

inline bool agree(const explore::Distinction& found, const nlohmann::json& expected) {
    const bool isNumber = found.kind == explore::PropertyKind::Number;
    return figuresAgree(found, expected) &&
           (isNumber ? numbersAgree(found, expected) : sharesAgree(found, expected));
}

} // namespace fgw::tests
