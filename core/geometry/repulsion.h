// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/plane_tree.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

/// What every point of a layout feels from all others under the heavy-tailed kernel q = 1 / (1 + squared
/// distance), by Barnes and Hut's approximation (van der Maaten, "Accelerating t-SNE using tree-based
/// algorithms", 2014). Points that follow one another on the tree's curve share one list of bodies: a cell is
/// taken as one body where its width is at most `theta` times its distance from all of them, so the
/// approximation is never coarser than point by point.
class RepulsionField {
public:
    /// x and y have `count` numbers each.
    void compute(const float* x, const float* y, std::size_t count, float theta, Threads threads);

    [[nodiscard]] const std::vector<float>& forceX() const { return m_forceX; } ///< Σ q² (own − other)
    [[nodiscard]] const std::vector<float>& forceY() const { return m_forceY; }
    [[nodiscard]] double normalisation() const { return m_normalisation; } ///< Σ q over ordered pairs
    /// How often a point met a body: what the computation took.
    [[nodiscard]] std::size_t meetings() const;

private:
    void computeGroup(std::size_t first, float theta);

    PlaneTree m_tree;
    std::vector<float> m_forceX;
    std::vector<float> m_forceY;
    std::vector<double> m_sums;        ///< by group
    std::vector<std::size_t> m_bodies; ///< by group
    double m_normalisation = 0.0;
};

} // namespace fgw::geometry
