// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fingerprint_map.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/text_key.h"
#include "core/records/text_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::cache {

/// Numbers the texts of a source as it is read and writes them in chunks. A text is stored once, except that
/// beyond `kRemembered` distinct texts the oldest are forgotten and may be stored again: memory stays
/// bounded.
class TextDictionary {
public:
    static constexpr std::size_t kRemembered = std::size_t{1} << 21;

    explicit TextDictionary(ChunkWriter& writer) : m_writer(writer) {}

    /// `kNoText` for the empty text.
    TextId add(const KeyedText& text);
    TextId add(std::string_view text) { return add(KeyedText(text)); }
    void flush();

private:
    ChunkWriter& m_writer;
    FingerprintMap<std::uint32_t> m_known;
    std::uint32_t m_next = 0;
    std::vector<std::uint32_t> m_sizes; ///< of the texts not yet written
    std::string m_bytes;
};

} // namespace fgw::cache
