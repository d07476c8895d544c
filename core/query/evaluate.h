// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/node.h"

namespace fgw::query {

/// What an error of evaluation was met in doing.
inline constexpr const char* kApplyingFilter = "apply the filter";

/// The rows of `table` of which `node` is true; see Filter::evaluate.
[[nodiscard]] Result<BitSet> evaluateNode(const Filter::Node& node, const RecordTable& table,
                                          const FilterContext& context, const Task* task);

} // namespace fgw::query
