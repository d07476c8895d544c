// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <map>
#include <string>

namespace fgw::benchmark {

/// One question of a dataset with its correct answer. Predictors get `x` or `messages` and nothing else of
/// it.
struct Item {
    std::string id;
    std::string x;           ///< the question as text; empty where `messages` holds it
    std::string messages;    ///< a list of {role, content, …} as JSON; empty where `x` holds it
    std::string y;           ///< the correct label or text; numbers as in the file ("1")
    std::string structureId; ///< the latent structure, held out of every feature; empty where unknown
    std::string type;        ///< the family, as "compositional"; empty where unknown
    std::int32_t depth = kAbsent;
    std::int32_t distractorCount = kAbsent;
    std::int32_t operatorCount = kAbsent;
    std::map<std::string, std::string> metadata; ///< every further key → its value as compact JSON

    bool operator==(const Item&) const = default;
};

} // namespace fgw::benchmark
