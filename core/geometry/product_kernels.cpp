// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/product_kernels.h"

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

/// A tile of `Rows` rows by `Vectors` vectors of one panel, kept in registers.
template <std::size_t Rows, std::size_t Vectors>
HWY_ATTR void tile(const float* rows, const float* rowOffsets, const float* panel, const float* offsets,
                   std::size_t columns, float scale, float* out, std::size_t outStride) {
    const Lanes lanes;
    Numbers sums[Rows][Vectors];
    for (auto& row : sums) {
        for (Numbers& sum : row) {
            sum = hn::Zero(lanes);
        }
    }
    for (std::size_t column = 0; column < columns; ++column) {
        Numbers values[Vectors];
        for (std::size_t vector = 0; vector < Vectors; ++vector) {
            values[vector] = hn::LoadU(lanes, panel + column * kPanelWidth + vector * kWidth);
        }
        for (std::size_t row = 0; row < Rows; ++row) {
            const Numbers factor = hn::Set(lanes, rows[row * columns + column]);
            for (std::size_t vector = 0; vector < Vectors; ++vector) {
                sums[row][vector] = hn::Add(sums[row][vector], hn::Mul(factor, values[vector]));
            }
        }
    }
    for (std::size_t row = 0; row < Rows; ++row) {
        for (std::size_t vector = 0; vector < Vectors; ++vector) {
            const Numbers base =
                hn::Add(hn::Set(lanes, rowOffsets[row]), hn::LoadU(lanes, offsets + vector * kWidth));
            hn::StoreU(hn::Add(base, hn::Mul(hn::Set(lanes, scale), sums[row][vector])), lanes,
                       out + row * outStride + vector * kWidth);
        }
    }
}

/// A panel in parts small enough for the registers of the instruction set.
template <std::size_t Rows>
HWY_ATTR void panelTile(const float* rows, const float* rowOffsets, const float* panel, const float* offsets,
                        std::size_t columns, float scale, float* out, std::size_t outStride) {
    constexpr std::size_t kAtOnce = kVectors < 2 ? kVectors : 2;
    for (std::size_t part = 0; part < kPanelWidth; part += kAtOnce * kWidth) {
        tile<Rows, kAtOnce>(rows, rowOffsets, panel + part, offsets + part, columns, scale, out + part,
                            outStride);
    }
}

template <std::size_t Rows>
HWY_ATTR void strip(const float* rows, const float* rowOffsets, const PanelBlock& points, std::size_t columns,
                    float scale, float* out) {
    for (std::size_t panel = 0; panel < points.panels; ++panel) {
        panelTile<Rows>(rows, rowOffsets, points.values + panel * columns * kPanelWidth,
                        points.offsets + panel * kPanelWidth, columns, scale, out + panel * kPanelWidth,
                        points.panels * kPanelWidth);
    }
}

HWY_ATTR void products(const RowBlock& rows, const PanelBlock& points, std::size_t columns, float scale,
                       float* out) {
    constexpr std::size_t kRowsAtOnce = 6;
    const std::size_t stride = points.panels * kPanelWidth;
    std::size_t row = 0;
    for (; row + kRowsAtOnce <= rows.rows; row += kRowsAtOnce) {
        strip<kRowsAtOnce>(rows.values + row * columns, rows.offsets + row, points, columns, scale,
                           out + row * stride);
    }
    for (; row < rows.rows; ++row) {
        strip<1>(rows.values + row * columns, rows.offsets + row, points, columns, scale, out + row * stride);
    }
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

HWY_ATTR const char* instructionSet() {
    return hwy::TargetName(HWY_TARGET);
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(products);
HWY_EXPORT(findBelow);
HWY_EXPORT(instructionSet);

void products(const RowBlock& rows, const PanelBlock& points, std::size_t columns, float scale, float* out) {
    HWY_DYNAMIC_DISPATCH(products)(rows, points, columns, scale, out);
}

std::size_t findBelow(const float* values, std::size_t count, float own, const float* others,
                      std::uint32_t* found) {
    return HWY_DYNAMIC_DISPATCH(findBelow)(values, count, own, others, found);
}

const char* instructionSet() {
    return HWY_DYNAMIC_DISPATCH(instructionSet)();
}

} // namespace fgw::geometry::kernels
#endif
