// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_history.h"

#include <algorithm>
#include <vector>

namespace fgw::triage {

void ShapeHistory::judge(std::uint32_t subject, const std::string& shape) {
    withdraw(subject);
    if (!shape.empty()) {
        m_orderOf[subject] = m_next;
        m_inOrder.emplace(m_next++, Judged{subject, shape});
        ++m_counts[shape];
    }
}

void ShapeHistory::withdraw(std::uint32_t subject) {
    const auto known = m_orderOf.find(subject);
    if (known == m_orderOf.end()) {
        return;
    }
    const auto entry = m_inOrder.find(known->second);
    const auto count = m_counts.find(entry->second.shape);
    if (--count->second == 0) {
        m_counts.erase(count);
    }
    m_inOrder.erase(entry);
    m_orderOf.erase(known);
}

std::size_t ShapeHistory::newShapes() const {
    std::map<std::string, std::size_t> recent;
    std::size_t taken = 0;
    for (auto entry = m_inOrder.rbegin(); entry != m_inOrder.rend() && taken < kRecent; ++entry, ++taken) {
        ++recent[entry->second.shape];
    }
    // A shape is new where all of its failures are recent ones.
    return static_cast<std::size_t>(std::ranges::count_if(
        recent, [this](const auto& shape) { return m_counts.at(shape.first) == shape.second; }));
}

stats::UnseenKinds ShapeHistory::unseen() const {
    std::vector<std::size_t> counts;
    std::ranges::transform(m_counts, std::back_inserter(counts),
                           [](const auto& shape) { return shape.second; });
    return stats::unseenKinds(counts);
}

} // namespace fgw::triage
