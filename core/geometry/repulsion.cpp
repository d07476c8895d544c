// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/repulsion.h"

#include "core/geometry/projection_kernels.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace fgw::geometry {

namespace {

using kernels::kGroup;

constexpr std::size_t kPointsPerChunk = 16 * kGroup;

struct BodyList {
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> mass;

    void clear() {
        x.clear();
        y.clear();
        mass.clear();
    }
    void add(float bodyX, float bodyY, float bodyMass) {
        x.push_back(bodyX);
        y.push_back(bodyY);
        mass.push_back(bodyMass);
    }
    [[nodiscard]] kernels::Bodies bodies() const { return {x.data(), y.data(), mass.data(), x.size()}; }
};

/// Consecutive points of the curve, filled up with copies of the last one, and the box around them.
struct Group {
    std::array<float, kGroup> x;
    std::array<float, kGroup> y;
    float left = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float bottom = std::numeric_limits<float>::max();
    float top = std::numeric_limits<float>::lowest();

    Group(const PlaneTree& tree, std::size_t first) {
        for (std::size_t lane = 0; lane < kGroup; ++lane) {
            const std::size_t place = std::min(first + lane, tree.x().size() - 1);
            x[lane] = tree.x()[place];
            y[lane] = tree.y()[place];
            left = std::min(left, x[lane]);
            right = std::max(right, x[lane]);
            bottom = std::min(bottom, y[lane]);
            top = std::max(top, y[lane]);
        }
    }

    [[nodiscard]] float squaredDistance(float pointX, float pointY) const {
        const float dx = std::max({left - pointX, pointX - right, 0.0F});
        const float dy = std::max({bottom - pointY, pointY - top, 0.0F});
        return dx * dx + dy * dy;
    }
};

void listBodies(const PlaneTree& tree, const Group& group, float squaredTheta, BodyList& list) {
    list.clear();
    const std::vector<PlaneTree::Node>& nodes = tree.nodes();
    for (std::size_t index = 0; index < nodes.size();) {
        const PlaneTree::Node& node = nodes[index];
        if (node.squaredWidth <= squaredTheta * group.squaredDistance(node.x, node.y)) {
            list.add(node.x, node.y, node.mass);
            index = node.next;
        } else if (node.next == index + 1) {
            for (std::uint32_t place = node.begin; place < node.end; ++place) {
                list.add(tree.x()[place], tree.y()[place], 1.0F);
            }
            index = node.next;
        } else {
            ++index;
        }
    }
}

} // namespace

void RepulsionField::computeGroup(std::size_t first, float theta) {
    thread_local BodyList list;
    const Group group(m_tree, first);
    listBodies(m_tree, group, theta * theta, list);
    std::array<float, kGroup> forceX;
    std::array<float, kGroup> forceY;
    std::array<float, kGroup> sums;
    kernels::repel(list.bodies(), group.x.data(), group.y.data(),
                   {forceX.data(), forceY.data(), sums.data()});
    const std::size_t size = std::min(kGroup, m_tree.order().size() - first);
    double sum = 0.0;
    for (std::size_t lane = 0; lane < size; ++lane) {
        const std::uint32_t point = m_tree.order()[first + lane];
        m_forceX[point] = forceX[lane];
        m_forceY[point] = forceY[lane];
        sum += sums[lane] - 1.0F; // a point is in its own list, with q = 1
    }
    m_sums[first / kGroup] = sum;
}

void RepulsionField::compute(const float* x, const float* y, std::size_t count, float theta,
                             Threads threads) {
    m_tree.build(x, y, count, threads);
    m_forceX.resize(count);
    m_forceY.resize(count);
    m_sums.resize((count + kGroup - 1) / kGroup);
    parallelChunks(count, kPointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t first = begin; first < end; first += kGroup) {
            computeGroup(first, theta);
        }
    });
    m_normalisation = std::accumulate(m_sums.begin(), m_sums.end(), 0.0);
}

} // namespace fgw::geometry
