// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/reachability_tree.h"

#include "core/geometry/block_gaps.h"
#include "core/geometry/nearby_order.h"
#include "core/geometry/neighbours.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/products.h"
#include "core/geometry/sample.h"
#include "core/geometry/union_find.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

/// Neighbours listed beyond those that make the core distance: most points find the next component among
/// them.
constexpr std::size_t kListedBeyond = 16;
constexpr float kFar = std::numeric_limits<float>::max();

/// Of a block with points of several components.
constexpr std::uint32_t kMixed = std::numeric_limits<std::uint32_t>::max();

/// Of everything outside a component, what is nearest to it or to one of its points.
constexpr Link kNone{kFar, std::numeric_limits<std::uint32_t>::max(), 0};

class Boruvka {
public:
    Boruvka(const Matrix& points, const Neighbours& neighbours, std::size_t minSamples, Threads threads);

    Result<std::vector<Link>> run(const Task* task);

private:
    static constexpr std::size_t kPanels = 12; ///< of a block
    static constexpr std::size_t kBlock = kPanels * kPanelWidth;
    static constexpr std::size_t kStrip = kernels::kRowsAtOnce;

    [[nodiscard]] Link linkOf(std::size_t a, std::size_t b, float distance) const {
        return {std::max({distance, m_core[a], m_core[b]}), static_cast<std::uint32_t>(std::min(a, b)),
                static_cast<std::uint32_t>(std::max(a, b))};
    }
    /// No unlisted point is nearer than this.
    [[nodiscard]] float listedUpTo(std::size_t point) const {
        return std::max(m_core[point], m_neighbours.distancesOf(point).back());
    }
    void nameComponents();
    void lookThroughLists();
    void findBestOfComponents();
    [[nodiscard]] std::vector<std::uint32_t> openPoints() const;
    bool searchAll(const std::vector<std::uint32_t>& open, const Task* task);
    /// Nothing nearer to the point than this is of use to its component.
    [[nodiscard]] float reachOf(std::size_t point) const {
        return std::min(m_best[point].length, m_bestOfComponent[m_component[point]].length);
    }
    void nameBlocks();
    [[nodiscard]] bool mayHold(std::size_t block, std::size_t place) const;
    void searchStrip(std::span<const std::size_t> places);
    void searchBlock(std::span<const std::size_t> places, const float* distances, std::size_t block,
                     std::size_t width);
    void join(const std::vector<bool>& waits);

    const Matrix& m_points;
    const Neighbours& m_neighbours;
    Threads m_threads;
    std::vector<std::size_t> m_order; ///< in which the points are packed
    PackedPoints m_packed;
    std::vector<float> m_gaps;                     ///< between blocks, blocks × blocks
    std::vector<std::uint32_t> m_componentOfBlock; ///< kMixed where it has several
    std::vector<float> m_core;
    float m_error = 0.0F; ///< of a squared distance from products
    UnionFind m_sets;
    std::vector<std::uint32_t> m_component; ///< by point: its set
    std::vector<Link> m_best;               ///< by point: to another component
    std::vector<Link> m_bestOfComponent;    ///< by set
    std::vector<Link> m_tree;
};

Boruvka::Boruvka(const Matrix& points, const Neighbours& neighbours, std::size_t minSamples, Threads threads)
    : m_points(points), m_neighbours(neighbours), m_threads(threads), m_order(nearbyOrder(points, threads)),
      m_packed(packCentred(selectRows(points, m_order), columnMeans(points, threads), threads)),
      m_gaps(BlockGaps(m_packed, kPanels).table(threads)),
      m_componentOfBlock((points.rows + kBlock - 1) / kBlock), m_core(points.rows, 0.0F), m_sets(points.rows),
      m_component(points.rows), m_best(points.rows), m_bestOfComponent(points.rows) {
    const std::size_t place = std::min(minSamples, neighbours.k + 1);
    for (std::size_t point = 0; point < points.rows && place > 1; ++point) {
        m_core[point] = neighbours.distancesOf(point)[place - 2];
    }
    // With room for the square of a rounded root.
    const float longest = greatestSquaredLength(m_packed);
    m_error = 2.0F * productError(points.columns, longest, longest);
}

void Boruvka::nameComponents() {
    for (std::uint32_t point = 0; point < m_component.size(); ++point) {
        m_component[point] = m_sets.find(point);
    }
}

void Boruvka::lookThroughLists() {
    constexpr std::size_t pointsPerChunk = 256;
    parallelChunks(
        m_points.rows, pointsPerChunk, m_threads, nullptr, [&](std::size_t begin, std::size_t end) {
            for (std::size_t point = begin; point < end; ++point) {
                Link best = kNone;
                for (std::size_t place = 0; place < m_neighbours.k; ++place) {
                    const std::uint32_t other = m_neighbours.of(point)[place];
                    if (m_component[other] != m_component[point]) {
                        best = std::min(best, linkOf(point, other, m_neighbours.distancesOf(point)[place]));
                    }
                }
                m_best[point] = best;
            }
        });
}

void Boruvka::findBestOfComponents() {
    std::ranges::fill(m_bestOfComponent, kNone);
    for (std::size_t point = 0; point < m_best.size(); ++point) {
        Link& best = m_bestOfComponent[m_component[point]];
        best = std::min(best, m_best[point]);
    }
}

/// The points for which something unlisted may be nearer than the best that their component knows.
std::vector<std::uint32_t> Boruvka::openPoints() const {
    std::vector<std::uint32_t> open;
    for (std::uint32_t point = 0; point < m_best.size(); ++point) {
        const float listed = listedUpTo(point);
        if (listed <= m_bestOfComponent[m_component[point]].length && !(m_best[point].length < listed)) {
            open.push_back(point);
        }
    }
    return open;
}

void Boruvka::nameBlocks() {
    for (std::size_t block = 0; block < m_componentOfBlock.size(); ++block) {
        const std::size_t begin = block * kBlock;
        const std::size_t end = std::min(m_order.size(), begin + kBlock);
        const std::uint32_t component = m_component[m_order[begin]];
        const bool isOne = std::all_of(m_order.begin() + static_cast<std::ptrdiff_t>(begin),
                                       m_order.begin() + static_cast<std::ptrdiff_t>(end),
                                       [&](std::size_t point) { return m_component[point] == component; });
        m_componentOfBlock[block] = isOne ? component : kMixed;
    }
}

/// Whether a block may hold what the point at a place of the order looks for.
bool Boruvka::mayHold(std::size_t block, std::size_t place) const {
    const std::size_t point = m_order[place];
    const float gap = m_gaps[place / kBlock * m_componentOfBlock.size() + block];
    return m_componentOfBlock[block] != m_component[point] && gap <= reachOf(point);
}

void Boruvka::searchBlock(std::span<const std::size_t> places, const float* distances, std::size_t block,
                          std::size_t width) {
    static const std::vector<float> nobody(kBlock, -std::numeric_limits<float>::infinity());
    thread_local std::vector<std::uint32_t> found(kBlock + kPanelWidth);
    for (std::size_t row = 0; row < places.size(); ++row) {
        const std::size_t point = m_order[places[row]];
        const float reach = reachOf(point);
        const float bound = reach < std::sqrt(kFar) ? reach * reach * (1.0F + 1e-5F) + m_error : kFar;
        const std::size_t count =
            kernels::findBelow(distances + row * width, width, bound, nobody.data(), found.data());
        for (std::size_t index = 0; index < count; ++index) {
            const std::size_t place = block * kBlock + found[index];
            const std::size_t other = place < m_order.size() ? m_order[place] : point;
            if (m_component[other] != m_component[point]) {
                const float distance = std::sqrt(squaredDistance(
                    m_points.row(point).data(), m_points.row(other).data(), m_points.columns));
                m_best[point] = std::min(m_best[point], linkOf(point, other, distance));
            }
        }
    }
}

void Boruvka::searchStrip(std::span<const std::size_t> places) {
    thread_local std::vector<float> values;
    thread_local std::vector<float> offsets;
    thread_local std::vector<float> distances(kStrip * kBlock);
    values.clear();
    offsets.clear();
    for (const std::size_t place : places) {
        const auto begin = m_packed.rows.begin() + static_cast<std::ptrdiff_t>(place * m_points.columns);
        values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(m_points.columns));
        offsets.push_back(m_packed.offsets[place]);
    }
    for (std::size_t block = 0; block < m_componentOfBlock.size(); ++block) {
        if (std::ranges::any_of(places, [&](std::size_t place) { return mayHold(block, place); })) {
            const kernels::PanelBlock panels = m_packed.panelBlock(block * kPanels, kPanels);
            kernels::products({values.data(), offsets.data(), places.size()}, panels, m_points.columns, -2.0F,
                              distances.data());
            searchBlock(places, distances.data(), block, panels.panels * kPanelWidth);
        }
    }
}

bool Boruvka::searchAll(const std::vector<std::uint32_t>& open, const Task* task) {
    std::vector<bool> isOpen(m_order.size(), false);
    for (const std::uint32_t point : open) {
        isOpen[point] = true;
    }
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < m_order.size(); ++place) {
        if (isOpen[m_order[place]]) {
            places.push_back(place);
        }
    }
    nameBlocks();
    return parallelChunks(places.size(), kStrip, m_threads, task, [&](std::size_t begin, std::size_t end) {
        searchStrip(std::span(places).subspan(begin, end - begin));
    });
}

/// Each component, but those that wait, takes its best link.
void Boruvka::join(const std::vector<bool>& waits) {
    for (std::uint32_t set = 0; set < m_bestOfComponent.size(); ++set) {
        const Link& best = m_bestOfComponent[set];
        if (m_component[set] == set && !waits[set] && m_sets.unite(best.a, best.b)) {
            m_tree.push_back(best);
        }
    }
}

Result<std::vector<Link>> Boruvka::run(const Task* task) {
    while (m_tree.size() + 1 < m_points.rows) {
        nameComponents();
        lookThroughLists();
        findBestOfComponents();
        const std::vector<std::uint32_t> open = openPoints();
        std::vector<bool> waits(m_points.rows, false);
        for (const std::uint32_t point : open) {
            waits[m_component[point]] = true;
        }
        const std::size_t before = m_tree.size();
        join(waits);
        if (m_tree.size() == before) {
            if (!searchAll(open, task)) {
                return cancelledError("link the points");
            }
            findBestOfComponents();
            join(std::vector<bool>(m_points.rows, false));
        }
        if (task != nullptr && task->cancelled()) {
            return cancelledError("link the points");
        }
    }
    std::ranges::sort(m_tree);
    return std::move(m_tree);
}

} // namespace

Result<std::vector<Link>> reachabilityTree(const Matrix& points, std::size_t minSamples, Threads threads,
                                           const Task* task) {
    if (points.rows < 2) {
        return std::vector<Link>();
    }
    const auto neighbours = nearestNeighbours(points, minSamples + kListedBeyond, threads, task);
    if (!neighbours) {
        return std::unexpected(neighbours.error());
    }
    return Boruvka(points, *neighbours, minSamples, threads).run(task);
}

} // namespace fgw::geometry
