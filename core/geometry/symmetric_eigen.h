// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::geometry {

struct SymmetricEigen {
    std::vector<double> values;  ///< descending
    std::vector<double> vectors; ///< n × n, row-major; column j belongs to values[j] and has length 1
};

/// Eigenvalues and eigenvectors of a symmetric n × n matrix. The only decomposition that Eigen computes for
/// us: an instantiation costs many seconds of compiling.
[[nodiscard]] SymmetricEigen symmetricEigen(std::span<const double> matrix, std::size_t n);

} // namespace fgw::geometry
