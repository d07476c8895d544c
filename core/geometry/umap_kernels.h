// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loops of UMAP. Raw pointers, no fused operations, sums in one order: the same bits on every
/// instruction set.
namespace fgw::geometry::kernels {

/// Points that are moved side by side, one a lane.
inline constexpr std::size_t kWalkers = 16;

/// What kWalkers points do in one epoch: step by step each is pulled by a neighbour and pushed by points
/// drawn at random.
struct Walk {
    const std::int32_t* own = nullptr;
    const std::int32_t* neighbours = nullptr; ///< steps × kWalkers; the point itself once it has no more
    std::size_t steps = 0;
    std::size_t pushes = 0;   ///< points drawn a step
    std::uint32_t points = 0; ///< to draw from; at most 2²⁴
    std::uint32_t key = 0;    ///< of the epoch's random numbers
};

/// The low-dimensional similarity 1 / (1 + a · distance^2b) and the step along its gradient.
struct UmapStep {
    float a = 0.0F;
    float b = 0.0F;
    float repulsion = 1.0F;
    float rate = 1.0F;
};

/// Where the points are after their steps, kWalkers numbers each; all others stay where they were, in
/// `places` (see packPlaces).
void walk(const Walk& walk, const UmapStep& step, const std::uint64_t* places, float* x, float* y);

/// Of `count` links (a multiple of kWalkers) those that an epoch draws: a link of weight w, 0 to 1, in w of
/// all epochs, evenly. `drawn` has room for `count` and kWalkers. Gives how many.
std::size_t drawLinks(const std::int32_t* index, const float* weight, std::size_t count, float epoch,
                      std::int32_t* drawn);

} // namespace fgw::geometry::kernels
