// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/raster_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ui/map/raster_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

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

HWY_INLINE HWY_ATTR std::uint32_t mixed(std::uint32_t below, std::uint32_t above, std::uint32_t weight) {
    return (below * (256 - weight) + above * weight + 128) >> 8;
}

HWY_INLINE HWY_ATTR std::uint32_t channelOf(std::uint32_t pixel, int channel) {
    return (pixel >> (8 * channel)) & 0xFFU;
}

HWY_INLINE HWY_ATTR std::uint32_t shadedOver(std::uint32_t below, const std::uint32_t* sums,
                                             const Shading& shading) {
    const std::uint32_t count = sums[3];
    const std::uint32_t weight = shading.weight[HWY_MIN(count, shading.weights - 1)];
    const float share = static_cast<float>(1U << shading.shift) / static_cast<float>(count);
    std::uint32_t pixel = 0xFF000000U;
    for (int channel = 0; channel < 3; ++channel) {
        const auto mean = static_cast<std::uint32_t>(
            static_cast<std::int32_t>(static_cast<float>(sums[channel]) * share + 0.5F));
        pixel |= mixed(channelOf(below, channel), mean, weight) << (8 * channel);
    }
    return pixel;
}

HWY_INLINE HWY_ATTR std::uint32_t dimmedOver(std::uint32_t below, std::uint32_t count,
                                             const Shading& shading) {
    const std::uint32_t weight = shading.dimmedWeight[HWY_MIN(count, shading.weights - 1)];
    std::uint32_t pixel = 0xFF000000U;
    for (int channel = 0; channel < 3; ++channel) {
        pixel |= mixed(channelOf(below, channel), channelOf(shading.dimmed, channel), weight)
                 << (8 * channel);
    }
    return pixel;
}

HWY_ATTR void shadeLine(const std::uint32_t* sums, const std::uint32_t* dimmed, std::size_t width,
                        const Shading& shading, std::uint32_t* pixels) {
    for (std::size_t i = 0; i < width; ++i) {
        std::uint32_t pixel = shading.background;
        if (dimmed != nullptr && dimmed[i] != 0) {
            pixel = dimmedOver(pixel, dimmed[i], shading);
        }
        if (sums[4 * i + 3] != 0) {
            pixel = shadedOver(pixel, sums + 4 * i, shading);
        }
        pixels[i] = pixel;
    }
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
