// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/row.h"

namespace fgw::importers {

std::size_t ColumnSet::indexOf(std::string_view name) {
    if (const auto found = m_index.find(name); found != m_index.end()) {
        return found->second;
    }
    if (m_names.size() == kMaximum) {
        m_overflowed = true;
        return kNone;
    }
    m_names.emplace_back(name);
    m_index.emplace(m_names.back(), m_names.size() - 1);
    return m_names.size() - 1;
}

void Row::clear() {
    for (Cell& cell : m_cells) {
        cell.kind = Cell::Kind::Absent;
        cell.text.clear();
    }
}

Cell& Row::at(std::size_t column) {
    if (column >= m_cells.size()) {
        m_cells.resize(column + 1);
    }
    return m_cells[column];
}

const Cell& Row::operator[](std::size_t column) const {
    static const Cell absent;
    return column < m_cells.size() ? m_cells[column] : absent;
}

} // namespace fgw::importers
