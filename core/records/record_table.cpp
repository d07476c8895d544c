// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/record_table.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace fgw {

namespace {

class NoTexts final : public TextSource {
public:
    Result<std::vector<std::string>> texts(std::span<const TextId> ids) const override {
        return std::vector<std::string>(ids.size());
    }
};

template <typename T>
void fillAbsent(std::vector<T>& column, std::size_t rows, T absent) {
    if (column.empty()) {
        column.assign(rows, absent);
    }
}

} // namespace

RecordTable::RecordTable(Columns columns) : m_columns(std::move(columns)) {
    const std::size_t rows = m_columns.item.size();
    constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();
    for (auto* column :
         {&m_columns.seed, &m_columns.round, &m_columns.epoch, &m_columns.samplingSeed, &m_columns.cluster}) {
        fillAbsent(*column, rows, kAbsent);
    }
    fillAbsent(m_columns.outcome, rows, Outcome::NotScored);
    fillAbsent(m_columns.abstained, rows, std::uint8_t{0});
    fillAbsent(m_columns.confidence, rows, noNumber);
    fillAbsent(m_columns.latencyMs, rows, noNumber);
    fillAbsent(m_columns.output, rows, kNoText);
    fillAbsent(m_columns.sourceLine, rows, std::uint64_t{0});
    if (!m_columns.texts) {
        m_columns.texts = std::make_shared<NoTexts>();
    }
}

const MetadataColumn* RecordTable::findMetadata(std::string_view name) const {
    for (const MetadataColumn& column : m_columns.metadata) {
        if (column.name == name) {
            return &column;
        }
    }
    return nullptr;
}

RecordKey RecordTable::key(std::size_t row) const {
    return {sliceOf(row),         m_columns.seed[row],         m_columns.round[row],
            m_columns.epoch[row], m_columns.samplingSeed[row], modelOf(row),
            itemOf(row).id};
}

std::string RecordTable::metadataText(const MetadataColumn& column, std::size_t row) const {
    const std::size_t index = column.ofItems ? m_columns.item[row].value : row;
    if (column.numeric) {
        const double number = column.numbers[index];
        return std::isnan(number) ? std::string() : fmt::format("{}", number);
    }
    const std::uint32_t code = column.codes[index];
    return code < column.dictionary.size() ? column.dictionary[code] : std::string();
}

} // namespace fgw
