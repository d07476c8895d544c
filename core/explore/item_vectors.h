// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/geometry/matrix.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::explore {

/// Vectors of items that were made elsewhere.
struct ItemVectors {
    std::string embedder;                                 ///< its name and version, as far as known
    std::unordered_map<std::string, std::uint32_t> rowOf; ///< by item id
    geometry::Matrix values;                              ///< rows × dimensions
};

/// `values` are ids × dimensions, row-major; of an id that comes twice the later row counts. Invalid where
/// the sizes disagree, there are no dimensions, or a value is not finite.
[[nodiscard]] Result<ItemVectors> itemVectors(std::string embedder, const std::vector<std::string>& ids,
                                              std::vector<float> values);

} // namespace fgw::explore
