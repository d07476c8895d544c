// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_chunk_reader.h"

#include "core/cache/column_codec.h"

#include <numeric>

namespace fgw::cache {

TextChunkReader::TextChunkReader(Database& database, std::int64_t source)
    : m_select(database, "SELECT first, count, sizes, bytes FROM text_chunks WHERE source=? AND first<=? "
                         "ORDER BY first DESC LIMIT 1"),
      m_source(source) {}

std::string_view TextChunkReader::text(TextId id) {
    if (id.value < m_first || id.value >= m_first + m_ends.size()) {
        load(id);
    }
    const std::size_t index = id.value - m_first;
    if (index >= m_ends.size()) {
        return {};
    }
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    return m_bytes.substr(begin, m_ends[index] - begin);
}

void TextChunkReader::load(TextId id) {
    m_ends.clear();
    m_first = 0;
    m_select.reset();
    if (!m_select.bind(m_source).bind(static_cast<std::int64_t>(id.value)).step()) {
        return;
    }
    m_first = static_cast<std::uint64_t>(m_select.integer(0));
    m_damaged =
        !decodeColumn(m_select.blob(2), static_cast<std::size_t>(m_select.integer(1)), m_ends) || m_damaged;
    std::inclusive_scan(m_ends.begin(), m_ends.end(), m_ends.begin());
    m_bytes = m_select.blob(3);
    if (!m_ends.empty() && m_ends.back() != m_bytes.size()) {
        m_damaged = true;
        m_ends.clear();
    }
}

} // namespace fgw::cache
