// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/node.h"

namespace fgw::query {

/// The rows of which one `field:value` term is true. Texts are compared once for each entry of a dictionary,
/// and rows by its codes.
[[nodiscard]] Result<BitSet> fieldRows(const Filter::Node::Field& term, const RecordTable& table,
                                       const FilterContext& context, const Task* task);

} // namespace fgw::query
