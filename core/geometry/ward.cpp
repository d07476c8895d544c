// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ward.h"

#include "core/geometry/distance_kernels.h"
#include "core/geometry/products.h"
#include "core/geometry/union_find.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace fgw::geometry {

namespace {

/// Centres that are measured at a time.
constexpr std::size_t kBatch = 256;

/// The clusters that are left. A cluster stands in the row of its lowest point, rows are close together and
/// stay in the order of those points.
class Centres {
public:
    explicit Centres(const Matrix& points)
        : m_columns(points.columns), m_values(points.values), m_sizes(points.rows, 1.0F),
          m_lowest(points.rows) {
        for (std::uint32_t point = 0; point < m_lowest.size(); ++point) {
            m_lowest[point] = point;
        }
    }

    struct Nearest {
        std::uint32_t cluster = 0; ///< by its lowest point
        float growth = std::numeric_limits<float>::infinity();
    };

    [[nodiscard]] std::size_t count() const { return m_lowest.size(); }
    [[nodiscard]] std::uint32_t first() const { return m_lowest.front(); }
    [[nodiscard]] float growthOf(std::uint32_t a, std::uint32_t b) const {
        const float distance = squaredDistance(row(placeOf(a)), row(placeOf(b)), m_columns);
        return growth(placeOf(a), placeOf(b), distance);
    }
    [[nodiscard]] Nearest nearestTo(std::uint32_t cluster) const;
    void merge(std::uint32_t a, std::uint32_t b);

private:
    [[nodiscard]] std::size_t placeOf(std::uint32_t cluster) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(m_lowest, cluster) - m_lowest.begin());
    }
    [[nodiscard]] float* row(std::size_t place) { return m_values.data() + place * m_columns; }
    [[nodiscard]] const float* row(std::size_t place) const { return m_values.data() + place * m_columns; }
    /// What the sum of squared distances grows by where two clusters become one, halved nowhere and the same
    /// whichever is named first.
    [[nodiscard]] float growth(std::size_t a, std::size_t b, float squared) const {
        return m_sizes[a] * m_sizes[b] / (m_sizes[a] + m_sizes[b]) * squared;
    }

    std::size_t m_columns;
    std::vector<float> m_values;
    std::vector<float> m_sizes;
    std::vector<std::uint32_t> m_lowest; ///< ascending
};

Centres::Nearest Centres::nearestTo(std::uint32_t cluster) const {
    const std::size_t own = placeOf(cluster);
    std::array<float, kBatch> distances;
    Nearest nearest;
    for (std::size_t begin = 0; begin < count(); begin += kBatch) {
        const std::size_t size = std::min(kBatch, count() - begin);
        kernels::squaredDistances(row(own), row(begin), size, m_columns, distances.data());
        for (std::size_t place = begin; place < begin + size; ++place) {
            const float grown = growth(own, place, distances[place - begin]);
            if (place != own && grown < nearest.growth) {
                nearest = {m_lowest[place], grown};
            }
        }
    }
    return nearest;
}

void Centres::merge(std::uint32_t a, std::uint32_t b) {
    const std::size_t kept = placeOf(std::min(a, b));
    const std::size_t gone = placeOf(std::max(a, b));
    const float size = m_sizes[kept] + m_sizes[gone];
    for (std::size_t column = 0; column < m_columns; ++column) {
        row(kept)[column] = (m_sizes[kept] * row(kept)[column] + m_sizes[gone] * row(gone)[column]) / size;
    }
    m_sizes[kept] = size;
    const auto at = static_cast<std::ptrdiff_t>(gone);
    const auto columns = static_cast<std::ptrdiff_t>(m_columns);
    m_values.erase(m_values.begin() + at * columns, m_values.begin() + (at + 1) * columns);
    m_sizes.erase(m_sizes.begin() + at);
    m_lowest.erase(m_lowest.begin() + at);
}

} // namespace

Result<std::vector<WardMerge>> wardMerges(const Matrix& points, const Task* task) {
    std::vector<WardMerge> merges;
    if (points.rows == 0) {
        return merges;
    }
    Centres centres(points);
    std::vector<std::uint32_t> chain;
    while (centres.count() > 1) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("merge clusters");
        }
        if (chain.empty()) {
            chain.push_back(centres.first());
        }
        const std::uint32_t tip = chain.back();
        Centres::Nearest nearest = centres.nearestTo(tip);
        // Of equally near ones the one before on the chain, so that the chain ends.
        if (chain.size() > 1 && centres.growthOf(tip, chain[chain.size() - 2]) <= nearest.growth) {
            nearest.cluster = chain[chain.size() - 2];
        }
        if (chain.size() < 2 || nearest.cluster != chain[chain.size() - 2]) {
            chain.push_back(nearest.cluster);
            continue;
        }
        chain.resize(chain.size() - 2);
        merges.push_back({std::min(tip, nearest.cluster), std::max(tip, nearest.cluster),
                          std::sqrt(2.0 * centres.growthOf(tip, nearest.cluster))});
        centres.merge(tip, nearest.cluster);
    }
    std::ranges::stable_sort(merges, {}, &WardMerge::height);
    return merges;
}

std::vector<std::int32_t> cutMerges(const std::vector<WardMerge>& merges, std::size_t points,
                                    std::size_t clusters) {
    UnionFind sets(points);
    const std::size_t wanted = points - std::clamp<std::size_t>(clusters, points == 0 ? 0 : 1, points);
    for (std::size_t merge = 0; merge < wanted; ++merge) {
        sets.unite(merges[merge].a, merges[merge].b);
    }
    std::vector<std::int32_t> numberOfSet(points, -1);
    std::vector<std::int32_t> clusterOf;
    std::int32_t count = 0;
    for (std::uint32_t point = 0; point < points; ++point) {
        std::int32_t& number = numberOfSet[sets.find(point)];
        number = number < 0 ? count++ : number;
        clusterOf.push_back(number);
    }
    return clusterOf;
}

} // namespace fgw::geometry
