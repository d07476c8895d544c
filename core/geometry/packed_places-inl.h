// SPDX-License-Identifier: GPL-3.0-or-later
// Included once for every instruction set, as Highway's headers are: no #pragma once.
#if defined(FGW_PACKED_PLACES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef FGW_PACKED_PLACES_INL_H
#undef FGW_PACKED_PLACES_INL_H
#else
#define FGW_PACKED_PLACES_INL_H
#endif

#include <hwy/highway.h>

#include <bit>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace fgw::geometry::kernels::HWY_NAMESPACE {

/// In the plane, one a lane.
template <typename Lanes>
struct Pairs {
    hwy::HWY_NAMESPACE::Vec<Lanes> x;
    hwy::HWY_NAMESPACE::Vec<Lanes> y;
};

/// Of packed places, see packPlaces, those of some points.
#if HWY_TARGET == HWY_SCALAR
template <typename Lanes, typename Index>
Pairs<Lanes> placesOf(Lanes lanes, const std::uint64_t* places, Index points) {
    namespace hn = hwy::HWY_NAMESPACE;
    const std::uint64_t place = places[hn::GetLane(points)];
    return {hn::Set(lanes, std::bit_cast<float>(static_cast<std::uint32_t>(place))),
            hn::Set(lanes, std::bit_cast<float>(static_cast<std::uint32_t>(place >> 32U)))};
}
#else
template <typename Lanes, typename Index>
HWY_ATTR Pairs<Lanes> placesOf(Lanes lanes, const std::uint64_t* places, Index points) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Repartition<std::uint64_t, Lanes> pairs;
    const hn::RebindToSigned<decltype(pairs)> wide;
    const hn::Half<hn::RebindToSigned<Lanes>> half;
    const auto lower = hn::GatherIndex(pairs, places, hn::PromoteTo(wide, hn::LowerHalf(half, points)));
    const auto upper = hn::GatherIndex(pairs, places, hn::PromoteTo(wide, hn::UpperHalf(half, points)));
    return {hn::ConcatEven(lanes, hn::BitCast(lanes, upper), hn::BitCast(lanes, lower)),
            hn::ConcatOdd(lanes, hn::BitCast(lanes, upper), hn::BitCast(lanes, lower))};
}
#endif

} // namespace fgw::geometry::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
