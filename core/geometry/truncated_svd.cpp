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

/// Random signs: they mix directions as well as normal numbers do, and one random word gives 64 of them.
Matrix signMatrix(std::size_t rows, std::size_t columns, const SvdOptions& options) {
    Matrix matrix(rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        const CounterRandom random(options.seed, row);
        std::uint64_t signs = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            signs = column % 64 == 0 ? random.at(column / 64) : signs >> 1;
            matrix.row(row)[column] = (signs & 1U) != 0 ? 1.0F : -1.0F;
        }
    }
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

/// The first `count` columns of a square matrix.
std::vector<double> leadingColumns(const std::vector<double>& square, std::size_t n, std::size_t count) {
    std::vector<double> leading;
    leading.reserve(n * count);
    for (std::size_t row = 0; row < n; ++row) {
        const auto begin = square.begin() + static_cast<std::ptrdiff_t>(row * n);
        leading.insert(leading.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
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

void fixSigns(Matrix& components) {
    for (std::size_t column = 0; column < components.columns; ++column) {
        if (isMostlyNegative(components, column)) {
            flipColumn(components, column);
        }
    }
}

/// From an orthonormal basis Q of the space that the columns of A span: Aᵀ Q = V Σ Wᵀ. The embedding is taken
/// as A V, so that rows which come later and are projected by V lie in exactly the same space.
TruncatedSvd decompose(const SparseMatrix& matrix, const SparseMatrix& turned, const Matrix& basis,
                       std::size_t dimensions, Threads threads) {
    const Matrix projected = multiply(turned, basis, threads);
    const SymmetricEigen eigen = symmetricEigen(gram(projected, {}, threads), basis.columns);
    TruncatedSvd svd;
    for (std::size_t column = 0; column < dimensions; ++column) {
        svd.singularValues.push_back(static_cast<float>(std::sqrt(std::max(0.0, eigen.values[column]))));
    }
    svd.components =
        multiply(projected, leadingColumns(whitening(eigen), basis.columns, dimensions), dimensions, threads);
    fixSigns(svd.components);
    svd.embedding = multiply(matrix, svd.components, threads);
    return svd;
}

/// The columns that have entries, ascending.
std::vector<std::uint32_t> usedColumns(const SparseMatrix& matrix) {
    std::vector<bool> isUsed(matrix.columns, false);
    for (const std::uint32_t column : matrix.columnOf) {
        isUsed[column] = true;
    }
    std::vector<std::uint32_t> used;
    for (std::uint32_t column = 0; column < matrix.columns; ++column) {
        if (isUsed[column]) {
            used.push_back(column);
        }
    }
    return used;
}

/// The matrix without its other columns.
SparseMatrix withColumns(const SparseMatrix& matrix, const std::vector<std::uint32_t>& columns) {
    std::vector<std::uint32_t> placeOf(matrix.columns, 0);
    for (std::uint32_t place = 0; place < columns.size(); ++place) {
        placeOf[columns[place]] = place;
    }
    SparseMatrix narrow = matrix;
    narrow.columns = columns.size();
    for (std::uint32_t& column : narrow.columnOf) {
        column = placeOf[column];
    }
    return narrow;
}

/// Rows put back at their places among `count`; the others are zero.
Matrix spreadRows(const Matrix& rows, const std::vector<std::uint32_t>& places, std::size_t count) {
    Matrix spread(count, rows.columns);
    for (std::size_t row = 0; row < rows.rows; ++row) {
        std::ranges::copy(rows.row(row), spread.row(places[row]).begin());
    }
    return spread;
}

Result<TruncatedSvd> denseColumnsSvd(const SparseMatrix& matrix, const SvdOptions& options,
                                     const Task* task) {
    const std::size_t rank = std::min(matrix.rows, matrix.columns);
    const std::size_t dimensions = std::min(options.dimensions, rank);
    const std::size_t width = std::min(dimensions + options.oversampling, rank);
    const SparseMatrix turned = transposed(matrix);
    Matrix basis = multiply(matrix, signMatrix(matrix.columns, width, options), options.threads);
    for (std::size_t iteration = 0; iteration < options.powerIterations; ++iteration) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("reduce dimensions");
        }
        basis = orthonormalised(basis, options.threads);
        basis = multiply(matrix, multiply(turned, basis, options.threads), options.threads);
    }
    return decompose(matrix, turned, orthonormalised(basis, options.threads), dimensions, options.threads);
}

} // namespace

Result<TruncatedSvd> truncatedSvd(const SparseMatrix& matrix, const SvdOptions& options, const Task* task) {
    // Hashed terms leave most columns empty, and the work grows with the columns.
    const std::vector<std::uint32_t> used = usedColumns(matrix);
    const bool isNarrow = used.size() < options.dimensions + options.oversampling;
    if (used.size() == matrix.columns || isNarrow) {
        return denseColumnsSvd(matrix, options, task);
    }
    Result<TruncatedSvd> svd = denseColumnsSvd(withColumns(matrix, used), options, task);
    if (svd) {
        svd->components = spreadRows(svd->components, used, matrix.columns);
    }
    return svd;
}

} // namespace fgw::geometry
