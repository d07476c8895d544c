// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/projection_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/projection_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kLanes>;
using Numbers = hn::Vec<Lanes>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());
constexpr std::size_t kVectors = kLanes / kWidth;

HWY_ATTR void repelLanes(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion) {
    const Lanes lanes;
    const Numbers ownX = hn::LoadU(lanes, x);
    const Numbers ownY = hn::LoadU(lanes, y);
    const Numbers one = hn::Set(lanes, 1.0F);
    Numbers forceX = hn::Zero(lanes);
    Numbers forceY = hn::Zero(lanes);
    Numbers sum = hn::Zero(lanes);
    for (std::size_t body = 0; body < bodies.count; ++body) {
        const Numbers dx = hn::Sub(ownX, hn::Set(lanes, bodies.x[body]));
        const Numbers dy = hn::Sub(ownY, hn::Set(lanes, bodies.y[body]));
        const Numbers squared = hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy));
        const Numbers q = hn::Div(one, hn::Add(one, squared));
        const Numbers weighted = hn::Mul(hn::Set(lanes, bodies.mass[body]), q);
        const Numbers pull = hn::Mul(weighted, q);
        sum = hn::Add(sum, weighted);
        forceX = hn::Add(forceX, hn::Mul(pull, dx));
        forceY = hn::Add(forceY, hn::Mul(pull, dy));
    }
    hn::StoreU(forceX, lanes, repulsion.x);
    hn::StoreU(forceY, lanes, repulsion.y);
    hn::StoreU(sum, lanes, repulsion.sum);
}

HWY_ATTR void repel(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion) {
    for (std::size_t lane = 0; lane < kGroup; lane += kWidth) {
        repelLanes(bodies, x + lane, y + lane,
                   {repulsion.x + lane, repulsion.y + lane, repulsion.sum + lane});
    }
}

/// The sum of kLanes numbers by halves.
HWY_ATTR float sumOf(const Numbers* vectors) {
    float values[kLanes];
    for (std::size_t vector = 0; vector < kVectors; ++vector) {
        hn::StoreU(vectors[vector], Lanes(), values + vector * kWidth);
    }
    for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
        for (std::size_t lane = 0; lane < half; ++lane) {
            values[lane] += values[lane + half];
        }
    }
    return values[0];
}

HWY_ATTR Force attract(const Links& links, const float* x, const float* y, std::size_t own) {
    const Lanes lanes;
    const hn::RebindToSigned<Lanes> indexes;
    const Numbers ownX = hn::Set(lanes, x[own]);
    const Numbers ownY = hn::Set(lanes, y[own]);
    const Numbers one = hn::Set(lanes, 1.0F);
    Numbers forceX[kVectors];
    Numbers forceY[kVectors];
    for (std::size_t vector = 0; vector < kVectors; ++vector) {
        forceX[vector] = hn::Zero(lanes);
        forceY[vector] = hn::Zero(lanes);
    }
    for (std::size_t begin = 0; begin < links.count; begin += kLanes) {
        for (std::size_t vector = 0; vector < kVectors; ++vector) {
            const auto index = hn::LoadU(indexes, links.index + begin + vector * kWidth);
            const Numbers dx = hn::Sub(ownX, hn::GatherIndex(lanes, x, index));
            const Numbers dy = hn::Sub(ownY, hn::GatherIndex(lanes, y, index));
            const Numbers squared = hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy));
            const Numbers weight = hn::LoadU(lanes, links.weight + begin + vector * kWidth);
            const Numbers pull = hn::Div(weight, hn::Add(one, squared));
            forceX[vector] = hn::Add(forceX[vector], hn::Mul(pull, dx));
            forceY[vector] = hn::Add(forceY[vector], hn::Mul(pull, dy));
        }
    }
    return {sumOf(forceX), sumOf(forceY)};
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(repel);
HWY_EXPORT(attract);

void repel(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion) {
    HWY_DYNAMIC_DISPATCH(repel)(bodies, x, y, repulsion);
}

Force attract(const Links& links, const float* x, const float* y, std::size_t own) {
    return HWY_DYNAMIC_DISPATCH(attract)(links, x, y, own);
}

} // namespace fgw::geometry::kernels
#endif
