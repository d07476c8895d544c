// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

/// At most `limit` of the row numbers 0 … count−1, drawn without replacement, ascending; all of them where
/// they are no more than that.
[[nodiscard]] std::vector<std::size_t> sampleRows(std::size_t count, std::size_t limit, std::uint64_t seed);

/// These rows of a matrix, in this order.
[[nodiscard]] Matrix selectRows(const Matrix& matrix, std::span<const std::size_t> rows);

} // namespace fgw::geometry
