// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/reachability_tree.h"

#include "core/geometry/neighbours.h"
#include "core/geometry/packed_points.h"
#include "core/geometry/products.h"
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
constexpr std::size_t kPanels = 32;
constexpr std::size_t kStrip = 6;
constexpr std::size_t kPointsPerChunk = 256;
constexpr float kFar = std::numeric_limits<float>::max();

/// Of everything outside a component, what is nearest to it or to one of its points.
constexpr Link kNone{kFar, std::numeric_limits<std::uint32_t>::max(), 0};

class Boruvka {
public:
    Boruvka(const Matrix& points, const Neighbours& neighbours, std::size_t minSamples, Threads threads);

    Result<std::vector<Link>> run(const Task* task);

private:
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
    void searchStrip(std::span<const std::uint32_t> rows);
    void searchBlock(std::span<const std::uint32_t> rows, const float* distances, std::size_t firstPanel,
                     std::size_t width);
    void join(const std::vector<bool>& waits);

    const Matrix& m_points;
    const Neighbours& m_neighbours;
    Threads m_threads;
    PackedPoints m_packed;
    std::vector<float> m_core;
    float m_error = 0.0F; ///< of a squared distance from products
    UnionFind m_sets;
    std::vector<std::uint32_t> m_component; ///< by point: its set
    std::vector<Link> m_best;               ///< by point: to another component
    std::vector<Link> m_bestOfComponent;    ///< by set
    std::vector<Link> m_tree;
};

Boruvka::Boruvka(const Matrix& points, const Neighbours& neighbours, std::size_t minSamples, Threads threads)
    : m_points(points), m_neighbours(neighbours), m_threads(threads),
      m_packed(packCentred(points, columnMeans(points, threads), threads)), m_core(points.rows, 0.0F),
      m_sets(points.rows), m_component(points.rows), m_best(points.rows), m_bestOfComponent(points.rows) {
    const std::size_t place = std::min(minSamples, neighbours.k + 1);
    for (std::size_t point = 0; point < points.rows && place > 1; ++point) {
        m_core[point] = neighbours.distancesOf(point)[place - 2];
    }
    float longest = 0.0F;
    for (std::size_t point = 0; point < points.rows; ++point) {
        longest = std::max(longest, m_packed.offsets[point]);
    }
    // As in nearestNeighbours, with room for the square of a rounded root.
    m_error = 8.0F * static_cast<float>(points.columns + 8) * longest / (1 << 24);
}

void Boruvka::nameComponents() {
    for (std::uint32_t point = 0; point < m_component.size(); ++point) {
        m_component[point] = m_sets.find(point);
    }
}

void Boruvka::lookThroughLists() {
    parallelChunks(
        m_points.rows, kPointsPerChunk, m_threads, nullptr, [&](std::size_t begin, std::size_t end) {
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

void Boruvka::searchBlock(std::span<const std::uint32_t> rows, const float* distances, std::size_t firstPanel,
                          std::size_t width) {
    static const std::vector<float> nobody(kPanels * kPanelWidth, -std::numeric_limits<float>::infinity());
    thread_local std::vector<std::uint32_t> found(kPanels * kPanelWidth + kPanelWidth);
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const std::size_t point = rows[place];
        const float reach = std::min(m_best[point].length, m_bestOfComponent[m_component[point]].length);
        const float bound = reach < std::sqrt(kFar) ? reach * reach * (1.0F + 1e-5F) + m_error : kFar;
        const std::size_t count =
            kernels::findBelow(distances + place * width, width, bound, nobody.data(), found.data());
        for (std::size_t index = 0; index < count; ++index) {
            const std::size_t other = firstPanel * kPanelWidth + found[index];
            if (other < m_points.rows && m_component[other] != m_component[point]) {
                const float distance = std::sqrt(squaredDistance(
                    m_points.row(point).data(), m_points.row(other).data(), m_points.columns));
                m_best[point] = std::min(m_best[point], linkOf(point, other, distance));
            }
        }
    }
}

void Boruvka::searchStrip(std::span<const std::uint32_t> rows) {
    thread_local std::vector<float> values;
    thread_local std::vector<float> offsets;
    thread_local std::vector<float> distances(kStrip * kPanels * kPanelWidth);
    values.clear();
    offsets.clear();
    for (const std::uint32_t row : rows) {
        const auto begin = m_packed.rows.begin() + static_cast<std::ptrdiff_t>(row * m_points.columns);
        values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(m_points.columns));
        offsets.push_back(m_packed.offsets[row]);
    }
    for (std::size_t panel = 0; panel < m_packed.panelCount(); panel += kPanels) {
        const kernels::PanelBlock block = m_packed.panelBlock(panel, kPanels);
        kernels::products({values.data(), offsets.data(), rows.size()}, block, m_points.columns, -2.0F,
                          distances.data());
        searchBlock(rows, distances.data(), panel, block.panels * kPanelWidth);
    }
}

bool Boruvka::searchAll(const std::vector<std::uint32_t>& open, const Task* task) {
    return parallelChunks(open.size(), kStrip, m_threads, task, [&](std::size_t begin, std::size_t end) {
        searchStrip(std::span(open).subspan(begin, end - begin));
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
