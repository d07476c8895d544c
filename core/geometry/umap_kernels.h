// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The inner loop of UMAP. As the other kernels: raw pointers, no fused operations, sums in one order, the
/// same bits on every instruction set.
namespace fgw::geometry::kernels {

/// A sample is one neighbour, which pulls, and up to seven other points, which push; a place that is not
/// used holds the point itself.
inline constexpr std::size_t kSampleWidth = 8;

struct Samples {
    const std::int32_t* index = nullptr; ///< count × kSampleWidth, the neighbour first
    std::size_t count = 0;
    std::int32_t own = 0;
};

/// The low-dimensional similarity 1 / (1 + a · distance^2b) and the step along its gradient.
struct UmapStep {
    float a = 0.0F;
    float b = 0.0F;
    float repulsion = 1.0F;
    float rate = 1.0F;
};

struct PlacePair {
    float x = 0.0F;
    float y = 0.0F;
};

/// Where the point `own`, at `start`, is after each sample has moved it in turn; all others stay.
[[nodiscard]] PlacePair follow(const Samples& samples, const UmapStep& step, const float* x, const float* y,
                               const PlacePair& start);

} // namespace fgw::geometry::kernels
