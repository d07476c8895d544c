// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/symmetric_eigen.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

namespace fgw::geometry {

namespace {

/// Eigen cuts its products by the size of the caches that it finds, and with that changes their bits.
void fixCacheSizes() {
    static const bool fixed = [] {
        Eigen::setCpuCacheSizes(32 * 1024, 256 * 1024, 2 * 1024 * 1024);
        return true;
    }();
    static_cast<void>(fixed);
}

} // namespace

SymmetricEigen symmetricEigen(std::span<const double> matrix, std::size_t n) {
    SymmetricEigen result{std::vector<double>(n), std::vector<double>(n * n)};
    if (n == 0) {
        return result;
    }
    fixCacheSizes();
    const auto size = static_cast<Eigen::Index>(n);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
        Eigen::Map<const Eigen::MatrixXd>(matrix.data(), size, size));
    for (Eigen::Index column = 0; column < size; ++column) {
        const Eigen::Index from = size - 1 - column;
        result.values[static_cast<std::size_t>(column)] = solver.eigenvalues()[from];
        for (Eigen::Index row = 0; row < size; ++row) {
            result.vectors[static_cast<std::size_t>(row * size + column)] = solver.eigenvectors()(row, from);
        }
    }
    return result;
}

} // namespace fgw::geometry
