// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/joined_columns.h"

#include <cassert>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

namespace {

constexpr std::uint32_t kDropped = 0xFFFFFFFFU;

/// By column its new number, or kDropped; how many stay is put into `left`.
std::vector<std::uint32_t> newNumbers(const SparseMatrix& counts, std::size_t fewest, double mostShare,
                                      std::size_t& left) {
    std::vector<std::uint32_t> numbers(counts.columns, 0);
    for (const std::uint32_t column : counts.columnOf) {
        ++numbers[column];
    }
    const auto most = static_cast<std::uint32_t>(mostShare * static_cast<double>(counts.rows));
    for (std::uint32_t& number : numbers) {
        number = number >= fewest && number <= most ? static_cast<std::uint32_t>(left++) : kDropped;
    }
    return numbers;
}

} // namespace

SparseMatrix columnsThatTell(const SparseMatrix& counts, std::size_t fewest, double mostShare) {
    SparseMatrix kept{.rows = counts.rows, .offsets = {0}};
    const std::vector<std::uint32_t> numbers = newNumbers(counts, fewest, mostShare, kept.columns);
    for (std::size_t row = 0; row < counts.rows; ++row) {
        for (std::size_t entry = counts.offsets[row]; entry < counts.offsets[row + 1]; ++entry) {
            if (const std::uint32_t number = numbers[counts.columnOf[entry]]; number != kDropped) {
                kept.columnOf.push_back(number);
                kept.values.push_back(counts.values[entry]);
            }
        }
        kept.offsets.push_back(kept.values.size());
    }
    return kept;
}

SparseMatrix sideBySide(const SparseMatrix& left, const SparseMatrix& right, double factor) {
    assert(left.rows == right.rows);
    SparseMatrix joined{.rows = left.rows, .columns = left.columns + right.columns, .offsets = {0}};
    joined.columnOf.reserve(left.columnOf.size() + right.columnOf.size());
    joined.values.reserve(left.values.size() + right.values.size());
    for (std::size_t row = 0; row < left.rows; ++row) {
        for (std::size_t entry = left.offsets[row]; entry < left.offsets[row + 1]; ++entry) {
            joined.columnOf.push_back(left.columnOf[entry]);
            joined.values.push_back(left.values[entry]);
        }
        for (std::size_t entry = right.offsets[row]; entry < right.offsets[row + 1]; ++entry) {
            joined.columnOf.push_back(static_cast<std::uint32_t>(left.columns + right.columnOf[entry]));
            joined.values.push_back(static_cast<float>(factor * right.values[entry]));
        }
        joined.offsets.push_back(joined.values.size());
    }
    return joined;
}

} // namespace fgw::geometry
