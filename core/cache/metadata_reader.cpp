// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/metadata_reader.h"

#include "core/cache/cached_texts.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/metadata_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace fgw::cache {

namespace {

constexpr std::uint32_t kAbsentCode = 0xFFFFFFFFU;

struct Field {
    std::string name;
    std::vector<std::uint64_t> values; ///< MetadataBits, by item or by record
    bool ofItems = true;
};

struct Difference {
    std::uint32_t record = 0;
    std::uint32_t field = 0;
    std::uint64_t value = 0;
};

Result<std::vector<Field>> readFields(Database& database, std::int64_t source, std::size_t itemCount) {
    std::vector<Field> fields;
    Statement rows(database,
                   "SELECT name, item_count, item_values FROM metadata_fields WHERE source=? ORDER BY field");
    rows.bind(source);
    while (rows.step()) {
        Field field{std::string(rows.text(0)), {}, true};
        if (!decodeColumn(rows.blob(2), static_cast<std::size_t>(rows.integer(1)), field.values)) {
            return damagedCache(database);
        }
        field.values.resize(itemCount, MetadataBits::absent().bits());
        fields.push_back(std::move(field));
    }
    return fields;
}

Result<std::vector<Difference>> readDifferences(Database& database, std::int64_t source,
                                                const BitSet& superseded, std::size_t fieldCount) {
    std::vector<Difference> differences;
    ChunkCursor chunk(database, tables::kMetadata, source);
    while (chunk.next()) {
        const auto record = chunk.values<std::uint32_t>(0);
        const auto field = chunk.values<std::uint32_t>(1);
        const auto value = chunk.values<std::uint64_t>(2);
        for (std::size_t i = 0; i < record.size() && !chunk.damaged(); ++i) {
            if (record[i] >= superseded.size() || field[i] >= fieldCount) {
                chunk.noteDamage();
            } else if (!superseded.test(record[i])) {
                differences.push_back({record[i], field[i], value[i]});
            }
        }
        if (chunk.damaged()) {
            return damagedCache(database);
        }
    }
    return differences;
}

/// Values by item become values by record where records differ.
void spreadToRecords(std::vector<Field>& fields, const std::vector<Difference>& differences,
                     std::span<const ItemIndex> items) {
    for (const Difference& difference : differences) {
        Field& field = fields[difference.field];
        if (std::exchange(field.ofItems, false)) {
            std::vector<std::uint64_t> byRecord(items.size());
            std::ranges::transform(items, byRecord.begin(),
                                   [&](ItemIndex item) { return field.values[item.value]; });
            field.values = std::move(byRecord);
        }
        field.values[difference.record] = difference.value;
    }
}

template <typename T>
void dropSuperseded(std::vector<T>& values, const BitSet& superseded) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (!superseded.test(row)) {
            values[kept++] = values[row];
        }
    }
    values.resize(kept);
}

bool isNumeric(const Field& field) {
    return std::ranges::none_of(field.values,
                                [](auto bits) { return MetadataBits::fromBits(bits).isText(); });
}

/// Distinct values in order of first appearance, with the code of each row.
struct Dictionary {
    std::vector<std::uint32_t> codes;
    std::vector<MetadataBits> values;
};

Dictionary dictionaryOf(const Field& field) {
    Dictionary dictionary;
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    for (const std::uint64_t bits : field.values) {
        if (MetadataBits::fromBits(bits).isAbsent()) {
            dictionary.codes.push_back(kAbsentCode);
            continue;
        }
        const auto [entry, isNew] = known.emplace(bits, static_cast<std::uint32_t>(dictionary.values.size()));
        if (isNew) {
            dictionary.values.push_back(MetadataBits::fromBits(bits));
        }
        dictionary.codes.push_back(entry->second);
    }
    return dictionary;
}

Result<std::vector<std::string>> textsOf(Database& database, std::int64_t source,
                                         const std::vector<MetadataBits>& values) {
    std::vector<TextId> ids;
    for (const MetadataBits value : values) {
        ids.push_back(value.isText() ? value.text() : kNoText);
    }
    auto texts = readTexts(database, source, ids);
    for (std::size_t i = 0; texts && i < values.size(); ++i) {
        if (!values[i].isText()) {
            (*texts)[i] = fmt::format("{}", values[i].number());
        }
    }
    return texts;
}

Result<MetadataColumn> columnOf(Database& database, std::int64_t source, const Field& field) {
    MetadataColumn column;
    column.name = field.name;
    column.ofItems = field.ofItems;
    column.numeric = isNumeric(field);
    if (column.numeric) {
        for (const std::uint64_t bits : field.values) {
            column.numbers.push_back(MetadataBits::fromBits(bits).number());
        }
        return column;
    }
    Dictionary dictionary = dictionaryOf(field);
    auto texts = textsOf(database, source, dictionary.values);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    column.codes = std::move(dictionary.codes);
    column.dictionary = std::move(*texts);
    return column;
}

} // namespace

Result<std::vector<MetadataColumn>> readMetadata(Database& database, std::int64_t source,
                                                 std::span<const ItemIndex> items, std::size_t itemCount,
                                                 const BitSet& superseded) {
    auto fields = readFields(database, source, itemCount);
    if (!fields) {
        return std::unexpected(fields.error());
    }
    const auto differences = readDifferences(database, source, superseded, fields->size());
    if (!differences) {
        return std::unexpected(differences.error());
    }
    spreadToRecords(*fields, *differences, items);
    std::vector<MetadataColumn> columns;
    for (Field& field : *fields) {
        if (!field.ofItems) {
            dropSuperseded(field.values, superseded);
        }
        auto column = columnOf(database, source, field);
        if (!column) {
            return std::unexpected(column.error());
        }
        columns.push_back(std::move(*column));
    }
    return columns;
}

} // namespace fgw::cache
