// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/shape_history.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::triage {

void ShapeHistory::judge(std::uint32_t subject, const std::string& shape, ShapeLook look) {
    withdraw(subject);
    if (shape.empty()) {
        return;
    }
    const std::uint64_t order = m_next++;
    m_orderOf[subject] = order;
    Shape& given = m_shapes[shape];
    given.orders.insert(order);
    if (!look.many) {
        ++given.looks[look.id];
        m_looks.emplace(order, look.id);
    }
    m_inOrder.emplace(order, Judged{subject, shape, std::move(look)});
}

void ShapeHistory::withdraw(std::uint32_t subject) {
    const auto known = m_orderOf.find(subject);
    if (known == m_orderOf.end()) {
        return;
    }
    const auto entry = m_inOrder.find(known->second);
    const auto shape = m_shapes.find(entry->second.shape);
    if (const auto look = shape->second.looks.find(entry->second.look.id);
        look != shape->second.looks.end() && !entry->second.look.many && --look->second == 0) {
        shape->second.looks.erase(look);
    }
    shape->second.orders.erase(known->second);
    if (shape->second.orders.empty()) {
        m_shapes.erase(shape);
    }
    m_looks.erase(known->second);
    m_inOrder.erase(entry);
    m_orderOf.erase(known);
}

std::size_t ShapeHistory::looks() const {
    std::size_t looks = 0;
    for (const auto& [name, shape] : m_shapes) {
        looks += shape.count();
    }
    return looks;
}

/// Where the last looks begin; 0 where there are not more of them.
std::uint64_t ShapeHistory::firstRecent() const {
    std::set<std::string_view> recent;
    std::uint64_t first = 0;
    for (auto look = m_looks.rbegin(); look != m_looks.rend(); ++look) {
        recent.insert(look->second);
        if (recent.size() > kRecent) {
            return first;
        }
        first = look->first;
    }
    return 0;
}

std::size_t ShapeHistory::newShapes() const {
    const std::uint64_t first = firstRecent();
    return static_cast<std::size_t>(std::ranges::count_if(
        m_shapes, [first](const auto& shape) { return *shape.second.orders.begin() >= first; }));
}

stats::UnseenKinds ShapeHistory::unseen() const {
    std::vector<std::size_t> counts;
    std::ranges::transform(m_shapes, std::back_inserter(counts),
                           [](const auto& shape) { return shape.second.count(); });
    return stats::unseenKinds(counts);
}

} // namespace fgw::triage
