// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/json_rows.h"

#include "core/base/safe_open.h"
#include "core/base/text.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::size_t kFlattenedDepth = 8;
constexpr std::uint64_t kArrayLimit = std::uint64_t{256} << 20;

Cell::Kind kindOf(element value) {
    switch (value.type()) {
    case element_type::NULL_VALUE:
        return Cell::Kind::Absent;
    case element_type::BOOL:
        return Cell::Kind::Boolean;
    case element_type::STRING:
        return Cell::Kind::Text;
    case element_type::ARRAY:
    case element_type::OBJECT:
        return Cell::Kind::Json;
    default:
        return Cell::Kind::Number;
    }
}

void fillCell(Cell& cell, element value) {
    cell.kind = kindOf(value);
    std::string scratch;
    cell.text = runs::textOf(value, scratch);
    cell.number = runs::numberOf(value).value_or(0);
}

class JsonArrayRows final : public RowReader {
public:
    JsonArrayRows(const RowSource& source, std::string text)
        : m_source(source), m_text(std::move(text)), m_json(source.path) {}

    Status parse() {
        const auto document = m_json.parse(m_text);
        if (!document || !document->is_array()) {
            return failure(ErrorCode::Malformed, "import the file", "it is no complete JSON array",
                           Location{m_source.path, {}});
        }
        m_array = document->get_array().value_unsafe();
        m_next = m_array.begin();
        return {};
    }

    Result<bool> next(Row& row) override {
        for (; m_next != m_array.end(); ++m_next) {
            row.line = ++m_number;
            simdjson::dom::object object;
            if ((*m_next).get_object().get(object) == simdjson::SUCCESS) {
                row.clear();
                m_flattener.flatten(object, row);
                reportOverflow(columns(), m_source, m_overflowReported);
                ++m_next;
                return true;
            }
            m_source.problems.add(Severity::Warning, {m_source.path, {}},
                                  fmt::format("element {} is no object", m_number));
        }
        return false;
    }

    const ColumnSet& columns() const override { return m_flattener.columns(); }
    std::uint64_t offset() const override {
        return m_array.size() == 0 ? m_text.size() : m_text.size() * m_number / m_array.size();
    }

private:
    RowSource m_source;
    std::string m_text;
    TolerantJson m_json;
    simdjson::dom::array m_array;
    simdjson::dom::array::iterator m_next;
    JsonFlattener m_flattener;
    std::uint64_t m_number = 0;
    bool m_overflowReported = false;
};

} // namespace

void JsonFlattener::flatten(simdjson::dom::object object, Row& row) {
    m_path.clear();
    for (const auto& [key, value] : object) {
        m_path = key;
        put(value, row, 1);
    }
}

void JsonFlattener::put(element value, Row& row, std::size_t depth) {
    if (value.is_object() && depth < kFlattenedDepth) {
        const std::size_t length = m_path.size();
        const simdjson::dom::object object = value.get_object().value_unsafe();
        for (const auto& [key, inner] : object) {
            m_path += '.';
            m_path += key;
            put(inner, row, depth + 1);
            m_path.resize(length);
        }
        return;
    }
    if (const std::size_t column = m_columns.indexOf(m_path); column != ColumnSet::kNone) {
        fillCell(row.at(column), value);
    }
}

JsonLinesRows::JsonLinesRows(const RowSource& source)
    : m_source(source), m_lines(source.file, source.path, source.digest), m_json(source.path) {}

Result<bool> JsonLinesRows::next(Row& row) {
    while (true) {
        const auto line = m_lines.next();
        if (!line) {
            return std::unexpected(line.error());
        }
        if (line->kind == LineReader::Kind::End) {
            return false;
        }
        if (readLine(*line, row)) {
            return true;
        }
    }
}

bool JsonLinesRows::readLine(const LineReader::Line& line, Row& row) {
    if (line.kind == LineReader::Kind::TooLong) {
        m_source.problems.add(
            Severity::Warning, {m_source.path, line.number},
            fmt::format("the line is longer than {} MiB and was left out", LineReader::kDefaultLimit >> 20));
        return false;
    }
    if (isBlank(line.text)) {
        return false;
    }
    const auto object = parse(line);
    if (!object) {
        reject(line);
        return false;
    }
    row.clear();
    row.line = line.number;
    m_flattener.flatten(*object, row);
    reportOverflow(columns(), m_source, m_overflowReported);
    return true;
}

std::optional<simdjson::dom::object> JsonLinesRows::parse(const LineReader::Line& line) {
    static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);
    const auto value = m_json.parse(line.text, true);
    simdjson::dom::object object;
    return value && value->get_object().get(object) == simdjson::SUCCESS ? std::optional(object)
                                                                         : std::nullopt;
}

void JsonLinesRows::reject(const LineReader::Line& line) {
    m_torn = line.kind == LineReader::Kind::Unterminated;
    m_source.problems.add(Severity::Warning, {m_source.path, line.number},
                          m_torn ? "the last line is torn and was set aside" : "the line is no JSON object");
}

Result<std::unique_ptr<RowReader>> openJsonArray(const RowSource& source) {
    auto text = readAll(source.file, source.path, kArrayLimit);
    if (!text) {
        return std::unexpected(text.error());
    }
    if (source.digest != nullptr) {
        source.digest->update(*text);
    }
    auto rows = std::make_unique<JsonArrayRows>(source, std::move(*text));
    if (const Status parsed = rows->parse(); !parsed) {
        return std::unexpected(parsed.error());
    }
    return rows;
}

} // namespace fgw::importers
