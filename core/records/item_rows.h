// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fgw {

/// Which rows belong to each item, so that nobody has to look through the whole table for them.
class ItemRows {
public:
    ItemRows() = default;
    explicit ItemRows(const RecordTable& table);

    /// Rows of an item, ascending.
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t item) const {
        return std::span(m_rows).subspan(m_offsets[item], m_offsets[item + 1] - m_offsets[item]);
    }

private:
    std::vector<std::uint32_t> m_offsets; ///< items + 1
    std::vector<std::uint32_t> m_rows;
};

} // namespace fgw
