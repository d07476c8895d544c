// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/products.h"

#include "core/geometry/sparse_kernels.h"

#include <algorithm>
#include <array>
#include <functional>

namespace fgw::geometry {

namespace {

constexpr std::size_t kProductRowsPerChunk = 128;

/// Few enough chunks that their partial sums stay small, whatever the number of rows.
std::size_t summingChunk(std::size_t rows) {
    constexpr std::size_t kMostChunks = 32;
    return std::max<std::size_t>(256, (rows + kMostChunks - 1) / kMostChunks);
}

using AddRow = std::function<void(std::span<const float> row, double* sums)>;

/// Sums `addRow` over all rows: each chunk by itself, chunks in order.
std::vector<double> sumOverRows(const Matrix& matrix, std::size_t size, Threads threads,
                                const AddRow& addRow) {
    const std::size_t chunk = summingChunk(matrix.rows);
    std::vector<std::vector<double>> partial((matrix.rows + chunk - 1) / chunk);
    parallelChunks(matrix.rows, chunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        std::vector<double> sums(size, 0.0);
        for (std::size_t row = begin; row < end; ++row) {
            addRow(matrix.row(row), sums.data());
        }
        partial[begin / chunk] = std::move(sums);
    });
    std::vector<double> total(size, 0.0);
    for (const std::vector<double>& sums : partial) {
        std::ranges::transform(total, sums, total.begin(), std::plus<>());
    }
    return total;
}

void addScaled(float* target, const float* source, float scale, std::size_t count) {
    for (std::size_t index = 0; index < count; ++index) {
        target[index] += scale * source[index];
    }
}

void addScaled(double* target, const double* source, double scale, std::size_t count) {
    for (std::size_t index = 0; index < count; ++index) {
        target[index] += scale * source[index];
    }
}

/// The same columns, then zeros.
Matrix widened(const Matrix& matrix, std::size_t columns) {
    Matrix wide(matrix.rows, columns);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        std::ranges::copy(matrix.row(row), wide.row(row).begin());
    }
    return wide;
}

void mirrorUpperTriangle(std::vector<double>& square, std::size_t size) {
    for (std::size_t row = 0; row < size; ++row) {
        for (std::size_t column = 0; column < row; ++column) {
            square[row * size + column] = square[column * size + row];
        }
    }
}

} // namespace

Matrix multiply(const SparseMatrix& a, const Matrix& b, Threads threads) {
    constexpr std::size_t kLanes = kernels::kSparseLanes;
    const Matrix filled = widened(b, (b.columns + kLanes - 1) / kLanes * kLanes);
    Matrix product(a.rows, b.columns);
    parallelChunks(a.rows, kProductRowsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        std::vector<float> sums(filled.columns);
        for (std::size_t row = begin; row < end; ++row) {
            const std::size_t first = a.offsets[row];
            kernels::sumScaledRows(a.values.data() + first, a.columnOf.data() + first,
                                   a.offsets[row + 1] - first, filled.values.data(), filled.columns,
                                   sums.data());
            std::ranges::copy_n(sums.begin(), static_cast<std::ptrdiff_t>(b.columns),
                                product.row(row).begin());
        }
    });
    return product;
}

Matrix multiply(const Matrix& a, std::span<const double> b, std::size_t d, Threads threads) {
    const std::vector<float> factors(b.begin(), b.end());
    Matrix product(a.rows, d);
    parallelChunks(a.rows, kProductRowsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            for (std::size_t inner = 0; inner < a.columns; ++inner) {
                addScaled(product.row(row).data(), factors.data() + inner * d, a.row(row)[inner], d);
            }
        }
    });
    return product;
}

SparseMatrix transposed(const SparseMatrix& matrix) {
    SparseMatrix turned{.rows = matrix.columns, .columns = matrix.rows};
    turned.offsets.assign(matrix.columns + 1, 0);
    turned.columnOf.resize(matrix.values.size());
    turned.values.resize(matrix.values.size());
    for (const std::uint32_t column : matrix.columnOf) {
        ++turned.offsets[column + 1];
    }
    for (std::size_t row = 0; row < turned.rows; ++row) {
        turned.offsets[row + 1] += turned.offsets[row];
    }
    std::vector<std::size_t> next(turned.offsets.begin(), turned.offsets.end() - 1);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t entry = matrix.offsets[row]; entry < matrix.offsets[row + 1]; ++entry) {
            const std::size_t place = next[matrix.columnOf[entry]]++;
            turned.columnOf[place] = static_cast<std::uint32_t>(row);
            turned.values[place] = matrix.values[entry];
        }
    }
    return turned;
}

std::vector<double> columnMeans(const Matrix& matrix, Threads threads) {
    std::vector<double> means =
        sumOverRows(matrix, matrix.columns, threads, [](std::span<const float> row, double* sums) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                sums[column] += row[column];
            }
        });
    for (double& mean : means) {
        mean /= static_cast<double>(std::max<std::size_t>(1, matrix.rows));
    }
    return means;
}

std::vector<double> gram(const Matrix& matrix, std::span<const double> centre, Threads threads) {
    const std::size_t size = matrix.columns;
    const auto addOuterProduct = [&](std::span<const float> row, double* sums) {
        thread_local std::vector<double> centred;
        centred.assign(row.begin(), row.end());
        for (std::size_t column = 0; column < centre.size(); ++column) {
            centred[column] -= centre[column];
        }
        for (std::size_t column = 0; column < size; ++column) {
            addScaled(sums + column * size + column, centred.data() + column, centred[column], size - column);
        }
    };
    std::vector<double> product = sumOverRows(matrix, size * size, threads, addOuterProduct);
    mirrorUpperTriangle(product, size);
    return product;
}

float squaredDistance(const float* a, const float* b, std::size_t count) {
    constexpr std::size_t kLanes = 16;
    std::array<float, kLanes> sums{};
    std::size_t index = 0;
    for (; index + kLanes <= count; index += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float difference = a[index + lane] - b[index + lane];
            sums[lane] += difference * difference;
        }
    }
    for (std::size_t lane = 0; index < count; ++index, ++lane) {
        const float difference = a[index] - b[index];
        sums[lane] += difference * difference;
    }
    // Written out, since a loop over halves makes the compiler wait on memory between them.
    for (std::size_t lane = 0; lane < 8; ++lane) {
        sums[lane] += sums[lane + 8];
    }
    for (std::size_t lane = 0; lane < 4; ++lane) {
        sums[lane] += sums[lane + 4];
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

} // namespace fgw::geometry
