// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/projection_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/projection_kernels.cpp"
// clang-format off: Highway asks for this order.
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "core/geometry/packed_places-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kLanes>;
using Numbers = hn::Vec<Lanes>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());
constexpr std::size_t kVectors = kLanes / kWidth;

/// What points at one vector of places feel so far.
struct Felt {
    Numbers x;
    Numbers y;
    Numbers sum;
};

HWY_ATTR void feel(Felt& felt, Numbers mass, Numbers q, Numbers dx, Numbers dy) {
    const Numbers weighted = hn::Mul(mass, q);
    const Numbers pull = hn::Mul(weighted, q);
    felt.sum = hn::Add(felt.sum, weighted);
    felt.x = hn::Add(felt.x, hn::Mul(pull, dx));
    felt.y = hn::Add(felt.y, hn::Mul(pull, dy));
}

/// 1 + the squared length of (dx, dy).
HWY_ATTR Numbers width(Numbers dx, Numbers dy) {
    return hn::Add(hn::Set(Lanes(), 1.0F), hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)));
}

/// Two bodies share one division, the slowest operation here: 1/a = b · 1/(ab).
HWY_ATTR void feelTwo(Felt& felt, const Bodies& bodies, std::size_t first, Numbers ownX, Numbers ownY) {
    const Lanes lanes;
    const Numbers dx0 = hn::Sub(ownX, hn::Set(lanes, bodies.x[first]));
    const Numbers dy0 = hn::Sub(ownY, hn::Set(lanes, bodies.y[first]));
    const Numbers dx1 = hn::Sub(ownX, hn::Set(lanes, bodies.x[first + 1]));
    const Numbers dy1 = hn::Sub(ownY, hn::Set(lanes, bodies.y[first + 1]));
    const Numbers width0 = width(dx0, dy0);
    const Numbers width1 = width(dx1, dy1);
    const Numbers both = hn::Div(hn::Set(lanes, 1.0F), hn::Mul(width0, width1));
    feel(felt, hn::Set(lanes, bodies.mass[first]), hn::Mul(width1, both), dx0, dy0);
    feel(felt, hn::Set(lanes, bodies.mass[first + 1]), hn::Mul(width0, both), dx1, dy1);
}

HWY_ATTR void feelOne(Felt& felt, const Bodies& bodies, std::size_t body, Numbers ownX, Numbers ownY) {
    const Lanes lanes;
    const Numbers dx = hn::Sub(ownX, hn::Set(lanes, bodies.x[body]));
    const Numbers dy = hn::Sub(ownY, hn::Set(lanes, bodies.y[body]));
    const Numbers q = hn::Div(hn::Set(lanes, 1.0F), width(dx, dy));
    feel(felt, hn::Set(lanes, bodies.mass[body]), q, dx, dy);
}

HWY_ATTR void repelLanes(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion) {
    const Lanes lanes;
    const Numbers ownX = hn::LoadU(lanes, x);
    const Numbers ownY = hn::LoadU(lanes, y);
    Felt felt{hn::Zero(lanes), hn::Zero(lanes), hn::Zero(lanes)};
    std::size_t body = 0;
    for (; body + 2 <= bodies.count; body += 2) {
        feelTwo(felt, bodies, body, ownX, ownY);
    }
    if (body < bodies.count) {
        feelOne(felt, bodies, body, ownX, ownY);
    }
    hn::StoreU(felt.x, lanes, repulsion.x);
    hn::StoreU(felt.y, lanes, repulsion.y);
    hn::StoreU(felt.sum, lanes, repulsion.sum);
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

/// How far numbers are outside an interval.
HWY_ATTR Numbers outside(Numbers values, float least, float most) {
    const Lanes lanes;
    const Numbers away =
        hn::Max(hn::Sub(hn::Set(lanes, least), values), hn::Sub(values, hn::Set(lanes, most)));
    return hn::Max(away, hn::Zero(lanes));
}

HWY_ATTR void sift(const Cells& cells, const std::int32_t* listed, std::size_t count, const Box& box,
                   float squaredTheta, SiftedCells& sifted) {
    const Lanes lanes;
    const hn::RebindToSigned<Lanes> indexes;
    for (std::size_t begin = 0; begin < count; begin += kWidth) {
        const auto isListed = hn::FirstN(lanes, count - begin);
        const auto cell =
            hn::IfThenElseZero(hn::RebindMask(indexes, isListed), hn::LoadU(indexes, listed + begin));
        const auto offset = hn::Mul(cell, hn::Set(indexes, cells.stride));
        const Numbers x = hn::GatherOffset(lanes, cells.x, offset);
        const Numbers y = hn::GatherOffset(lanes, cells.y, offset);
        const Numbers dx = outside(x, box.left, box.right);
        const Numbers dy = outside(y, box.bottom, box.top);
        const Numbers seen = hn::Mul(hn::Set(lanes, squaredTheta), hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy)));
        const auto isSmall = hn::Le(hn::GatherOffset(lanes, cells.squaredWidth, offset), seen);
        const auto isBody = hn::And(isSmall, isListed);
        hn::CompressStore(x, isBody, lanes, sifted.x + sifted.bodies);
        hn::CompressStore(y, isBody, lanes, sifted.y + sifted.bodies);
        sifted.bodies += hn::CompressStore(hn::GatherOffset(lanes, cells.mass, offset), isBody, lanes,
                                           sifted.mass + sifted.bodies);
        const auto isOpen = hn::RebindMask(indexes, hn::AndNot(isSmall, isListed));
        sifted.opened += hn::CompressStore(cell, isOpen, indexes, sifted.open + sifted.opened);
    }
}

HWY_ATTR Force attract(const Links& links, const std::uint64_t* places, std::size_t own) {
    const Lanes lanes;
    const hn::RebindToSigned<Lanes> indexes;
    const auto self = placesOf(lanes, places, hn::Set(indexes, static_cast<std::int32_t>(own)));
    Numbers forceX[kVectors];
    Numbers forceY[kVectors];
    for (std::size_t vector = 0; vector < kVectors; ++vector) {
        forceX[vector] = hn::Zero(lanes);
        forceY[vector] = hn::Zero(lanes);
    }
    for (std::size_t begin = 0; begin < links.count; begin += kLanes) {
        for (std::size_t vector = 0; vector < kVectors; ++vector) {
            const std::size_t link = begin + vector * kWidth;
            const auto other = placesOf(lanes, places, hn::LoadU(indexes, links.index + link));
            const Numbers dx = hn::Sub(self.x, other.x);
            const Numbers dy = hn::Sub(self.y, other.y);
            const Numbers pull = hn::Div(hn::LoadU(lanes, links.weight + link), width(dx, dy));
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
HWY_EXPORT(sift);
HWY_EXPORT(attract);

void repel(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion) {
    HWY_DYNAMIC_DISPATCH(repel)(bodies, x, y, repulsion);
}

void sift(const Cells& cells, const std::int32_t* listed, std::size_t count, const Box& box,
          float squaredTheta, SiftedCells& sifted) {
    HWY_DYNAMIC_DISPATCH(sift)(cells, listed, count, box, squaredTheta, sifted);
}

Force attract(const Links& links, const std::uint64_t* places, std::size_t own) {
    return HWY_DYNAMIC_DISPATCH(attract)(links, places, own);
}

} // namespace fgw::geometry::kernels
#endif
