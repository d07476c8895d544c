// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/distance_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/distance_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// A sum has this many lanes, whatever the registers hold.
constexpr std::size_t kLanes = 16;

using Lanes = hn::CappedTag<float, kLanes>;
using Numbers = hn::Vec<Lanes>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());
constexpr std::size_t kVectors = kLanes / kWidth;
/// As many rows at a time as keep the adders busy and stay in registers.
constexpr std::size_t kRowsAtOnce = kVectors <= 2 ? 4 : 1;

/// The lanes by halves: 0 and 8, 0 and 4, 0 and 2, 0 and 1.
HWY_ATTR float sumOf(const float* lanes) {
    float sums[4];
    for (std::size_t lane = 0; lane < 4; ++lane) {
        sums[lane] = (lanes[lane] + lanes[lane + 8]) + (lanes[lane + 4] + lanes[lane + 12]);
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

template <std::size_t Rows>
HWY_ATTR void addSquares(const float* point, const float* rows, std::size_t stride,
                         Numbers (&sums)[Rows][kVectors]) {
    const Lanes lanes;
    for (std::size_t vector = 0; vector < kVectors; ++vector) {
        const Numbers own = hn::LoadU(lanes, point + vector * kWidth);
        for (std::size_t row = 0; row < Rows; ++row) {
            const Numbers difference = hn::Sub(own, hn::LoadU(lanes, rows + row * stride + vector * kWidth));
            sums[row][vector] = hn::Add(sums[row][vector], hn::Mul(difference, difference));
        }
    }
}

/// The columns after the last whole kLanes, filled up with zeros.
template <std::size_t Rows>
HWY_ATTR void addRest(const float* point, const float* rows, std::size_t columns, std::size_t begin,
                      Numbers (&sums)[Rows][kVectors]) {
    float ownRest[kLanes] = {};
    float rowRests[Rows * kLanes] = {};
    for (std::size_t column = begin; column < columns; ++column) {
        ownRest[column - begin] = point[column];
        for (std::size_t row = 0; row < Rows; ++row) {
            rowRests[row * kLanes + column - begin] = rows[row * columns + column];
        }
    }
    addSquares<Rows>(ownRest, rowRests, kLanes, sums);
}

template <std::size_t Rows>
HWY_ATTR void measure(const float* point, const float* rows, std::size_t columns, float* out) {
    const Lanes lanes;
    Numbers sums[Rows][kVectors];
    for (auto& row : sums) {
        for (Numbers& sum : row) {
            sum = hn::Zero(lanes);
        }
    }
    std::size_t column = 0;
    for (; column + kLanes <= columns; column += kLanes) {
        addSquares<Rows>(point + column, rows + column, columns, sums);
    }
    if (column < columns) {
        addRest<Rows>(point, rows, columns, column, sums);
    }
    for (std::size_t row = 0; row < Rows; ++row) {
        float values[kLanes];
        for (std::size_t vector = 0; vector < kVectors; ++vector) {
            hn::StoreU(sums[row][vector], lanes, values + vector * kWidth);
        }
        out[row] = sumOf(values);
    }
}

HWY_ATTR void squaredDistances(const float* point, const float* rows, std::size_t count, std::size_t columns,
                               float* out) {
    std::size_t row = 0;
    for (; row + kRowsAtOnce <= count; row += kRowsAtOnce) {
        measure<kRowsAtOnce>(point, rows + row * columns, columns, out + row);
    }
    for (; row < count; ++row) {
        measure<1>(point, rows + row * columns, columns, out + row);
    }
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(squaredDistances);

void squaredDistances(const float* point, const float* rows, std::size_t count, std::size_t columns,
                      float* out) {
    HWY_DYNAMIC_DISPATCH(squaredDistances)(point, rows, count, columns, out);
}

} // namespace fgw::geometry::kernels
#endif
