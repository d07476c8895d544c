// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <optional>

namespace fgw::geometry {

/// How far the `k` nearest neighbours on the map are near in the space too: 1 where all are, less the farther
/// the intruders. Venna and Kaski, ICANN 2001, as scikit-learn has it: 1 − 2 / (n k (2n − 3k − 1)) · Σ over
/// points and their neighbours on the map of max(0, rank in the space − k). `high` and `low` hold the same
/// points row by row, Euclidean both; of equal distances the lower row is the nearer. No value unless
/// 1 ≤ k < n / 2, nor where coordinates are not finite. Time grows with the square of n. Only error:
/// Cancelled.
[[nodiscard]] Result<std::optional<double>> trustworthiness(const Matrix& high, const Matrix& low,
                                                            std::size_t k, Threads threads,
                                                            const Task* task = nullptr);

} // namespace fgw::geometry
