// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/metadata_builder.h"

#include <algorithm>
#include <utility>

namespace fgw::cache {

namespace {

constexpr std::size_t kChunkDifferences = 65536;
constexpr std::uint64_t kAbsentBits = MetadataBits::absent().bits();
constexpr std::uint32_t kNoField = 0xFFFFFFFFU;

} // namespace

bool MetadataBuilder::code(std::span<const MetadataValue> values, std::vector<CodedMetadata>& coded) {
    bool complete = true;
    for (std::size_t position = 0; position < values.size(); ++position) {
        const std::uint32_t field = fieldAt(position, values[position].name);
        if (field == kNoField) {
            complete = false;
        } else {
            coded.push_back({field, bitsOf(values[position])});
        }
    }
    return complete;
}

void MetadataBuilder::add(std::uint32_t item, bool first, std::uint32_t record,
                          std::span<const CodedMetadata> values) {
    ++m_calls;
    for (const CodedMetadata& coded : values) {
        Field& field = m_fields[coded.field];
        field.seenBy = m_calls;
        const std::uint64_t value = coded.value.bits();
        std::uint64_t& ofItem = itemValue(field, item);
        if (first && ofItem == kAbsentBits) {
            ofItem = value;
        } else if (ofItem != value) {
            differ(record, coded.field, value);
        }
    }
    if (!first) {
        noteMissing(item, record);
    }
}

void MetadataBuilder::noteMissing(std::uint32_t item, std::uint32_t record) {
    for (std::uint32_t number = 0; number < m_fields.size(); ++number) {
        const Field& field = m_fields[number];
        if (field.seenBy != m_calls && !field.described && item < field.ofItems.size() &&
            field.ofItems[item] != kAbsentBits) {
            differ(record, number, kAbsentBits);
        }
    }
}

void MetadataBuilder::describe(std::uint32_t item, std::span<const CodedMetadata> values) {
    for (const CodedMetadata& coded : values) {
        Field& field = m_fields[coded.field];
        field.described = true;
        itemValue(field, item) = coded.value.bits();
    }
}

std::uint32_t MetadataBuilder::fieldAt(std::size_t position, std::string_view name) {
    if (position < m_order.size() && m_fields[m_order[position]].name == name) {
        return m_order[position];
    }
    const std::uint32_t field = fieldNamed(name);
    if (field != kNoField) {
        m_order.resize(std::max(m_order.size(), position + 1));
        m_order[position] = field;
    }
    return field;
}

/// kNoField where there are too many.
std::uint32_t MetadataBuilder::fieldNamed(std::string_view name) {
    const auto found = std::ranges::find(m_fields, name, &Field::name);
    if (found != m_fields.end()) {
        return static_cast<std::uint32_t>(found - m_fields.begin());
    }
    if (m_fields.size() == kMaxFields) {
        return kNoField;
    }
    m_fields.push_back({std::string(name), false, {}, 0});
    return static_cast<std::uint32_t>(m_fields.size() - 1);
}

std::uint64_t& MetadataBuilder::itemValue(Field& field, std::uint32_t item) {
    if (item >= field.ofItems.size()) {
        field.ofItems.resize(item + 1, kAbsentBits);
    }
    return field.ofItems[item];
}

MetadataBits MetadataBuilder::bitsOf(const MetadataValue& value) {
    if (const double* number = std::get_if<double>(&value.value)) {
        return MetadataBits::ofNumber(*number);
    }
    return MetadataBits::ofText(m_texts.add(std::get<std::string_view>(value.value)));
}

void MetadataBuilder::differ(std::uint32_t record, std::uint32_t field, std::uint64_t value) {
    m_differingRecord.push_back(record);
    m_differingField.push_back(field);
    m_differingValue.push_back(value);
    if (m_differingRecord.size() >= kChunkDifferences) {
        flushDifferences();
    }
}

void MetadataBuilder::flushDifferences() {
    const std::size_t count = m_differingRecord.size();
    if (count == 0) {
        return;
    }
    m_writer.put(
        {&tables::kMetadata,
         m_differencesWritten,
         count,
         {encodeColumn(m_differingRecord), encodeColumn(m_differingField), encodeColumn(m_differingValue)}});
    m_differencesWritten += count;
    m_differingRecord.clear();
    m_differingField.clear();
    m_differingValue.clear();
}

void MetadataBuilder::flush() {
    flushDifferences();
    Statement insert(m_writer.database(), "INSERT INTO metadata_fields VALUES(?,?,?,?,?)");
    for (std::size_t index = 0; index < m_fields.size(); ++index) {
        const std::string values = encodeColumn(m_fields[index].ofItems);
        insert.bind(m_writer.source())
            .bind(static_cast<std::int64_t>(index))
            .bind(m_fields[index].name)
            .bind(static_cast<std::int64_t>(m_fields[index].ofItems.size()))
            .bindBlob(values);
        insert.run();
    }
}

} // namespace fgw::cache
