// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/products.h"
#include "core/geometry/reachability_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

namespace fgw::tests {

/// Prim's tree over the whole table of mutual reachabilities.
inline std::vector<geometry::Link> slowReachabilityTree(const geometry::Matrix& points,
                                                        std::size_t minSamples) {
    const std::size_t n = points.rows;
    const auto distance = [&](std::size_t a, std::size_t b) {
        return std::sqrt(
            geometry::squaredDistance(points.row(a).data(), points.row(b).data(), points.columns));
    };
    std::vector<float> core(n);
    for (std::size_t a = 0; a < n; ++a) {
        std::vector<float> all;
        for (std::size_t b = 0; b < n; ++b) {
            all.push_back(distance(a, b)); // itself counted
        }
        std::ranges::sort(all);
        core[a] = all[std::min(minSamples, n) - 1];
    }
    std::set<std::size_t> inside{0};
    std::vector<geometry::Link> tree;
    while (inside.size() < n) {
        geometry::Link best{INFINITY, 0, 0};
        for (const std::size_t a : inside) {
            for (std::size_t b = 0; b < n; ++b) {
                if (!inside.contains(b)) {
                    best = std::min(best, {std::max({distance(a, b), core[a], core[b]}),
                                           static_cast<std::uint32_t>(std::min(a, b)),
                                           static_cast<std::uint32_t>(std::max(a, b))});
                }
            }
        }
        tree.push_back(best);
        inside.insert(inside.contains(best.a) ? best.b : best.a);
    }
    std::ranges::sort(tree);
    return tree;
}

/// HDBSCAN by taking the longest link away, again and again, and looking at what is left.
class SlowHdbscan {
public:
    SlowHdbscan(std::vector<geometry::Link> tree, std::size_t points, std::size_t least)
        : m_tree(std::move(tree)), m_least(least), m_clusterOf(points, -1) {
        std::vector<std::uint32_t> all(points);
        for (std::uint32_t point = 0; point < points; ++point) {
            all[point] = point;
        }
        for (const Best& best : below(all, m_tree.size())) {
            for (const std::uint32_t point : best.members) {
                m_clusterOf[point] = m_clusters;
            }
            ++m_clusters;
        }
    }

    [[nodiscard]] const std::vector<std::int32_t>& clusterOf() const { return m_clusterOf; }

private:
    using Members = std::vector<std::uint32_t>;
    struct Best {
        Members members;
        double persistence = 0.0;
    };

    /// The members that are joined by the first `links` links.
    std::vector<Members> parts(const Members& members, std::size_t links) const {
        std::vector<Members> found;
        std::set<std::uint32_t> left(members.begin(), members.end());
        while (!left.empty()) {
            Members part;
            std::function<void(std::uint32_t)> visit = [&](std::uint32_t point) {
                left.erase(point);
                part.push_back(point);
                for (std::size_t link = 0; link < links; ++link) {
                    const auto& [length, a, b] = m_tree[link];
                    if (a == point && left.contains(b)) {
                        visit(b);
                    } else if (b == point && left.contains(a)) {
                        visit(a);
                    }
                }
            };
            visit(*left.begin());
            found.push_back(std::move(part));
        }
        return found;
    }

    /// The best choice below a fork (or everything), whose members are together without the links from
    /// `links` on.
    std::vector<Best> below(Members members, std::size_t links) {
        while (links > 0) {
            --links;
            std::vector<Members> left = parts(members, links);
            std::erase_if(left, [&](const Members& part) { return part.size() < m_least; });
            if (left.size() > 1) {
                std::vector<Best> best;
                for (const Members& part : left) {
                    const std::vector<Best> choice = branch(part, links);
                    best.insert(best.end(), choice.begin(), choice.end());
                }
                return best;
            }
            if (left.empty()) {
                return {};
            }
            members = left.front();
        }
        return {};
    }

    double persistenceOf(Members members, std::size_t links) const {
        const double birth = 1.0 / m_tree[links].length;
        double sum = 0.0;
        while (links > 0 && !members.empty()) {
            --links;
            const double density = 1.0 / m_tree[links].length;
            std::vector<Members> left = parts(members, links);
            const std::size_t before = members.size();
            std::erase_if(left, [&](const Members& part) { return part.size() < m_least; });
            members = left.size() == 1 ? left.front() : Members();
            sum += static_cast<double>(before - members.size()) * (density - birth);
        }
        return sum;
    }

    std::vector<Best> branch(const Members& members, std::size_t links) {
        const double own = persistenceOf(members, links);
        std::vector<Best> others = below(members, links);
        double ofOthers = 0.0;
        for (const Best& other : others) {
            ofOthers += other.persistence;
        }
        return own >= ofOthers ? std::vector<Best>{{members, own}} : others;
    }

    std::vector<geometry::Link> m_tree;
    std::size_t m_least;
    std::vector<std::int32_t> m_clusterOf;
    std::int32_t m_clusters = 0;
};

} // namespace fgw::tests
