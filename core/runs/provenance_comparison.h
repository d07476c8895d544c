// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// Fields that a provenance block must have and this one lacks (or has as null), in the order in which
/// formats.md lists them; all of them where there is no block.
[[nodiscard]] std::vector<std::string> missingFields(const nlohmann::json& provenance);

enum class FieldState : std::uint8_t {
    Same,
    Changed,
    NotTold, ///< one of the runs, or both, does not say
};

/// "same", "changed", "not_told".
[[nodiscard]] std::string_view stateName(FieldState state);

struct FieldComparison {
    std::string field;
    std::string
        part; ///< code, data, seeds, models, settings or machine; empty for a time stamp and the unknown
    FieldState state = FieldState::Same;
    std::string before; ///< as text, or as compact JSON; empty where it is not told
    std::string after;
};

/// Two runs' provenance, field by field.
struct ProvenanceComparison {
    std::vector<FieldComparison> fields; ///< known ones in the order of formats.md, then others by name
    std::vector<std::string> changed;    ///< parts with a field that changed
    std::vector<std::string>
        notTold;          ///< parts that no field shows to have changed, and of which one is not told
    std::string sentence; ///< the result in one sentence
};

/// Compares two blocks. Uncommitted changes in both leave open whether the code changed: the same commit does
/// not tell.
[[nodiscard]] ProvenanceComparison compareProvenance(const nlohmann::json& before,
                                                     const nlohmann::json& after);

} // namespace fgw::runs
