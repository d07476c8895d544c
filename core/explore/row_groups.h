// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::explore {

/// A partition of a table's rows into named groups, the same whatever filter is set.
struct RowGroups {
    std::vector<std::string> names;
    std::vector<std::uint32_t> ofRow; ///< row → index into `names`
};

/// A numeric column with more distinct values than this is cut into quartiles.
inline constexpr std::size_t kMostSeparateValues = 12;

/// Groups by the records' slices where `groupBy` is empty, otherwise by a metadata column: text in order of
/// first appearance, numbers ascending as "depth 3", quartiles as "depth 3–5" with the smallest and largest
/// value that they hold (equal values stay together, so there may be fewer than four). Rows without a value
/// form a last group "no depth". NotFound where there is no such column.
[[nodiscard]] Result<RowGroups> groupRows(const RecordTable& table, const std::string& groupBy);

} // namespace fgw::explore
