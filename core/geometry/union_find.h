// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::geometry {

/// Disjoint sets of 0 … count−1 (Tarjan, 1975): paths are halved, the smaller set joins the larger.
class UnionFind {
public:
    explicit UnionFind(std::size_t count) : m_parent(count), m_size(count, 1) {
        std::iota(m_parent.begin(), m_parent.end(), std::uint32_t{0});
    }

    [[nodiscard]] std::uint32_t find(std::uint32_t member) {
        while (m_parent[member] != member) {
            m_parent[member] = m_parent[m_parent[member]];
            member = m_parent[member];
        }
        return member;
    }

    /// False where they were one set before.
    bool unite(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        if (a == b) {
            return false;
        }
        if (m_size[a] < m_size[b] || (m_size[a] == m_size[b] && b < a)) {
            std::swap(a, b);
        }
        m_parent[b] = a;
        m_size[a] += m_size[b];
        return true;
    }

private:
    std::vector<std::uint32_t> m_parent;
    std::vector<std::uint32_t> m_size;
};

} // namespace fgw::geometry
