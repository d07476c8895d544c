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

/// As many rows at a time as keep the adders busy: of each, four sums.
constexpr std::size_t kPanelRowsAtOnce = kVectors == 1 ? 4 : 2;

/// Adds the squares of one column to one of the four sums of each row.
template <std::size_t Rows>
HWY_ATTR void addColumn(const float* rows, std::size_t columns, const Numbers& points, std::size_t quarter,
                        Numbers (&sums)[Rows][4]) {
    const Lanes lanes;
    for (std::size_t row = 0; row < Rows; ++row) {
        const Numbers difference = hn::Sub(hn::Set(lanes, rows[row * columns]), points);
        sums[row][quarter] = hn::Add(sums[row][quarter], hn::Mul(difference, difference));
    }
}

/// What sumOf adds up first: the columns `lane`, `lane` + 4, + 8 and + 12 of every sixteen.
template <std::size_t Rows>
HWY_ATTR void addLane(const float* rows, const float* panel, std::size_t columns, std::size_t lane,
                      Numbers (&total)[Rows][4]) {
    const Lanes lanes;
    Numbers sums[Rows][4];
    for (auto& row : sums) {
        for (Numbers& sum : row) {
            sum = hn::Zero(lanes);
        }
    }
    std::size_t begin = lane;
    for (; begin + 12 < columns; begin += kLanes) {
        for (std::size_t quarter = 0; quarter < 4; ++quarter) {
            const std::size_t column = begin + 4 * quarter;
            addColumn<Rows>(rows + column, columns, hn::LoadU(lanes, panel + column * kPanelWidth), quarter,
                            sums);
        }
    }
    for (std::size_t quarter = 0; begin + 4 * quarter < columns; ++quarter) {
        const std::size_t column = begin + 4 * quarter;
        addColumn<Rows>(rows + column, columns, hn::LoadU(lanes, panel + column * kPanelWidth), quarter,
                        sums);
    }
    for (std::size_t row = 0; row < Rows; ++row) {
        total[row][lane] = hn::Add(hn::Add(sums[row][0], sums[row][2]), hn::Add(sums[row][1], sums[row][3]));
    }
}

template <std::size_t Rows>
HWY_ATTR void measurePanel(const float* rows, const float* panel, std::size_t columns, float* out) {
    const Lanes lanes;
    for (std::size_t part = 0; part < kPanelWidth; part += kWidth) {
        Numbers total[Rows][4];
        for (std::size_t lane = 0; lane < 4; ++lane) {
            addLane<Rows>(rows, panel + part, columns, lane, total);
        }
        for (std::size_t row = 0; row < Rows; ++row) {
            const Numbers sum =
                hn::Add(hn::Add(total[row][0], total[row][2]), hn::Add(total[row][1], total[row][3]));
            hn::StoreU(sum, lanes, out + row * kPanelWidth + part);
        }
    }
}

HWY_ATTR void panelDistances(const float* rows, std::size_t count, const float* panel, std::size_t columns,
                             float* out) {
    std::size_t row = 0;
    for (; row + kPanelRowsAtOnce <= count; row += kPanelRowsAtOnce) {
        measurePanel<kPanelRowsAtOnce>(rows + row * columns, panel, columns, out + row * kPanelWidth);
    }
    for (; row < count; ++row) {
        measurePanel<1>(rows + row * columns, panel, columns, out + row * kPanelWidth);
    }
}

HWY_ATTR void twoLeast(const float* distances, std::size_t count, std::uint32_t* row, float* least,
                       float* second) {
    const Lanes lanes;
    const hn::RebindToUnsigned<Lanes> numbers;
    for (std::size_t part = 0; part < kPanelWidth; part += kWidth) {
        Numbers first = hn::Inf(lanes);
        Numbers next = hn::Inf(lanes);
        auto at = hn::Zero(numbers);
        for (std::size_t index = 0; index < count; ++index) {
            const Numbers here = hn::LoadU(lanes, distances + index * kPanelWidth + part);
            const auto isLess = hn::Lt(here, first);
            next = hn::Min(next, hn::Max(first, here));
            first = hn::Min(first, here);
            at = hn::IfThenElse(hn::RebindMask(numbers, isLess),
                                hn::Set(numbers, static_cast<std::uint32_t>(index)), at);
        }
        hn::StoreU(first, lanes, least + part);
        hn::StoreU(next, lanes, second + part);
        hn::StoreU(at, numbers, row + part);
    }
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(squaredDistances);
HWY_EXPORT(panelDistances);
HWY_EXPORT(twoLeast);

void squaredDistances(const float* point, const float* rows, std::size_t count, std::size_t columns,
                      float* out) {
    HWY_DYNAMIC_DISPATCH(squaredDistances)(point, rows, count, columns, out);
}

void panelDistances(const float* rows, std::size_t count, const float* panel, std::size_t columns,
                    float* out) {
    HWY_DYNAMIC_DISPATCH(panelDistances)(rows, count, panel, columns, out);
}

void twoLeast(const float* distances, std::size_t count, std::uint32_t* row, float* least, float* second) {
    HWY_DYNAMIC_DISPATCH(twoLeast)(distances, count, row, least, second);
}

} // namespace fgw::geometry::kernels
#endif
