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

/// Consecutive points of the curve, filled up with copies of the last one, and the box around them.
struct Group {
    std::array<float, kGroup> x;
    std::array<float, kGroup> y;
    kernels::Box box{.left = std::numeric_limits<float>::max(),
                     .right = std::numeric_limits<float>::lowest(),
                     .bottom = std::numeric_limits<float>::max(),
                     .top = std::numeric_limits<float>::lowest()};

    Group(const PlaneTree& tree, std::size_t first) {
        for (std::size_t lane = 0; lane < kGroup; ++lane) {
            const std::size_t place = std::min(first + lane, tree.x().size() - 1);
            x[lane] = tree.x()[place];
            y[lane] = tree.y()[place];
            box.left = std::min(box.left, x[lane]);
            box.right = std::max(box.right, x[lane]);
            box.bottom = std::min(box.bottom, y[lane]);
            box.top = std::max(box.top, y[lane]);
        }
    }
};

/// What a group feels, found level by level of the tree.
class BodyList {
public:
    void find(const PlaneTree& tree, const kernels::Box& box, float squaredTheta) {
        m_size = 0;
        m_listed.assign(1, 0);
        while (!m_listed.empty()) {
            openLargeCells(tree, box, squaredTheta);
            m_listed.clear();
            for (std::size_t place = 0; place < m_opened; ++place) {
                takeParts(tree, static_cast<std::uint32_t>(m_open[place]));
            }
        }
    }

    [[nodiscard]] kernels::Bodies bodies() const { return {m_x.data(), m_y.data(), m_mass.data(), m_size}; }

private:
    void makeRoomFor(std::size_t bodies) {
        const std::size_t room = m_size + bodies + kernels::kLanes;
        if (room > m_x.size()) {
            m_x.resize(2 * room);
            m_y.resize(2 * room);
            m_mass.resize(2 * room);
        }
    }

    void openLargeCells(const PlaneTree& tree, const kernels::Box& box, float squaredTheta) {
        const std::size_t count = m_listed.size();
        makeRoomFor(count);
        m_open.resize(std::max(m_open.size(), count + kernels::kLanes));
        m_listed.resize(count + kernels::kLanes);
        const PlaneTree::Node& root = tree.nodes().front();
        const kernels::Cells cells{&root.x, &root.y, &root.mass, &root.squaredWidth, sizeof(PlaneTree::Node)};
        kernels::SiftedCells sifted{.x = m_x.data() + m_size,
                                    .y = m_y.data() + m_size,
                                    .mass = m_mass.data() + m_size,
                                    .open = m_open.data()};
        kernels::sift(cells, m_listed.data(), count, box, squaredTheta, sifted);
        m_size += sifted.bodies;
        m_opened = sifted.opened;
    }

    /// Lists the cells below one, or takes its points where it is a leaf.
    void takeParts(const PlaneTree& tree, std::uint32_t index) {
        const std::vector<PlaneTree::Node>& nodes = tree.nodes();
        const PlaneTree::Node& node = nodes[index];
        if (node.next == index + 1) {
            takePoints(tree, node);
        }
        for (std::uint32_t part = index + 1; part < node.next; part = nodes[part].next) {
            m_listed.push_back(static_cast<std::int32_t>(part));
        }
    }

    void takePoints(const PlaneTree& tree, const PlaneTree::Node& node) {
        makeRoomFor(node.end - node.begin);
        for (std::uint32_t place = node.begin; place < node.end; ++place, ++m_size) {
            m_x[m_size] = tree.x()[place];
            m_y[m_size] = tree.y()[place];
            m_mass[m_size] = 1.0F;
        }
    }

    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<float> m_mass;
    std::size_t m_size = 0;
    std::vector<std::int32_t> m_listed; ///< cells of one level that are still to be looked at
    std::vector<std::int32_t> m_open;
    std::size_t m_opened = 0;
};

} // namespace

void RepulsionField::computeGroup(std::size_t first, float theta) {
    thread_local BodyList list;
    const Group group(m_tree, first);
    list.find(m_tree, group.box, theta * theta);
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
    m_bodies[first / kGroup] = list.bodies().count;
}

std::size_t RepulsionField::meetings() const {
    return kGroup * std::accumulate(m_bodies.begin(), m_bodies.end(), std::size_t{0});
}

void RepulsionField::compute(const float* x, const float* y, std::size_t count, float theta,
                             Threads threads) {
    m_tree.build(x, y, count, threads);
    m_forceX.resize(count);
    m_forceY.resize(count);
    m_sums.resize((count + kGroup - 1) / kGroup);
    m_bodies.resize(m_sums.size());
    constexpr std::size_t pointsPerChunk = 16 * kGroup;
    parallelChunks(count, pointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t first = begin; first < end; first += kGroup) {
            computeGroup(first, theta);
        }
    });
    m_normalisation = std::accumulate(m_sums.begin(), m_sums.end(), 0.0);
}

} // namespace fgw::geometry
