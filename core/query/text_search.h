// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/task.h"
#include "core/query/node.h"
#include "core/records/record_table.h"

#include <cstdint>

namespace fgw::query {

enum class Texts : std::uint8_t { Inputs, Outputs, Both };

/// Rows whose texts hold one of the term's values: themselves for `:` and `=`, as regular expressions for
/// `~`; the others for `!=`. Each distinct text is read once, from the source; no index is needed. Invalid
/// for an ordering comparison; Cancelled; what reading texts meets.
[[nodiscard]] Result<BitSet> textRows(const Filter::Node::Field& term, Texts which, const RecordTable& table,
                                      const Task* task);

} // namespace fgw::query
