// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::geometry {

/// rows × columns numbers, row-major: one row a point.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    Matrix() = default;
    /// All zeros.
    Matrix(std::size_t rowCount, std::size_t columnCount)
        : rows(rowCount), columns(columnCount), values(rowCount * columnCount) {}

    [[nodiscard]] std::span<float> row(std::size_t index) {
        return {values.data() + index * columns, columns};
    }
    [[nodiscard]] std::span<const float> row(std::size_t index) const {
        return {values.data() + index * columns, columns};
    }
    friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// rows × columns numbers of which most are zero: row r has the entries offsets[r] … offsets[r+1]−1,
/// ascending by column.
struct SparseMatrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<std::size_t> offsets = {}; ///< rows + 1
    std::vector<std::uint32_t> columnOf = {};
    std::vector<float> values = {};
    friend bool operator==(const SparseMatrix&, const SparseMatrix&) = default;
};

} // namespace fgw::geometry
