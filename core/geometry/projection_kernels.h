// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Inner loops of t-SNE. As the product kernels: raw pointers, no fused operations, sums in one order, the
/// same bits on every instruction set.
namespace fgw::geometry::kernels {

/// Points of a layout that feel the same bodies are taken this many at a time; lists are filled up to a
/// multiple of kLanes.
inline constexpr std::size_t kGroup = 32;
inline constexpr std::size_t kLanes = 16;

/// Masses in the plane.
struct Bodies {
    const float* x = nullptr;
    const float* y = nullptr;
    const float* mass = nullptr;
    std::size_t count = 0;
};

/// kGroup numbers of each.
struct Repulsion {
    float* x = nullptr; ///< Σ mass · q² · (own − body), q = 1 / (1 + squared distance)
    float* y = nullptr;
    float* sum = nullptr; ///< Σ mass · q
};

/// What kGroup points at (x, y) feel from the bodies.
void repel(const Bodies& bodies, const float* x, const float* y, const Repulsion& repulsion);

/// A row of a sparse matrix whose columns are points of a layout; `count` is a multiple of kLanes.
struct Links {
    const std::int32_t* index = nullptr;
    const float* weight = nullptr;
    std::size_t count = 0;
};

struct Force {
    float x = 0.0F;
    float y = 0.0F;
};

/// Σ weight · q · (own − point) over the links of the point `own`.
[[nodiscard]] Force attract(const Links& links, const float* x, const float* y, std::size_t own);

} // namespace fgw::geometry::kernels
