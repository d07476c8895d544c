// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_dictionary.h"

#include <utility>

namespace fgw::cache {

namespace {

/// Small enough that reading one text costs little, large enough that writing costs little a text.
constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

} // namespace

TextId TextDictionary::add(const KeyedText& text) {
    if (text.text.empty()) {
        return kNoText;
    }
    const auto [known, isNew] = m_known.findOrInsert(text.key, m_next);
    const TextId id{known};
    if (!isNew) {
        return id;
    }
    m_sizes.push_back(static_cast<std::uint32_t>(text.text.size()));
    m_bytes += text.text;
    ++m_next;
    if (m_bytes.size() >= kChunkBytes) {
        flush();
    }
    if (m_known.size() >= kRemembered) {
        m_known.clear();
    }
    return id;
}

void TextDictionary::flush() {
    if (m_sizes.empty()) {
        return;
    }
    Chunk chunk{&tables::kTexts, m_next - m_sizes.size(), m_sizes.size(), {}};
    chunk.columns.push_back(encodeColumn(m_sizes));
    chunk.columns.push_back(std::move(m_bytes));
    m_writer.put(chunk);
    m_sizes.clear();
    m_bytes = std::move(chunk.columns.back()); // its memory serves the next chunk
    m_bytes.clear();
}

} // namespace fgw::cache
