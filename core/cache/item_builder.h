// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/text_dictionary.h"
#include "core/records/record_sink.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <vector>

namespace fgw::cache {

/// Numbers the items of a source: the same id and input are the same item. Holds about 100 bytes an item.
class ItemBuilder {
public:
    ItemBuilder(ChunkWriter& writer, TextDictionary& texts) : m_writer(writer), m_texts(texts) {}

    struct Found {
        std::uint32_t index = 0;
        bool conflicting =
            false; ///< it has another expected answer or structure than the item was first met with
    };
    Found find(const EvalRecord& record);

    [[nodiscard]] std::size_t size() const { return m_id.size(); }
    /// The same for the same id, whatever the input.
    [[nodiscard]] std::uint64_t idHash(std::uint32_t item) const { return m_idHash[item]; }
    void flush();

private:
    std::uint32_t insert(const EvalRecord& record);
    bool agree(TextId& known, std::uint64_t& knownHash, std::string_view text);

    ChunkWriter& m_writer;
    TextDictionary& m_texts;
    FingerprintTable m_known;
    std::vector<TextId> m_id;
    std::vector<std::uint64_t> m_idHash;
    std::vector<TextId> m_input;
    std::vector<std::uint8_t> m_isMessages;
    std::vector<TextId> m_expected;
    std::vector<TextId> m_structure;
    std::vector<std::uint64_t> m_expectedHash; ///< so that agreeing with a known answer needs no look-up
    std::vector<std::uint64_t> m_structureHash;
    std::vector<Fingerprint> m_content;
};

} // namespace fgw::cache
