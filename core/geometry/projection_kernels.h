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

/// Cells of a tree over the plane; each field is `stride` bytes after that of the cell before.
struct Cells {
    const float* x = nullptr; ///< mean of its points
    const float* y = nullptr;
    const float* mass = nullptr;
    const float* squaredWidth = nullptr;
    std::int32_t stride = 0;
};

struct Box {
    float left = 0.0F;
    float right = 0.0F;
    float bottom = 0.0F;
    float top = 0.0F;
};

/// Where the two kinds of cells go; kLanes more than are listed fit in each.
struct SiftedCells {
    float* x = nullptr; ///< of the bodies
    float* y = nullptr;
    float* mass = nullptr;
    std::int32_t* open = nullptr;
    std::size_t bodies = 0;
    std::size_t opened = 0;
};

/// Of the cells listed, those whose width is at most √squaredTheta times their distance from every point of
/// the box are bodies, the others are opened; both keep their order.
void sift(const Cells& cells, const std::int32_t* listed, std::size_t count, const Box& box,
          float squaredTheta, SiftedCells& sifted);

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

/// Σ weight · q · (own − point) over the links of the point `own`; for places see packPlaces.
[[nodiscard]] Force attract(const Links& links, const std::uint64_t* places, std::size_t own);

} // namespace fgw::geometry::kernels
