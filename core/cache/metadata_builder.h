// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/chunk_writer.h"
#include "core/cache/coded_metadata.h"
#include "core/cache/text_dictionary.h"
#include "core/records/record_sink.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::cache {

/// Finds out which metadata belong to items and which to records, in one pass: an item takes the values of
/// its first record, and a record stores only what differs from its item. A field without differences belongs
/// to items.
class MetadataBuilder {
public:
    /// More names than this are a sign of data used as keys; the rest is not kept, and `code` says so.
    static constexpr std::size_t kMaxFields = 256;

    MetadataBuilder(ChunkWriter& writer, TextDictionary& texts) : m_writer(writer), m_texts(texts) {}

    /// Appends the values to `coded`; false where some were left out.
    bool code(std::span<const MetadataValue> values, std::vector<CodedMetadata>& coded);
    /// The metadata of record `record`, which evaluates `item` as the `first` or a later one. A record whose
    /// metadata are those of its item's first record need not be added.
    void add(std::uint32_t item, bool first, std::uint32_t record, std::span<const CodedMetadata> values);
    /// Metadata that an item was generated with: its records need not repeat them.
    void describe(std::uint32_t item, std::span<const CodedMetadata> values);
    void flush();

private:
    struct Field {
        std::string name;
        bool described = false;             ///< a record that lacks it has its item's value
        std::vector<std::uint64_t> ofItems; ///< MetadataBits; short where the last items lack it
        std::uint64_t seenBy = 0;           ///< number of the last call that brought a value
    };

    std::uint32_t fieldAt(std::size_t position, std::string_view name);
    std::uint32_t fieldNamed(std::string_view name);
    static std::uint64_t& itemValue(Field& field, std::uint32_t item);
    MetadataBits bitsOf(const MetadataValue& value);
    void differ(std::uint32_t record, std::uint32_t field, std::uint64_t value);
    void noteMissing(std::uint32_t item, std::uint32_t record);
    void flushDifferences();

    ChunkWriter& m_writer;
    TextDictionary& m_texts;
    std::vector<Field> m_fields;
    std::vector<std::uint32_t> m_order; ///< field of the n-th value of the last record: they tend to repeat
    std::uint64_t m_calls = 0;
    std::uint64_t m_differencesWritten = 0;
    std::vector<std::uint32_t> m_differingRecord;
    std::vector<std::uint32_t> m_differingField;
    std::vector<std::uint64_t> m_differingValue;
};

} // namespace fgw::cache
