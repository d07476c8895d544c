// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/sparse_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/sparse_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kSparseLanes>;
using Numbers = hn::Vec<Lanes>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());
constexpr std::size_t kVectors = kSparseLanes / kWidth;

/// So many times kSparseLanes columns, whose sums stay in registers.
template <std::size_t Groups>
HWY_ATTR void sumColumns(const float* values, const std::uint32_t* columnOf, std::size_t count,
                         const float* rows, std::size_t stride, float* out) {
    const Lanes lanes;
    Numbers sums[Groups * kVectors];
    for (Numbers& sum : sums) {
        sum = hn::Zero(lanes);
    }
    for (std::size_t entry = 0; entry < count; ++entry) {
        const Numbers factor = hn::Set(lanes, values[entry]);
        const float* const row = rows + columnOf[entry] * stride;
        for (std::size_t vector = 0; vector < Groups * kVectors; ++vector) {
            sums[vector] = hn::Add(sums[vector], hn::Mul(factor, hn::LoadU(lanes, row + vector * kWidth)));
        }
    }
    for (std::size_t vector = 0; vector < Groups * kVectors; ++vector) {
        hn::StoreU(sums[vector], lanes, out + vector * kWidth);
    }
}

HWY_ATTR void sumScaledRows(const float* values, const std::uint32_t* columnOf, std::size_t count,
                            const float* rows, std::size_t stride, float* out) {
    std::size_t column = 0;
    for (; column + 2 * kSparseLanes <= stride; column += 2 * kSparseLanes) {
        sumColumns<2>(values, columnOf, count, rows + column, stride, out + column);
    }
    for (; column < stride; column += kSparseLanes) {
        sumColumns<1>(values, columnOf, count, rows + column, stride, out + column);
    }
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(sumScaledRows);

void sumScaledRows(const float* values, const std::uint32_t* columnOf, std::size_t count, const float* rows,
                   std::size_t stride, float* out) {
    HWY_DYNAMIC_DISPATCH(sumScaledRows)(values, columnOf, count, rows, stride, out);
}

} // namespace fgw::geometry::kernels
#endif
