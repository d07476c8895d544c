// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/item_rows.h"

#include <algorithm>
#include <iterator>

namespace fgw {

ItemRows::ItemRows(const RecordTable& table) : m_offsets(table.items().size() + 1), m_rows(table.size()) {
    for (const ItemIndex item : table.item()) {
        ++m_offsets[item.value + 1];
    }
    for (std::size_t item = 1; item < m_offsets.size(); ++item) {
        m_offsets[item] += m_offsets[item - 1];
    }
    std::vector<std::uint32_t> next(m_offsets.begin(), m_offsets.end() - 1);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        m_rows[next[table.item()[row].value]++] = row;
    }
    m_byContent.reserve(table.items().size());
    for (const Item& item : table.items()) {
        m_byContent.emplace_back(item.content, static_cast<std::uint32_t>(m_byContent.size()));
    }
    std::ranges::sort(m_byContent);
}

std::vector<std::uint32_t> ItemRows::itemsWith(const Fingerprint& content) const {
    std::vector<std::uint32_t> items;
    const auto same =
        std::ranges::equal_range(m_byContent, content, {}, &std::pair<Fingerprint, std::uint32_t>::first);
    std::ranges::transform(same, std::back_inserter(items), &std::pair<Fingerprint, std::uint32_t>::second);
    return items;
}

} // namespace fgw
