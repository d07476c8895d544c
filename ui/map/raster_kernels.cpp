// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/raster_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ui/map/raster_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace fgw::ui::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Channels = hn::CappedTag<std::uint16_t, kColourLanes>;
using Sums = hn::CappedTag<std::uint32_t, 4>;

/// Points whose places are found at a time: they and what they become stay in the nearest cache.
constexpr std::size_t kBlock = 512;

template <typename Lanes>
HWY_INLINE HWY_ATTR void locateWith(Lanes lanes, const float* values, const QuarterPixels& axis,
                                    std::int32_t* out) {
    const hn::RebindToSigned<Lanes> whole;
    const auto shifted = hn::Sub(hn::LoadU(lanes, values), hn::Set(lanes, axis.origin));
    const auto scaled = hn::Add(hn::Mul(shifted, hn::Set(lanes, axis.scale)), hn::Set(lanes, axis.offset));
    hn::StoreU(hn::ConvertTo(whole, hn::Floor(scaled)), whole, out);
}

HWY_INLINE HWY_ATTR void locate(const float* values, std::size_t count, const QuarterPixels& axis,
                                std::int32_t* out) {
    const hn::ScalableTag<float> lanes;
    std::size_t i = 0;
    for (; i + hn::Lanes(lanes) <= count; i += hn::Lanes(lanes)) {
        locateWith(lanes, values + i, axis, out + i);
    }
    for (; i < count; ++i) {
        locateWith(hn::CappedTag<float, 1>(), values + i, axis, out + i);
    }
}

/// Places of a block of points, in quarters of a pixel.
struct Located {
    alignas(64) std::int32_t x[kBlock];
    alignas(64) std::int32_t y[kBlock];
};

HWY_INLINE HWY_ATTR bool isOn(const Surface& surface, std::uint32_t x, std::uint32_t y) {
    return x < surface.width && y < surface.height;
}

/// One line of a stamp: `groups` times four pixels.
HWY_INLINE HWY_ATTR void blendLine(const std::uint16_t* coverage, const std::uint16_t* colour,
                                   std::size_t groups, std::uint32_t* target) {
    const Channels channels;
    const hn::Rebind<std::uint8_t, Channels> bytes;
    auto* below = reinterpret_cast<std::uint8_t*>(target);
    for (std::size_t group = 0; group < groups; ++group) {
        for (std::size_t lane = 0; lane < kColourLanes; lane += hn::Lanes(channels)) {
            const std::size_t at = group * kColourLanes + lane;
            const auto share = hn::LoadU(channels, coverage + at);
            const auto rest = hn::Sub(hn::Set(channels, std::uint16_t{256}), share);
            const auto old = hn::PromoteTo(channels, hn::LoadU(bytes, below + at));
            const auto mixed =
                hn::Add(hn::Mul(old, rest), hn::Mul(hn::LoadU(channels, colour + lane), share));
            const auto rounded = hn::ShiftRight<8>(hn::Add(mixed, hn::Set(channels, std::uint16_t{128})));
            hn::StoreU(hn::DemoteTo(bytes, hn::BitCast(hn::RebindToSigned<Channels>(), rounded)), bytes,
                       below + at);
        }
    }
}

/// `groups` where it is known when compiling, otherwise 0.
template <std::size_t kGroups>
HWY_INLINE HWY_ATTR void blendStamp(const std::uint16_t* stamp, const std::uint16_t* colour,
                                    const Discs& discs, std::size_t stride, std::uint32_t* target) {
    const std::size_t groups = kGroups == 0 ? discs.groups : kGroups;
    for (std::size_t line = 0; line < discs.lines; ++line) {
        blendLine(stamp + line * groups * kColourLanes, colour, groups, target + line * stride);
    }
}

template <std::size_t kGroups>
HWY_INLINE HWY_ATTR void stampBlock(const PointColumns& points, std::size_t begin, std::size_t count,
                                    const Located& at, const Surface& surface, const Discs& discs,
                                    std::uint32_t* pixels) {
    const std::size_t stampLanes = discs.lines * discs.groups * kColourLanes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t point = begin + i;
        const auto x = static_cast<std::uint32_t>(at.x[i]);
        const auto y = static_cast<std::uint32_t>(at.y[i]) - surface.top;
        if (!isOn(surface, x, y) || (points.lit != nullptr && points.lit[point] != discs.lit)) {
            continue;
        }
        const std::size_t sizeClass = points.size == nullptr ? 0 : points.size[point];
        const std::size_t stamp = (sizeClass * 16 + (y % 4) * 4 + x % 4) * stampLanes;
        const std::size_t colour = points.colour == nullptr ? 0 : points.colour[point];
        std::uint32_t* target = pixels + (y / 4) * surface.stride + x / 4;
        if (discs.rim != nullptr) {
            blendStamp<kGroups>(discs.rim + stamp, discs.rimColour, discs, surface.stride, target);
        }
        blendStamp<kGroups>(discs.coverage + stamp, discs.palette + colour * kColourLanes, discs,
                            surface.stride, target);
    }
}

HWY_ATTR void stampDiscs(const PointColumns& points, const Surface& surface, const Discs& discs,
                         std::uint32_t* pixels) {
    Located at;
    for (std::size_t begin = 0; begin < points.count; begin += kBlock) {
        const std::size_t count = HWY_MIN(kBlock, points.count - begin);
        locate(points.x + begin, count, surface.x, at.x);
        locate(points.y + begin, count, surface.y, at.y);
        if (discs.groups == 1) {
            stampBlock<1>(points, begin, count, at, surface, discs, pixels);
        } else if (discs.groups == 2) {
            stampBlock<2>(points, begin, count, at, surface, discs, pixels);
        } else {
            stampBlock<0>(points, begin, count, at, surface, discs, pixels);
        }
    }
}

HWY_INLINE HWY_ATTR void addTo(std::uint32_t* sums, const std::uint32_t* colour) {
    const Sums lanes;
    for (std::size_t lane = 0; lane < 4; lane += hn::Lanes(lanes)) {
        hn::StoreU(hn::Add(hn::LoadU(lanes, sums + lane), hn::LoadU(lanes, colour + lane)), lanes,
                   sums + lane);
    }
}

HWY_ATTR void countPoints(const PointColumns& points, const Surface& surface, const std::uint32_t* palette,
                          std::uint32_t* sums, std::uint32_t* dimmed) {
    Located at;
    for (std::size_t begin = 0; begin < points.count; begin += kBlock) {
        const std::size_t count = HWY_MIN(kBlock, points.count - begin);
        locate(points.x + begin, count, surface.x, at.x);
        locate(points.y + begin, count, surface.y, at.y);
        for (std::size_t i = 0; i < count; ++i) {
            const auto x = static_cast<std::uint32_t>(at.x[i]);
            const auto y = static_cast<std::uint32_t>(at.y[i]) - surface.top;
            if (!isOn(surface, x, y)) {
                continue;
            }
            const std::size_t pixel = (y / 4) * surface.stride + x / 4;
            if (points.lit != nullptr && points.lit[begin + i] == 0) {
                ++dimmed[pixel];
            } else {
                addTo(sums + 4 * pixel, palette + 4 * std::size_t{points.colour[begin + i]});
            }
        }
    }
}

/// Blue, green and red of pixels, a vector each.
template <typename Vector>
struct Colours {
    Vector blue;
    Vector green;
    Vector red;
};

template <typename Lanes>
HWY_INLINE HWY_ATTR Colours<hn::Vec<Lanes>> coloursOf(Lanes lanes, std::uint32_t pixel) {
    return {hn::Set(lanes, pixel & 0xFFU), hn::Set(lanes, (pixel >> 8U) & 0xFFU),
            hn::Set(lanes, (pixel >> 16U) & 0xFFU)};
}

template <typename Lanes, typename Vector = hn::Vec<Lanes>>
HWY_INLINE HWY_ATTR Vector mixed(Lanes lanes, Vector below, Vector above, Vector weight) {
    const Vector rest = hn::Sub(hn::Set(lanes, 256U), weight);
    const Vector sum = hn::Add(hn::Mul(below, rest), hn::Mul(above, weight));
    return hn::ShiftRight<8>(hn::Add(sum, hn::Set(lanes, 128U)));
}

template <typename Lanes, typename Vector = hn::Vec<Lanes>>
HWY_INLINE HWY_ATTR Colours<Vector> mixed(Lanes lanes, const Colours<Vector>& below,
                                          const Colours<Vector>& above, Vector weight) {
    return {mixed(lanes, below.blue, above.blue, weight), mixed(lanes, below.green, above.green, weight),
            mixed(lanes, below.red, above.red, weight)};
}

/// The weights of pixels with these counts; none for a count of 0, whose weight is 0.
template <typename Lanes, typename Vector = hn::Vec<Lanes>>
HWY_INLINE HWY_ATTR Vector weightsOf(Lanes lanes, const std::uint32_t* weights, Vector counts,
                                     std::uint32_t most) {
    const auto place = hn::Min(counts, hn::Set(lanes, most - 1));
    return hn::GatherIndex(lanes, weights, hn::BitCast(hn::RebindToSigned<Lanes>(), place));
}

/// Means of the colours whose sums these are; `share` is what one point counts.
template <typename Lanes, typename Floats, typename Vector = hn::Vec<Lanes>>
HWY_INLINE HWY_ATTR Vector meanOf(Lanes lanes, Floats floats, Vector sums, hn::Vec<Floats> share) {
    const hn::RebindToSigned<Lanes> whole;
    const auto mean = hn::Mul(hn::ConvertTo(floats, hn::BitCast(whole, sums)), share);
    return hn::BitCast(lanes, hn::ConvertTo(whole, hn::Add(mean, hn::Set(floats, 0.5F))));
}

/// As many pixels as there are lanes.
template <typename Lanes>
HWY_INLINE HWY_ATTR void shadeWith(Lanes lanes, const std::uint32_t* sums, const std::uint32_t* dimmed,
                                   const Shading& shading, std::uint32_t* pixels) {
    using Vector = hn::Vec<Lanes>;
    const hn::RebindToFloat<Lanes> floats;
    const hn::RebindToSigned<Lanes> whole;
    Colours<Vector> colours = coloursOf(lanes, shading.background);
    if (dimmed != nullptr) {
        const Vector weight =
            weightsOf(lanes, shading.dimmedWeight, hn::LoadU(lanes, dimmed), shading.weights);
        colours = mixed(lanes, colours, coloursOf(lanes, shading.dimmed), weight);
    }
    Colours<Vector> sum{};
    Vector count;
    hn::LoadInterleaved4(lanes, sums, sum.blue, sum.green, sum.red, count);
    if (!hn::AllTrue(lanes, hn::Eq(count, hn::Zero(lanes)))) {
        const Vector weight = weightsOf(lanes, shading.weight, count, shading.weights);
        // Where nothing is, the weight is 0 whatever the mean.
        const auto divisor = hn::ConvertTo(floats, hn::BitCast(whole, hn::Max(count, hn::Set(lanes, 1U))));
        const auto share = hn::Div(hn::Set(floats, static_cast<float>(1U << shading.shift)), divisor);
        const Colours<Vector> means{meanOf(lanes, floats, sum.blue, share),
                                    meanOf(lanes, floats, sum.green, share),
                                    meanOf(lanes, floats, sum.red, share)};
        colours = mixed(lanes, colours, means, weight);
    }
    const Vector pixel = hn::Or(hn::Or(colours.blue, hn::ShiftLeft<8>(colours.green)),
                                hn::Or(hn::ShiftLeft<16>(colours.red), hn::Set(lanes, 0xFF000000U)));
    hn::StoreU(pixel, lanes, pixels);
}

HWY_ATTR void shadeLine(const std::uint32_t* sums, const std::uint32_t* dimmed, std::size_t width,
                        const Shading& shading, std::uint32_t* pixels) {
    const hn::ScalableTag<std::uint32_t> lanes;
    constexpr std::size_t kLanes = hn::MaxLanes(lanes);
    std::size_t i = 0;
    for (; i + kLanes <= width; i += kLanes) {
        shadeWith(lanes, sums + 4 * i, dimmed == nullptr ? nullptr : dimmed + i, shading, pixels + i);
    }
    // The rest of the line, in room for a whole vector.
    std::uint32_t lastSums[4 * kLanes] = {};
    std::uint32_t lastDimmed[kLanes] = {};
    std::uint32_t lastPixels[kLanes];
    const std::size_t rest = width - i;
    std::copy_n(sums + 4 * i, 4 * rest, lastSums);
    if (dimmed != nullptr) {
        std::copy_n(dimmed + i, rest, lastDimmed);
    }
    shadeWith(lanes, lastSums, dimmed == nullptr ? nullptr : lastDimmed, shading, lastPixels);
    std::copy_n(lastPixels, rest, pixels + i);
}

HWY_ATTR const char* instructionSet() {
    return hwy::TargetName(HWY_TARGET);
}

} // namespace fgw::ui::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fgw::ui::kernels {

HWY_EXPORT(stampDiscs);
HWY_EXPORT(countPoints);
HWY_EXPORT(shadeLine);
HWY_EXPORT(instructionSet);

void stampDiscs(const PointColumns& points, const Surface& surface, const Discs& discs,
                std::uint32_t* pixels) {
    HWY_DYNAMIC_DISPATCH(stampDiscs)(points, surface, discs, pixels);
}

void countPoints(const PointColumns& points, const Surface& surface, const std::uint32_t* palette,
                 std::uint32_t* sums, std::uint32_t* dimmed) {
    HWY_DYNAMIC_DISPATCH(countPoints)(points, surface, palette, sums, dimmed);
}

void shadeLine(const std::uint32_t* sums, const std::uint32_t* dimmed, std::size_t width,
               const Shading& shading, std::uint32_t* pixels) {
    HWY_DYNAMIC_DISPATCH(shadeLine)(sums, dimmed, width, shading, pixels);
}

const char* instructionSet() {
    return HWY_DYNAMIC_DISPATCH(instructionSet)();
}

} // namespace fgw::ui::kernels
#endif
