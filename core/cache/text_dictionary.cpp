// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_dictionary.h"

#include "core/base/hash.h"

#include <cstring>
#include <utility>

namespace fgw::cache {

namespace {

/// Small enough that reading one text costs little, large enough that writing costs little a text.
constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

/// Answers are often a digit or a word: their bytes, spread, are their fingerprint. The tag keeps them apart
/// from those of longer texts as surely as these are kept apart from each other.
Fingerprint keyOf(std::string_view text) {
    constexpr std::uint64_t tag = 0x73686F7274000000ULL;
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL; // of splitmix64
    std::uint64_t bytes = 0;
    if (text.size() > sizeof bytes) {
        return Fingerprint::of(text);
    }
    std::memcpy(&bytes, text.data(), text.size());
    bytes *= odd;
    return {bytes ^ (bytes >> 32), tag | text.size()};
}

} // namespace

TextId TextDictionary::add(std::string_view text) {
    if (text.empty()) {
        return kNoText;
    }
    const auto [known, isNew] = m_known.findOrInsert(keyOf(text), m_next);
    const TextId id{known};
    if (!isNew) {
        return id;
    }
    m_sizes.push_back(static_cast<std::uint32_t>(text.size()));
    m_bytes += text;
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
    chunk.columns.push_back(std::exchange(m_bytes, {}));
    m_writer.put(chunk);
    m_sizes.clear();
}

} // namespace fgw::cache
