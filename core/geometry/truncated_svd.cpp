// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/truncated_svd.h"

#include "core/base/random.h"
#include "core/geometry/products.h"
#include "core/geometry/symmetric_eigen.h"

#include <algorithm>
#include <cmath>

namespace fgw::geometry {

namespace {

/// Directions whose squared length is below this share of the longest are rounding noise of single precision.
constexpr double kNegligible = 1e-11;

Matrix normalMatrix(std::size_t rows, std::size_t columns, const SvdOptions& options) {
    Matrix matrix(rows, columns);
    parallelChunks(rows, 256, options.threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            const CounterRandom random(options.seed, row);
            for (std::size_t column = 0; column < columns; ++column) {
                matrix.row(row)[column] = static_cast<float>(random.normalAt(column));
            }
        }
    });
    return matrix;
}

/// The eigenvectors of a Gram matrix, each divided by the square root of its eigenvalue; negligible ones
/// become zero.
std::vector<double> whitening(const SymmetricEigen& eigen) {
    const std::size_t n = eigen.values.size();
    std::vector<double> factors = eigen.vectors;
    for (std::size_t column = 0; column < n; ++column) {
        const bool counts = eigen.values[column] > kNegligible * eigen.values[0];
        const double scale = counts ? 1.0 / std::sqrt(eigen.values[column]) : 0.0;
        for (std::size_t row = 0; row < n; ++row) {
            factors[row * n + column] *= scale;
        }
    }
    return factors;
}

/// Columns that span the same space, with unit length and at right angles (or zero, where the rank is less).
Matrix orthonormalised(const Matrix& matrix, Threads threads) {
    const SymmetricEigen eigen = symmetricEigen(gram(matrix, {}, threads), matrix.columns);
    return multiply(matrix, whitening(eigen), matrix.columns, threads);
}

/// The first `count` columns of a square matrix, column j times scales[j].
std::vector<double> leadingColumns(const std::vector<double>& square, std::size_t n, std::size_t count,
                                   const std::vector<double>& scales) {
    std::vector<double> leading(n * count);
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t column = 0; column < count; ++column) {
            leading[row * count + column] = square[row * n + column] * scales[column];
        }
    }
    return leading;
}

void flipColumn(Matrix& matrix, std::size_t column) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        matrix.row(row)[column] = -matrix.row(row)[column];
    }
}

bool isMostlyNegative(const Matrix& matrix, std::size_t column) {
    float greatest = 0.0F;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        const float value = matrix.row(row)[column];
        greatest = std::abs(value) > std::abs(greatest) ? value : greatest;
    }
    return greatest < 0.0F;
}

void fixSigns(TruncatedSvd& svd) {
    for (std::size_t column = 0; column < svd.components.columns; ++column) {
        if (isMostlyNegative(svd.components, column)) {
            flipColumn(svd.components, column);
            flipColumn(svd.embedding, column);
        }
    }
}

/// From an orthonormal basis Q of the rows' space: Aᵀ Q = V Σ Wᵀ, so A ≈ (Q W) Σ Vᵀ.
TruncatedSvd decompose(const SparseMatrix& turned, const Matrix& basis, std::size_t dimensions,
                       Threads threads) {
    const Matrix projected = multiply(turned, basis, threads);
    const std::size_t width = basis.columns;
    const SymmetricEigen eigen = symmetricEigen(gram(projected, {}, threads), width);
    std::vector<double> lengths(dimensions);
    for (std::size_t column = 0; column < dimensions; ++column) {
        lengths[column] = std::sqrt(std::max(0.0, eigen.values[column]));
    }
    TruncatedSvd svd;
    svd.singularValues.assign(lengths.begin(), lengths.end());
    svd.embedding =
        multiply(basis, leadingColumns(eigen.vectors, width, dimensions, lengths), dimensions, threads);
    const std::vector<double> ones(dimensions, 1.0);
    svd.components =
        multiply(projected, leadingColumns(whitening(eigen), width, dimensions, ones), dimensions, threads);
    fixSigns(svd);
    return svd;
}

} // namespace

Result<TruncatedSvd> truncatedSvd(const SparseMatrix& matrix, const SvdOptions& options, const Task* task) {
    const std::size_t rank = std::min(matrix.rows, matrix.columns);
    const std::size_t dimensions = std::min(options.dimensions, rank);
    const std::size_t width = std::min(dimensions + options.oversampling, rank);
    const SparseMatrix turned = transposed(matrix);
    Matrix basis = multiply(matrix, normalMatrix(matrix.columns, width, options), options.threads);
    for (std::size_t iteration = 0; iteration < options.powerIterations; ++iteration) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("reduce dimensions");
        }
        basis = orthonormalised(basis, options.threads);
        basis = multiply(matrix, multiply(turned, basis, options.threads), options.threads);
    }
    return decompose(turned, orthonormalised(basis, options.threads), dimensions, options.threads);
}

} // namespace fgw::geometry
