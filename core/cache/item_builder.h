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
        bool firstRecord = false; ///< no record of the item was met before
        bool alike = false;       ///< nothing is said of the item that its first record did not say
        bool conflicting =
            false; ///< it has another expected answer or structure than the item was first met with
    };
    /// The item that a record evaluates.
    Found find(const EvalRecord& record);
    /// The item that is described, evaluated or not.
    Found describe(const EvalRecord& item);

    [[nodiscard]] std::size_t size() const { return m_id.size(); }
    /// The same for the same id, whatever the input.
    [[nodiscard]] std::uint64_t idHash(std::uint32_t item) const { return m_idHash[item]; }
    void flush();

private:
    /// What is known of an item where it is looked up, so that a record like those before costs one look.
    struct Known {
        std::uint64_t detail = 0; ///< of the item's first record
        std::uint32_t index = 0;
        bool hasRecord = false;
        bool described = false; ///< its records are compared with a description, not with the first of them
    };

    Known& look(const EvalRecord& record, const ItemPrint& print);
    void insert(const EvalRecord& record);
    bool agrees(std::uint32_t item, const EvalRecord& record);
    bool agree(TextId& known, std::uint64_t& knownHash, std::string_view text);

    ChunkWriter& m_writer;
    TextDictionary& m_texts;
    FingerprintMap<Known> m_known;
    std::vector<TextId> m_id;
    std::vector<std::uint64_t> m_idHash;
    std::vector<TextId> m_input;
    std::vector<std::uint8_t> m_isMessages;
    std::vector<TextId> m_expected;
    std::vector<std::uint64_t>
        m_expectedHash; ///< compared instead of ids: a forgotten text is given a second one
    std::vector<TextId> m_structure;
    std::vector<std::uint64_t> m_structureHash;
    std::vector<Fingerprint> m_content;
};

} // namespace fgw::cache
