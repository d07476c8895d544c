// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

struct SvdOptions {
    std::size_t dimensions = 64;     ///< singular directions to keep; fewer where the matrix has fewer
    std::size_t oversampling = 10;   ///< directions carried along and dropped at the end; more is more exact
    std::size_t powerIterations = 4; ///< more separate close singular values better, at proportional cost
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// The leading part U Σ Vᵀ of a matrix.
struct TruncatedSvd {
    Matrix embedding;                  ///< U Σ = A V, rows × d: the rows in the coordinates of the directions
    std::vector<float> singularValues; ///< Σ, descending
    Matrix components;                 ///< V, columns × d; a new row times this is its embedding
};

/// Randomised subspace iteration, Halko, Martinsson and Tropp, SIAM Review 53 (2011). The sign of a direction
/// is chosen so that its component of greatest magnitude is positive. Only error: Cancelled.
[[nodiscard]] Result<TruncatedSvd> truncatedSvd(const SparseMatrix& matrix, const SvdOptions& options,
                                                const Task* task = nullptr);

} // namespace fgw::geometry
