// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/node.h"

namespace fgw::query {

/// The rows of `table` of which `node` is true; see Filter::evaluate.
[[nodiscard]] Result<BitSet> evaluateNode(const Filter::Node& node, const RecordTable& table,
                                          const FilterContext& context, const Task* task);

} // namespace fgw::query
