// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/line_reader.h"
#include "core/importers/row_reader.h"
#include "core/importers/tolerant_json.h"

#include <simdjson.h>

#include <optional>
#include <string>

namespace fgw::importers {

/// Spreads objects over columns: a value within nested objects has the column "outer.inner". Lists stay
/// whole, as JSON.
class JsonFlattener {
public:
    void flatten(simdjson::dom::object object, Row& row);
    [[nodiscard]] const ColumnSet& columns() const { return m_columns; }

private:
    void put(simdjson::dom::element value, Row& row, std::size_t depth);

    ColumnSet m_columns;
    std::string m_path;
};

/// JSON Lines: one object a line; blank lines are passed over.
class JsonLinesRows final : public RowReader {
public:
    explicit JsonLinesRows(const RowSource& source);

    [[nodiscard]] Result<bool> next(Row& row) override;
    [[nodiscard]] const ColumnSet& columns() const override { return m_flattener.columns(); }
    [[nodiscard]] std::uint64_t offset() const override { return m_lines.offset(); }
    [[nodiscard]] bool torn() const override { return m_torn; }

private:
    bool readLine(const LineReader::Line& line, Row& row);
    std::optional<simdjson::dom::object> parse(const LineReader::Line& line);
    void reject(const LineReader::Line& line);

    RowSource m_source;
    LineReader m_lines;
    TolerantJson m_json;
    JsonFlattener m_flattener;
    bool m_torn = false;
    bool m_overflowReported = false;
};

/// A reader of one JSON array of objects, of at most 256 MiB, which is held in memory.
[[nodiscard]] Result<std::unique_ptr<RowReader>> openJsonArray(const RowSource& source);

} // namespace fgw::importers
