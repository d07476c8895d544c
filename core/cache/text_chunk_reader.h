// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/database.h"
#include "core/records/text_source.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fgw::cache {

/// Texts of one source over an open connection. Holds one chunk of them at a time: texts asked for in
/// ascending order make it read each chunk once.
class TextChunkReader {
public:
    TextChunkReader(Database& database, std::int64_t source);

    /// Empty where there is no such text. Valid until the next call.
    [[nodiscard]] std::string_view text(TextId id);
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    void load(TextId id);

    Statement m_select;
    std::int64_t m_source;
    std::uint64_t m_first = 0;
    std::vector<std::uint64_t> m_ends;
    std::string_view m_bytes; ///< in the statement, until it is reset
    bool m_damaged = false;
};

} // namespace fgw::cache
