// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/geometry/matrix.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::explore {

/// Vectors that were made elsewhere, by what they are of.
struct ItemVectors {
    enum class Of : std::uint8_t {
        Items,   ///< by item id
        Texts,   ///< by the text that was embedded: see `embeddedText`
        Records, ///< by the record: see `recordName`
    };

    std::string embedder;                                 ///< its name and version, as far as known
    std::unordered_map<std::string, std::uint32_t> rowOf; ///< by what `of` says
    geometry::Matrix values;                              ///< rows × dimensions
    Of of = Of::Items;
    std::string asked;  ///< what a person wrote, as "openai:URL#MODEL"; empty where they came with the run
    std::string whyNot; ///< of the first that has none; empty where nobody said
};

/// What is embedded of a failure: what was asked, and in a line below what was answered.
[[nodiscard]] std::string embeddedText(const std::string& input, const std::string& output);
/// Names a record in its source, also when that is read again.
[[nodiscard]] std::string recordName(const RecordTable& table, std::size_t row);

/// `values` are ids × dimensions, row-major; of an id that comes twice the later row counts. Invalid where
/// the sizes disagree, there are no dimensions, or a value is not finite.
[[nodiscard]] Result<ItemVectors> itemVectors(std::string embedder, const std::vector<std::string>& ids,
                                              std::vector<float> values);

} // namespace fgw::explore
