// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/matrix.h"

#include <span>
#include <vector>

namespace fgw::geometry {

/// Sums below run over fixed chunks that are combined in order: the bits do not depend on the number of
/// threads.

/// a × b. a is n × m, b is m × d.
[[nodiscard]] Matrix multiply(const SparseMatrix& a, const Matrix& b, Threads threads);
/// a × b. a is n × m, b is m × d, row-major.
[[nodiscard]] Matrix multiply(const Matrix& a, std::span<const double> b, std::size_t d, Threads threads);

[[nodiscard]] SparseMatrix transposed(const SparseMatrix& matrix);

/// Mean of each column.
[[nodiscard]] std::vector<double> columnMeans(const Matrix& matrix, Threads threads);

/// (a − 1·centreᵀ)ᵀ (a − 1·centreᵀ), columns × columns, row-major, summed in double precision. An empty
/// `centre` means zero.
[[nodiscard]] std::vector<double> gram(const Matrix& matrix, std::span<const double> centre, Threads threads);

/// Squared Euclidean distance, added up in sixteen fixed lanes so that it vectorises to the same bits
/// everywhere.
[[nodiscard]] float squaredDistance(const float* a, const float* b, std::size_t count);

} // namespace fgw::geometry
