// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace fgw::stats {

/// Matches min(rows, columns) pairs (row, column) at the least total cost; `costs` is rows × columns,
/// row-major, finite. Shortest augmenting paths after Jonker and Volgenant, Computing 38 (1987); O(rows ·
/// columns · min(rows, columns)). Pairs are ascending by row.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>>
minimumCostAssignment(std::span<const double> costs, std::size_t rows, std::size_t columns);

} // namespace fgw::stats
