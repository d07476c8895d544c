// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/stacked_rows.h"

#include <cassert>

namespace fgw::geometry {

namespace {

/// The entries of one row that are still to come, ascending by column.
struct Cursor {
    std::size_t next;
    std::size_t end;
    double factor;
};

void append(SparseMatrix& sum, const SparseMatrix& from, Cursor& cursor) {
    sum.columnOf.push_back(from.columnOf[cursor.next]);
    sum.values.push_back(static_cast<float>(cursor.factor * from.values[cursor.next]));
    ++cursor.next;
}

void appendBoth(SparseMatrix& sum, const SparseMatrix& from, Cursor& a, Cursor& b) {
    sum.columnOf.push_back(from.columnOf[a.next]);
    sum.values.push_back(
        static_cast<float>(a.factor * from.values[a.next++] + b.factor * from.values[b.next++]));
}

void appendSum(SparseMatrix& sum, const SparseMatrix& from, Cursor a, Cursor b) {
    while (a.next < a.end && b.next < b.end) {
        const std::uint32_t columnA = from.columnOf[a.next];
        const std::uint32_t columnB = from.columnOf[b.next];
        if (columnA == columnB) {
            appendBoth(sum, from, a, b);
        } else {
            append(sum, from, columnA < columnB ? a : b);
        }
    }
    while (a.next < a.end) {
        append(sum, from, a);
    }
    while (b.next < b.end) {
        append(sum, from, b);
    }
    sum.offsets.push_back(sum.values.size());
}

} // namespace

SparseMatrix sumOfHalves(const SparseMatrix& stacked, double upper, double lower) {
    assert(stacked.rows % 2 == 0);
    SparseMatrix sum{.rows = stacked.rows / 2, .columns = stacked.columns, .offsets = {0}};
    const auto cursorAt = [&](std::size_t row, double factor) {
        return Cursor{stacked.offsets[row], stacked.offsets[row + 1], factor};
    };
    for (std::size_t row = 0; row < sum.rows; ++row) {
        appendSum(sum, stacked, cursorAt(row, upper), cursorAt(sum.rows + row, lower));
    }
    return sum;
}

} // namespace fgw::geometry
