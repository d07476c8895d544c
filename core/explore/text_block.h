// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/explore/failure_texts.h"
#include "core/explore/item_vectors.h"
#include "core/geometry/matrix.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <string>

namespace fgw::explore {

/// What stands beside the features in a point.
struct TextBlock {
    geometry::Matrix values; ///< no columns where only features count
    std::string embedder;
    std::string how;
};

/// The failures by vectors that were made elsewhere; one that has none lies at the mean of those that have
/// one. Invalid where there are no vectors, or fewer than half of the failures have one.
[[nodiscard]] Result<TextBlock> vectorBlock(const RecordTable& table, std::span<const std::uint32_t> rows,
                                            const FailureTexts& texts, const ItemVectors* vectors);

} // namespace fgw::explore
