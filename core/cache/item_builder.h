// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/item_telling.h"
#include "core/cache/text_dictionary.h"
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
        bool firstRecord = false; ///< no record of the item was met before
        bool alike = false;       ///< nothing is said of the item that its first record did not say
        bool conflicting =
            false; ///< it has another expected answer or structure than the item was first met with
    };
    /// The item of a record that tells this. `content` is the fingerprint of the input's canonicalText.
    Found find(const ItemTelling& telling, const Fingerprint& content);
    /// The item that is described, evaluated or not.
    Found describe(const ItemTelling& telling, const Fingerprint& content);

    [[nodiscard]] std::size_t size() const { return m_id.size(); }
    /// True where records of the item are compared with a description, not with the first of them.
    [[nodiscard]] bool isDescribed(std::uint32_t item) const { return m_isDescribed[item] != 0; }
    /// The same for the same id, whatever the input.
    [[nodiscard]] std::uint64_t idHash(std::uint32_t item) const { return m_idHash[item]; }
    void flush();

private:
    struct Known {
        std::uint64_t detail = 0; ///< of the item's first record
        std::uint32_t index = 0;
        bool hasRecord = false;
    };

    Known& look(const ItemTelling& telling, const Fingerprint& content);
    void insert(const ItemTelling& telling, const Fingerprint& content);
    bool agrees(std::uint32_t item, const ItemTelling& telling);
    bool agree(TextId& known, Fingerprint& knownKey, const KeyedText& text);

    ChunkWriter& m_writer;
    TextDictionary& m_texts;
    FingerprintMap<Known> m_known;
    std::vector<TextId> m_id;
    std::vector<std::uint64_t> m_idHash;
    std::vector<TextId> m_input;
    std::vector<std::uint8_t> m_isMessages;
    std::vector<TextId> m_expected;
    std::vector<Fingerprint>
        m_expectedKey; ///< compared instead of ids: a forgotten text is given a second one
    std::vector<TextId> m_structure;
    std::vector<Fingerprint> m_structureKey;
    std::vector<std::uint8_t> m_isDescribed;
    std::vector<Fingerprint> m_content;
};

} // namespace fgw::cache
