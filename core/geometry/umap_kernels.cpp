// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/umap_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/geometry/umap_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<float, kSampleWidth>;
using Numbers = hn::Vec<Lanes>;
using Indexes = hn::RebindToSigned<Lanes>;
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

/// Of a part of a sample's lanes, what they add to the point's place.
HWY_ATTR void moves(const Samples& samples, const UmapStep& step, const float* x, const float* y,
                    const std::int32_t* index, bool neighbourFirst, const PlacePair& place, float* moveX,
                    float* moveY) {
    const Lanes lanes;
    const Indexes indexes;
    const auto others = hn::LoadU(indexes, index);
    const Numbers dx = hn::Sub(constant(place.x), hn::GatherIndex(lanes, x, others));
    const Numbers dy = hn::Sub(constant(place.y), hn::GatherIndex(lanes, y, others));
    const Numbers squared = hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy));
    const Numbers positive = hn::Max(squared, constant(1e-12F));
    const Numbers power = exp2Of(hn::Mul(constant(step.b), log2Of(positive)));
    const Numbers similar = hn::Add(constant(1.0F), hn::Mul(constant(step.a), power));
    const Numbers push = hn::Div(constant(2.0F * step.repulsion * step.b),
                                 hn::Mul(hn::Add(constant(0.001F), squared), similar));
    const auto isOther = hn::RebindMask(lanes, hn::Ne(others, hn::Set(indexes, samples.own)));
    const Numbers pushX = hn::Mul(constant(step.rate), clamped(hn::Mul(push, dx), kMostGradient));
    const Numbers pushY = hn::Mul(constant(step.rate), clamped(hn::Mul(push, dy), kMostGradient));
    hn::StoreU(hn::IfThenElseZero(isOther, pushX), lanes, moveX);
    hn::StoreU(hn::IfThenElseZero(isOther, pushY), lanes, moveY);
    if (neighbourFirst) {
        // The pair is drawn once from either end and both ends move, so this end moves twice: two steps of
        // a share s of the way leave (1−s)² of it, and never more than the whole way is gone.
        const Numbers pull =
            hn::Div(hn::Mul(constant(2.0F * step.a * step.b * step.rate), power), hn::Mul(positive, similar));
        const Numbers share = hn::Min(pull, constant(1.0F));
        const Numbers twice = hn::Mul(share, hn::Sub(constant(2.0F), share));
        const float most = 2.0F * step.rate * kMostGradient;
        moveX[0] = -hn::GetLane(clamped(hn::Mul(twice, dx), most));
        moveY[0] = -hn::GetLane(clamped(hn::Mul(twice, dy), most));
    }
}

HWY_ATTR float sumOf(const float* values) {
    return ((values[0] + values[4]) + (values[2] + values[6])) +
           ((values[1] + values[5]) + (values[3] + values[7]));
}

HWY_ATTR PlacePair follow(const Samples& samples, const UmapStep& step, const float* x, const float* y,
                          const PlacePair& start) {
    PlacePair place = start;
    float moveX[kSampleWidth];
    float moveY[kSampleWidth];
    for (std::size_t sample = 0; sample < samples.count; ++sample) {
        const std::int32_t* index = samples.index + sample * kSampleWidth;
        for (std::size_t lane = 0; lane < kSampleWidth; lane += kWidth) {
            moves(samples, step, x, y, index + lane, lane == 0, place, moveX + lane, moveY + lane);
        }
        place.x += sumOf(moveX);
        place.y += sumOf(moveY);
    }
    return place;
}

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::geometry::kernels {

HWY_EXPORT(follow);

PlacePair follow(const Samples& samples, const UmapStep& step, const float* x, const float* y,
                 const PlacePair& start) {
    return HWY_DYNAMIC_DISPATCH(follow)(samples, step, x, y, start);
}

} // namespace fgw::geometry::kernels
#endif
