// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

/// A quadtree over points of the plane, which are sorted along a Hilbert curve so that those that follow one
/// another are near one another.
class PlaneTree {
public:
    struct Node {
        float x = 0.0F; ///< mean of its points
        float y = 0.0F;
        float mass = 0.0F;         ///< how many points
        float squaredWidth = 0.0F; ///< of its cell
        std::uint32_t begin = 0;   ///< into the sorted points
        std::uint32_t end = 0;
        std::uint32_t next = 0; ///< the node after all below this one; a leaf's is the one after it
    };

    /// x and y have `count` finite numbers each.
    void build(const float* x, const float* y, std::size_t count, Threads threads);

    [[nodiscard]] const std::vector<Node>& nodes() const { return m_nodes; }
    /// The point at each place of the curve.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return m_order; }
    /// Coordinates in that order.
    [[nodiscard]] const std::vector<float>& x() const { return m_x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_y; }

private:
    void sortAlongCurve(const float* x, const float* y, std::size_t count, Threads threads);
    void addNode(std::uint32_t begin, std::uint32_t end, unsigned level);
    void addChildren(std::uint32_t begin, std::uint32_t end, unsigned level);

    std::vector<Node> m_nodes;
    std::vector<std::uint64_t> m_keys; ///< place on the curve, then the point's index
    std::vector<std::uint64_t> m_spare;
    std::vector<std::uint32_t> m_order;
    std::vector<float> m_x;
    std::vector<float> m_y;
    float m_extent = 0.0F;
};

} // namespace fgw::geometry
