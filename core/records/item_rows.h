// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace fgw {

/// Which rows belong to each item, and which items ask the same, so that nobody has to look through the whole
/// table for them.
class ItemRows {
public:
    ItemRows() = default;
    explicit ItemRows(const RecordTable& table);

    /// Rows of an item, ascending.
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t item) const {
        return std::span(m_rows).subspan(m_offsets[item], m_offsets[item + 1] - m_offsets[item]);
    }
    /// Items of this content, ascending.
    [[nodiscard]] std::vector<std::uint32_t> itemsWith(const Fingerprint& content) const;

private:
    std::vector<std::uint32_t> m_offsets; ///< items + 1
    std::vector<std::uint32_t> m_rows;
    std::vector<std::pair<Fingerprint, std::uint32_t>> m_byContent; ///< ascending
};

} // namespace fgw
