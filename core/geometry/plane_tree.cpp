// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/plane_tree.h"

#include <algorithm>
#include <array>

namespace fgw::geometry {

namespace {

/// Levels of cells; the place on the curve has two bits a level.
constexpr unsigned kLevels = 16;
constexpr std::uint32_t kMostInLeaf = 8;

/// The Hilbert curve as a machine: by state and quadrant (x bit · 2 + y bit) the two bits of the place, and
/// the next state.
struct Turn {
    std::uint8_t place;
    std::uint8_t state;
};
constexpr std::array<std::array<Turn, 4>, 4> kTurns{{
    {{{0, 1}, {1, 0}, {3, 3}, {2, 0}}},
    {{{0, 0}, {3, 2}, {1, 1}, {2, 1}}},
    {{{2, 2}, {3, 1}, {1, 2}, {0, 3}}},
    {{{2, 3}, {1, 3}, {3, 0}, {0, 2}}},
}};

std::uint32_t placeOnCurve(std::uint32_t x, std::uint32_t y) {
    std::uint32_t place = 0;
    std::uint8_t state = 0;
    for (unsigned level = kLevels; level-- > 0;) {
        const Turn turn = kTurns[state][((x >> level) & 1U) * 2 + ((y >> level) & 1U)];
        place = place << 2U | turn.place;
        state = turn.state;
    }
    return place;
}

/// By the upper 32 bits, eleven at a time; equal ones keep their order.
void radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& spare) {
    constexpr unsigned kBits = 11;
    spare.resize(keys.size());
    for (unsigned shift = 32; shift < 64; shift += kBits) {
        std::array<std::uint32_t, (1U << kBits) + 1> starts{};
        const auto digit = [&](std::uint64_t key) { return key >> shift & ((1U << kBits) - 1); };
        for (const std::uint64_t key : keys) {
            ++starts[digit(key) + 1];
        }
        for (std::size_t value = 1; value < starts.size(); ++value) {
            starts[value] += starts[value - 1];
        }
        for (const std::uint64_t key : keys) {
            spare[starts[digit(key)]++] = key;
        }
        keys.swap(spare);
    }
}

} // namespace

void PlaneTree::sortAlongCurve(const float* x, const float* y, std::size_t count, Threads threads) {
    const auto [leastX, mostX] = std::minmax_element(x, x + count);
    const auto [leastY, mostY] = std::minmax_element(y, y + count);
    const float originX = *leastX;
    const float originY = *leastY;
    m_extent = std::max(*mostX - originX, *mostY - originY);
    constexpr float kCells = 1U << kLevels;
    const float scale = m_extent > 0.0F ? kCells / m_extent : 0.0F;
    const auto cell = [&](float offset) {
        return static_cast<std::uint32_t>(std::min(offset * scale, kCells - 1.0F));
    };
    m_keys.resize(count);
    constexpr std::size_t pointsPerChunk = 4096;
    parallelChunks(count, pointsPerChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t point = begin; point < end; ++point) {
            const std::uint64_t place = placeOnCurve(cell(x[point] - originX), cell(y[point] - originY));
            m_keys[point] = place << 32U | point;
        }
    });
    radixSort(m_keys, m_spare);
}

void PlaneTree::build(const float* x, const float* y, std::size_t count, Threads threads) {
    m_nodes.clear();
    m_order.resize(count);
    m_x.resize(count);
    m_y.resize(count);
    if (count == 0) {
        return;
    }
    sortAlongCurve(x, y, count, threads);
    for (std::size_t place = 0; place < count; ++place) {
        m_order[place] = static_cast<std::uint32_t>(m_keys[place]);
        m_x[place] = x[m_order[place]];
        m_y[place] = y[m_order[place]];
    }
    addNode(0, static_cast<std::uint32_t>(count), 0);
}

void PlaneTree::addNode(std::uint32_t begin, std::uint32_t end, unsigned level) {
    const auto own = m_nodes.size();
    const float width = m_extent / static_cast<float>(1U << level);
    m_nodes.push_back(
        {.mass = static_cast<float>(end - begin), .squaredWidth = width * width, .begin = begin, .end = end});
    double sumX = 0.0;
    double sumY = 0.0;
    if (end - begin <= kMostInLeaf || level == kLevels) {
        for (std::uint32_t place = begin; place < end; ++place) {
            sumX += m_x[place];
            sumY += m_y[place];
        }
    } else {
        addChildren(begin, end, level);
        for (std::size_t child = own + 1; child < m_nodes.size(); child = m_nodes[child].next) {
            sumX += static_cast<double>(m_nodes[child].x) * m_nodes[child].mass;
            sumY += static_cast<double>(m_nodes[child].y) * m_nodes[child].mass;
        }
    }
    m_nodes[own].x = static_cast<float>(sumX / (end - begin));
    m_nodes[own].y = static_cast<float>(sumY / (end - begin));
    m_nodes[own].next = static_cast<std::uint32_t>(m_nodes.size());
}

void PlaneTree::addChildren(std::uint32_t begin, std::uint32_t end, unsigned level) {
    const unsigned shift = 32 + 2 * (kLevels - 1 - level);
    const auto quadrant = [shift](std::uint64_t key) { return key >> shift & 3U; };
    while (begin < end) {
        const std::uint64_t own = quadrant(m_keys[begin]);
        const auto after = std::partition_point(m_keys.begin() + begin, m_keys.begin() + end,
                                                [&](std::uint64_t key) { return quadrant(key) == own; });
        const auto border = static_cast<std::uint32_t>(after - m_keys.begin());
        addNode(begin, border, level + 1);
        begin = border;
    }
}

} // namespace fgw::geometry
