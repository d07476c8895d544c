// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/product_kernels.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/product_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kPanelWidth>;
using Numbers = hn::Vec<Lanes>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());
constexpr std::size_t kVectors = kPanelWidth / kWidth;

/// Two vectors of points are multiplied at a time: of one panel, or one of each of two panels where a vector
/// holds a whole panel.
constexpr bool kVectorIsPanel = kVectors == 1;
/// With sixteen registers half the rows must do.
constexpr std::size_t kRowsInRegisters = kVectorIsPanel ? kRowsAtOnce : kRowsAtOnce / 2;

/// Rows and the vectors of points that they are multiplied with, and where the products go.
struct Tile {
    const float* rows;
    const float* rowOffsets;
    const float* points; ///< the first vector; the next one is `pointStride` after it
    std::size_t pointStride;
    const float* pointOffsets;
    std::size_t columns;
    float scale;
    float* out;
    std::size_t outStride;
};

template <std::size_t Rows, std::size_t Vectors>
HWY_ATTR void storeTile(const Tile& tile, const Numbers (&sums)[Rows][Vectors]) {
    const Lanes lanes;
    const Numbers scale = hn::Set(lanes, tile.scale);
    for (std::size_t row = 0; row < Rows; ++row) {
        for (std::size_t vector = 0; vector < Vectors; ++vector) {
            const Numbers base = hn::Add(hn::Set(lanes, tile.rowOffsets[row]),
                                         hn::LoadU(lanes, tile.pointOffsets + vector * kWidth));
            hn::StoreU(hn::MulAdd(scale, sums[row][vector], base), lanes,
                       tile.out + row * tile.outStride + vector * kWidth);
        }
    }
}

/// All sums of the tile stay in registers.
template <std::size_t Rows, std::size_t Vectors>
HWY_ATTR void multiplyTile(const Tile& tile) {
    const Lanes lanes;
    Numbers sums[Rows][Vectors];
    for (auto& row : sums) {
        for (Numbers& sum : row) {
            sum = hn::Zero(lanes);
        }
    }
    for (std::size_t column = 0; column < tile.columns; ++column) {
        Numbers values[Vectors];
        for (std::size_t vector = 0; vector < Vectors; ++vector) {
            values[vector] = hn::LoadU(lanes, tile.points + column * kPanelWidth + vector * tile.pointStride);
        }
        for (std::size_t row = 0; row < Rows; ++row) {
            const Numbers factor = hn::Set(lanes, tile.rows[row * tile.columns + column]);
            for (std::size_t vector = 0; vector < Vectors; ++vector) {
                sums[row][vector] = hn::MulAdd(factor, values[vector], sums[row][vector]);
            }
        }
    }
    storeTile<Rows, Vectors>(tile, sums);
}

/// A panel in parts small enough for the registers of the instruction set.
template <std::size_t Rows>
HWY_ATTR void multiplyPanel(Tile tile) {
    constexpr std::size_t kAtOnce = kVectorIsPanel ? 1 : 2;
    tile.pointStride = kWidth;
    for (std::size_t part = 0; part < kPanelWidth; part += kAtOnce * kWidth) {
        multiplyTile<Rows, kAtOnce>(tile);
        tile.points += kAtOnce * kWidth;
        tile.pointOffsets += kAtOnce * kWidth;
        tile.out += kAtOnce * kWidth;
    }
}

template <std::size_t Rows>
HWY_ATTR void multiplyStrip(Tile tile, std::size_t panels) {
    const std::size_t panelSize = tile.columns * kPanelWidth;
    const std::size_t inPairs = kVectorIsPanel ? panels / 2 * 2 : 0;
    tile.pointStride = panelSize;
    for (std::size_t panel = 0; panel < inPairs; panel += 2) {
        multiplyTile<Rows, 2>(tile);
        tile.points += 2 * panelSize;
        tile.pointOffsets += 2 * kPanelWidth;
        tile.out += 2 * kPanelWidth;
    }
    for (std::size_t panel = inPairs; panel < panels; ++panel) {
        multiplyPanel<Rows>(tile);
        tile.points += panelSize;
        tile.pointOffsets += kPanelWidth;
        tile.out += kPanelWidth;
    }
}

/// As many strips of `Rows` rows as there are rows for; gives what is left of them.
template <std::size_t Rows>
HWY_ATTR std::size_t multiplyStrips(Tile& tile, std::size_t rows, std::size_t panels) {
    for (; rows >= Rows; rows -= Rows) {
        multiplyStrip<Rows>(tile, panels);
        tile.rows += Rows * tile.columns;
        tile.rowOffsets += Rows;
        tile.out += Rows * tile.outStride;
    }
    return rows;
}

HWY_ATTR void products(const RowBlock& rows, const PanelBlock& points, std::size_t columns, float scale,
                       float* out) {
    Tile tile{.rows = rows.values,
              .rowOffsets = rows.offsets,
              .points = points.values,
              .pointStride = kWidth,
              .pointOffsets = points.offsets,
              .columns = columns,
              .scale = scale,
              .out = out,
              .outStride = points.panels * kPanelWidth};
    const std::size_t few = multiplyStrips<kRowsInRegisters>(tile, rows.rows, points.panels);
    const std::size_t single = multiplyStrips<4>(tile, few, points.panels);
    multiplyStrips<1>(tile, single, points.panels);
}

HWY_ATTR std::size_t findBelow(const float* values, std::size_t count, float own, const float* others,
                               std::uint32_t* found) {
    const Lanes lanes;
    const Numbers bound = hn::Set(lanes, own);
    std::size_t size = 0;
    for (std::size_t begin = 0; begin < count; begin += kWidth) {
        const Numbers here = hn::LoadU(lanes, values + begin);
        const auto isBelow = hn::Or(hn::Le(here, bound), hn::Le(here, hn::LoadU(lanes, others + begin)));
        if (!hn::AllFalse(lanes, isBelow)) {
            for (std::size_t index = begin; index < begin + kWidth; ++index) {
                found[size] = static_cast<std::uint32_t>(index);
                size += values[index] <= own || values[index] <= others[index] ? 1 : 0;
            }
        }
    }
    return size;
}

HWY_ATTR std::size_t findWithin(const float* values, std::size_t count, float bound, float own,
                                const float* shares, std::uint32_t* found) {
    const Lanes lanes;
    const Numbers factor = hn::Set(lanes, bound);
    const Numbers base = hn::Set(lanes, own);
    std::size_t size = 0;
    for (std::size_t begin = 0; begin < count; begin += kWidth) {
        const Numbers reach = hn::Mul(factor, hn::Add(base, hn::LoadU(lanes, shares + begin)));
        if (!hn::AllFalse(lanes, hn::Le(hn::LoadU(lanes, values + begin), reach))) {
            for (std::size_t index = begin; index < begin + kWidth; ++index) {
                found[size] = static_cast<std::uint32_t>(index);
                size += values[index] <= bound * (own + shares[index]) ? 1 : 0;
            }
        }
    }
    return size;
}

HWY_ATTR float sumRoots(const float* values, std::size_t count) {
    const Lanes lanes;
    Numbers sums[kVectors];
    for (Numbers& sum : sums) {
        sum = hn::Zero(lanes);
    }
    std::size_t index = 0;
    for (; index + kPanelWidth <= count; index += kPanelWidth) {
        for (std::size_t vector = 0; vector < kVectors; ++vector) {
            const Numbers here = hn::LoadU(lanes, values + index + vector * kWidth);
            sums[vector] = hn::Add(sums[vector], hn::Sqrt(hn::Max(here, hn::Zero(lanes))));
        }
    }
    float sum = 0.0F;
    for (const Numbers& lane : sums) {
        sum += hn::GetLane(hn::SumOfLanes(lanes, lane));
    }
    for (; index < count; ++index) {
        sum += values[index] > 0.0F ? std::sqrt(values[index]) : 0.0F;
    }
    return sum;
}

HWY_ATTR const char* instructionSet() {
    return hwy::TargetName(HWY_TARGET);
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(products);
HWY_EXPORT(findBelow);
HWY_EXPORT(findWithin);
HWY_EXPORT(sumRoots);
HWY_EXPORT(instructionSet);

void products(const RowBlock& rows, const PanelBlock& points, std::size_t columns, float scale, float* out) {
    HWY_DYNAMIC_DISPATCH(products)(rows, points, columns, scale, out);
}

std::size_t findBelow(const float* values, std::size_t count, float own, const float* others,
                      std::uint32_t* found) {
    return HWY_DYNAMIC_DISPATCH(findBelow)(values, count, own, others, found);
}

std::size_t findWithin(const float* values, std::size_t count, float bound, float own, const float* shares,
                       std::uint32_t* found) {
    return HWY_DYNAMIC_DISPATCH(findWithin)(values, count, bound, own, shares, found);
}

float sumRoots(const float* values, std::size_t count) {
    return HWY_DYNAMIC_DISPATCH(sumRoots)(values, count);
}

const char* instructionSet() {
    return HWY_DYNAMIC_DISPATCH(instructionSet)();
}

} // namespace fgw::geometry::kernels
#endif
