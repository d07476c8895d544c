// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/cache/database.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw::cache {

/// Metadata columns of a source whose records are evaluations of `items` (by row, superseded ones included).
/// A field is a column of items where no record differs from its item.
[[nodiscard]] Result<std::vector<MetadataColumn>> readMetadata(Database& database, std::int64_t source,
                                                               std::span<const ItemIndex> items,
                                                               std::size_t itemCount,
                                                               const BitSet& superseded);

} // namespace fgw::cache
