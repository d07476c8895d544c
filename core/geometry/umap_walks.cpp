// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/umap_walks.h"

#include <algorithm>
#include <utility>

namespace fgw::geometry {

using kernels::kWalkers;

void UmapWalks::draw(const Affinities& graph, std::size_t begin, std::size_t end, std::size_t epoch) {
    m_begin = begin;
    m_drawn.resize(graph.offsets[end] - graph.offsets[begin] + kWalkers);
    m_starts.assign(1, 0);
    for (std::size_t point = begin; point < end; ++point) {
        const std::size_t first = graph.offsets[point];
        const std::size_t drawn = kernels::drawLinks(
            graph.index.data() + first, graph.weight.data() + first, graph.offsets[point + 1] - first,
            static_cast<float>(epoch), m_drawn.data() + m_starts.back());
        m_starts.push_back(m_starts.back() + drawn);
    }
    sortByLength();
}

/// By counting; points that follow equally many keep their order.
void UmapWalks::sortByLength() {
    const std::size_t points = m_starts.size() - 1;
    m_lengths.assign(1, 0);
    for (std::size_t place = 0; place < points; ++place) {
        m_lengths.resize(std::max(m_lengths.size(), followedBy(place) + 1), 0);
        ++m_lengths[followedBy(place)];
    }
    std::size_t longer = 0;
    for (std::size_t length = m_lengths.size(); length-- > 0;) {
        longer += std::exchange(m_lengths[length], longer);
    }
    m_order.resize(points);
    for (std::size_t place = 0; place < points; ++place) {
        m_order[m_lengths[followedBy(place)]++] = place;
    }
}

std::size_t UmapWalks::groups() const {
    return (m_order.size() + kWalkers - 1) / kWalkers;
}

std::size_t UmapWalks::sizeOf(std::size_t group) const {
    return std::min(kWalkers, m_order.size() - group * kWalkers);
}

kernels::Walk UmapWalks::walkOf(std::size_t group) {
    const std::size_t steps = followedBy(m_order[group * kWalkers]);
    m_table.resize(steps * kWalkers);
    for (std::size_t lane = 0; lane < kWalkers; ++lane) {
        // Lanes without a point repeat the last one, standing still.
        const bool isPoint = lane < sizeOf(group);
        const std::size_t place = m_order[isPoint ? group * kWalkers + lane : m_order.size() - 1];
        m_own[lane] = static_cast<std::int32_t>(m_begin + place);
        const std::size_t length = isPoint ? followedBy(place) : 0;
        for (std::size_t step = 0; step < steps; ++step) {
            m_table[step * kWalkers + lane] = step < length ? m_drawn[m_starts[place] + step] : m_own[lane];
        }
    }
    return {.own = m_own.data(), .neighbours = m_table.data(), .steps = steps};
}

} // namespace fgw::geometry
