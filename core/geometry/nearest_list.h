// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace fgw::geometry {

/// The nearest few candidates of each of many points, ordered by value and then by index: what is kept does
/// not depend on the order of offers.
class NearestLists {
public:
    struct Candidate {
        float value = std::numeric_limits<float>::max();
        std::uint32_t index = std::numeric_limits<std::uint32_t>::max();
        [[nodiscard]] bool before(const Candidate& other) const {
            return value < other.value || (value == other.value && index < other.index);
        }
    };

    NearestLists(std::size_t points, std::size_t capacity)
        : m_capacity(capacity), m_candidates(points * capacity), m_bounds(points, Candidate().value) {}

    [[nodiscard]] std::size_t capacity() const { return m_capacity; }
    /// By point: the value of its last candidate; nothing above it is kept.
    [[nodiscard]] const float* bounds() const { return m_bounds.data(); }
    [[nodiscard]] const Candidate* of(std::size_t point) const {
        return m_candidates.data() + point * m_capacity;
    }
    [[nodiscard]] bool full(std::size_t point) const {
        return of(point)[m_capacity - 1].index != Candidate().index;
    }

    void offer(std::size_t point, const Candidate& candidate) {
        Candidate* const list = m_candidates.data() + point * m_capacity;
        if (!candidate.before(list[m_capacity - 1])) {
            return;
        }
        std::size_t place = m_capacity - 1;
        for (; place > 0 && candidate.before(list[place - 1]); --place) {
            list[place] = list[place - 1];
        }
        list[place] = candidate;
        m_bounds[point] = list[m_capacity - 1].value;
    }

private:
    std::size_t m_capacity;
    std::vector<Candidate> m_candidates;
    std::vector<float> m_bounds; ///< beside the lists, so that a kernel can compare many at once
};

} // namespace fgw::geometry
