// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/importers/field_mapping.h"
#include "core/importers/item_numbers.h"
#include "core/importers/mapped_fields.h"
#include "core/importers/row.h"
#include "core/importers/value.h"
#include "core/records/record_sink.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::importers {

/// Turns rows into evaluation records as a mapping says.
class RecordMapper {
public:
    /// Reports against `file`; `fallbackName` is the slice, and the model, of records that have none.
    RecordMapper(FieldMapping mapping, std::string fallbackName, std::filesystem::path file,
                 Problems& problems, RecordSink& sink);

    /// Hands over the row's records; `columns` are those that its cells are indexed by and may have grown
    /// since the last call.
    void map(const Row& row, const ColumnSet& columns);
    [[nodiscard]] std::uint64_t records() const { return m_records; }

private:
    struct NamedColumn {
        std::size_t column;
        std::string name;
    };
    struct WideColumns {
        std::string prefix;
        std::size_t outcome = ColumnSet::kNone;
        std::size_t output = ColumnSet::kNone;
        std::vector<NamedColumn> metadata;
    };

    void adoptColumn(std::size_t column, const std::string& name);
    bool adoptIntoWide(std::size_t column, const std::string& name);
    [[nodiscard]] const Cell& cell(const Row& row, std::string FieldMapping::* field) const;
    bool fillShared(const Row& row, EvalRecord& record);
    void fillNumbers(const Row& row, EvalRecord& record);
    void addLong(const Row& row, EvalRecord& record);
    void addWide(const Row& row, EvalRecord& record);
    void add(const Row& row, EvalRecord& record);
    [[nodiscard]] std::int32_t integer(const Row& row, std::string FieldMapping::* field);
    [[nodiscard]] Verdict verdict(const Row& row);
    [[nodiscard]] Verdict orInvalid(std::optional<Verdict> verdict, const Cell& cell, std::uint64_t line);
    void addMetadata(const Row& row, const std::vector<NamedColumn>& columns);
    void report(std::uint64_t line, std::string reason);

    FieldMapping m_mapping;
    std::string m_fallbackName;
    std::filesystem::path m_file;
    Problems& m_problems;
    RecordSink& m_sink;
    ItemNumbers m_itemNumbers;
    std::size_t m_adopted = 0; ///< columns known so far
    std::array<std::size_t, kMappedFields.size()> m_columns{};
    std::vector<NamedColumn> m_metadataColumns;
    std::vector<WideColumns> m_wide;
    std::vector<MetadataValue> m_metadata;
    std::string m_itemId;
    std::uint64_t m_records = 0;
};

} // namespace fgw::importers
