// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/umap_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/umap_kernels.cpp"
// clang-format off: Highway asks for this order.
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "core/geometry/packed_places-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kWalkers>;
using Numbers = hn::Vec<Lanes>;
using Indexes = hn::RebindToSigned<Lanes>;
using Words = hn::RebindToUnsigned<Lanes>;
using Index = hn::Vec<Indexes>;
using Bits = hn::Vec<Words>;
constexpr std::size_t kWidth = hn::MaxLanes(Lanes());

/// No component of a gradient is greater, as in umap-learn.
constexpr float kMostGradient = 4.0F;

HWY_ATTR Numbers constant(float value) {
    return hn::Set(Lanes(), value);
}

/// Binary logarithm of positive numbers, to about 1e-6: the exponent, and 2 atanh((m−1)/(m+1)) / ln 2 of the
/// mantissa m in [√½, √2).
HWY_ATTR Numbers log2Of(Numbers values) {
    const Indexes indexes;
    const auto bits = hn::BitCast(indexes, values);
    const auto half = hn::Set(indexes, 0x3f3504f3);
    const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, half));
    const Numbers mantissa = hn::BitCast(Lanes(), hn::Sub(bits, hn::ShiftLeft<23>(exponent)));
    const Numbers s = hn::Div(hn::Sub(mantissa, constant(1.0F)), hn::Add(mantissa, constant(1.0F)));
    const Numbers z = hn::Mul(s, s);
    Numbers sum = constant(2.8853900F / 9.0F);
    for (const float factor : {2.8853900F / 7.0F, 2.8853900F / 5.0F, 2.8853900F / 3.0F, 2.8853900F}) {
        sum = hn::Add(hn::Mul(sum, z), constant(factor));
    }
    return hn::Add(hn::ConvertTo(Lanes(), exponent), hn::Mul(s, sum));
}

/// Two to a power between −126 and 126, to about 1e-6, by its series on [−½, ½].
HWY_ATTR Numbers exp2Of(Numbers powers) {
    const Indexes indexes;
    const Numbers bounded = hn::Min(hn::Max(powers, constant(-126.0F)), constant(126.0F));
    const auto whole = hn::NearestInt(bounded);
    const Numbers rest = hn::Sub(bounded, hn::ConvertTo(Lanes(), whole));
    Numbers sum = constant(1.5403530e-4F);
    for (const float factor :
         {1.3333558e-3F, 9.6181291e-3F, 5.5504109e-2F, 2.4022651e-1F, 6.9314718e-1F, 1.0F}) {
        sum = hn::Add(hn::Mul(sum, rest), constant(factor));
    }
    const auto scale = hn::ShiftLeft<23>(hn::Add(whole, hn::Set(indexes, 127)));
    return hn::Mul(sum, hn::BitCast(Lanes(), scale));
}

HWY_ATTR Numbers clamped(Numbers values, float most) {
    return hn::Min(hn::Max(values, constant(-most)), constant(most));
}

using Places = Pairs<Lanes>;

/// From another point to this one, and what the curve says of the distance.
struct Approach {
    Numbers dx;
    Numbers dy;
    Numbers squared;
    Numbers power;   ///< distance^2b
    Numbers similar; ///< 1 + a · power
};

HWY_ATTR Approach approach(const Places& place, const Places& other, const UmapStep& step) {
    Approach way;
    way.dx = hn::Sub(place.x, other.x);
    way.dy = hn::Sub(place.y, other.y);
    const Numbers sum = hn::Add(hn::Mul(way.dx, way.dx), hn::Mul(way.dy, way.dy));
    way.squared = hn::Max(sum, constant(1e-12F));
    way.power = exp2Of(hn::Mul(constant(step.b), log2Of(way.squared)));
    way.similar = hn::Add(constant(1.0F), hn::Mul(constant(step.a), way.power));
    return way;
}

/// The pair is drawn once from either end and both ends move, so this end moves twice: two steps of a share
/// s of the way leave (1−s)² of it, and never more than the whole way is gone.
HWY_ATTR Places pulled(const Approach& way, const UmapStep& step) {
    const Numbers pull = hn::Div(hn::Mul(constant(-2.0F * step.a * step.b * step.rate), way.power),
                                 hn::Mul(way.squared, way.similar));
    const Numbers share = hn::Max(pull, constant(-1.0F));
    const Numbers twice = hn::Mul(share, hn::Add(constant(2.0F), share));
    const float most = 2.0F * step.rate * kMostGradient;
    return {clamped(hn::Mul(twice, way.dx), most), clamped(hn::Mul(twice, way.dy), most)};
}

HWY_ATTR Places pushed(const Approach& way, const UmapStep& step) {
    const Numbers push = hn::Div(constant(2.0F * step.repulsion * step.b),
                                 hn::Mul(hn::Add(constant(0.001F), way.squared), way.similar));
    const Numbers rate = constant(step.rate);
    return {hn::Mul(rate, clamped(hn::Mul(push, way.dx), kMostGradient)),
            hn::Mul(rate, clamped(hn::Mul(push, way.dy), kMostGradient))};
}

/// Adds a move where a lane makes it.
HWY_ATTR void add(Places& sum, const Places& move, hn::Mask<Lanes> moves) {
    sum.x = hn::Add(sum.x, hn::IfThenElseZero(moves, move.x));
    sum.y = hn::Add(sum.y, hn::IfThenElseZero(moves, move.y));
}

/// Every number to another one that looks random: Wellons' "lowbias32", 2018.
HWY_ATTR Bits mixed(Bits bits) {
    const Words words;
    bits = hn::Mul(hn::Xor(bits, hn::ShiftRight<16>(bits)), hn::Set(words, 0x7feb352dU));
    bits = hn::Mul(hn::Xor(bits, hn::ShiftRight<15>(bits)), hn::Set(words, 0x846ca68bU));
    return hn::Xor(bits, hn::ShiftRight<16>(bits));
}

HWY_ATTR Index below(Bits bits, std::uint32_t bound) {
    const Indexes indexes;
    const Numbers share = hn::ConvertTo(Lanes(), hn::BitCast(indexes, hn::ShiftRight<8>(bits)));
    const Numbers scaled = hn::Mul(share, constant(static_cast<float>(bound) * 0x1p-24F));
    return hn::Min(hn::ConvertTo(indexes, scaled), hn::Set(indexes, static_cast<std::int32_t>(bound - 1)));
}

/// The walkers of one vector.
HWY_ATTR void walkLanes(const Walk& walk, const UmapStep& step, const std::uint64_t* places,
                        std::size_t firstLane, float* x, float* y) {
    const Lanes lanes;
    const Indexes indexes;
    const Words words;
    const Index own = hn::LoadU(indexes, walk.own + firstLane);
    Places place = placesOf(lanes, places, own);
    Bits random = mixed(hn::Xor(mixed(hn::BitCast(words, own)), hn::Set(words, walk.key)));
    for (std::size_t at = 0; at < walk.steps; ++at) {
        const Index neighbour = hn::LoadU(indexes, walk.neighbours + at * kWalkers + firstLane);
        const auto goesOn = hn::RebindMask(lanes, hn::Ne(neighbour, own));
        Places move = pulled(approach(place, placesOf(lanes, places, neighbour), step), step);
        for (std::size_t push = 0; push < walk.pushes; ++push) {
            random = hn::Add(random, hn::Set(words, 0x9e3779b9U));
            const Index other = below(mixed(random), walk.points);
            const auto isOther = hn::RebindMask(lanes, hn::Ne(other, own));
            add(move, pushed(approach(place, placesOf(lanes, places, other), step), step), isOther);
        }
        add(place, move, goesOn);
    }
    hn::StoreU(place.x, lanes, x + firstLane);
    hn::StoreU(place.y, lanes, y + firstLane);
}

HWY_ATTR void walk(const Walk& walk, const UmapStep& step, const std::uint64_t* places, float* x, float* y) {
    for (std::size_t lane = 0; lane < kWalkers; lane += kWidth) {
        walkLanes(walk, step, places, lane, x, y);
    }
}

HWY_ATTR Index drawnUpTo(Numbers weight, float epochs) {
    return hn::ConvertTo(Indexes(), hn::Mul(weight, constant(epochs)));
}

HWY_ATTR std::size_t drawLinks(const std::int32_t* index, const float* weight, std::size_t count, float epoch,
                               std::int32_t* drawn) {
    const Indexes indexes;
    std::size_t size = 0;
    for (std::size_t link = 0; link < count; link += kWidth) {
        const Numbers weights = hn::LoadU(Lanes(), weight + link);
        const auto isDrawn = hn::Gt(drawnUpTo(weights, epoch + 1.0F), drawnUpTo(weights, epoch));
        size += hn::CompressStore(hn::LoadU(indexes, index + link), isDrawn, indexes, drawn + size);
    }
    return size;
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(walk);
HWY_EXPORT(drawLinks);

void walk(const Walk& walk, const UmapStep& step, const std::uint64_t* places, float* x, float* y) {
    HWY_DYNAMIC_DISPATCH(walk)(walk, step, places, x, y);
}

std::size_t drawLinks(const std::int32_t* index, const float* weight, std::size_t count, float epoch,
                      std::int32_t* drawn) {
    return HWY_DYNAMIC_DISPATCH(drawLinks)(index, weight, count, epoch, drawn);
}

} // namespace fgw::geometry::kernels
#endif
