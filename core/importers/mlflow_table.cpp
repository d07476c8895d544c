// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/mlflow_table.h"

#include "core/importers/document_members.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 9> kInputColumns{"inputs", "input", "question", "questions", "request",
                                                        "prompt", "query", "messages", "text"};
constexpr std::array<std::string_view, 8> kExpectedColumns{
    "ground_truth", "targets", "target", "label", "expected_response", "expected", "answer", "answers"};
constexpr std::array<std::string_view, 6> kOutputColumns{"outputs",    "output",   "predictions",
                                                         "prediction", "response", "generated_text"};
constexpr std::array<std::string_view, 4> kIdColumns{"request_id", "id", "example_id", "trace_id"};

bool isScore(std::string_view column) {
    return column.ends_with("/score") || column.ends_with("/value") || column == "score" ||
           column == "correct" || column == "exact_match" || column == "is_correct";
}

/// How an answer reads, how long it is or took: these decide only where a person names them.
bool isStyle(std::string_view column) {
    constexpr auto measures =
        std::to_array<std::string_view>({"flesch_kincaid", "ari_grade_level", "token_count", "latency"});
    return std::ranges::any_of(measures, [&](std::string_view name) { return column.starts_with(name); });
}

/// The first column of one of these names, in the order of the names.
std::size_t find(const std::vector<std::string>& columns, std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto found = std::ranges::find(columns, name); found != columns.end()) {
            return static_cast<std::size_t>(found - columns.begin());
        }
    }
    return columns.size();
}

class MlflowTable {
public:
    MlflowTable(const LogFile& log, std::vector<std::string> columns)
        : m_log(log), m_columns(std::move(columns)), m_input(find(m_columns, kInputColumns)),
          m_output(find(m_columns, kOutputColumns)), m_expected(find(m_columns, kExpectedColumns)),
          m_id(find(m_columns, kIdColumns)) {}

    void take(element row, std::uint64_t number) const {
        Sample sample;
        sample.slice = plainStem(m_log.path);
        sample.model = m_log.path.parent_path().filename().string();
        sample.run = m_log.path.string();
        sample.itemId = std::to_string(number);
        const std::vector<element> cells = elementsOf(row);
        for (std::size_t column = 0; column < std::min(cells.size(), m_columns.size()); ++column) {
            takeCell(sample, column, cells[column]);
        }
        m_log.samples.add(std::move(sample));
    }

private:
    void takeCell(Sample& sample, std::size_t column, element cell) const {
        const std::string& name = m_columns[column];
        if (column == m_input) {
            setPrompt(sample, cell);
        } else if (column == m_output) {
            sample.output = textOf(cell);
        } else if (column == m_expected) {
            sample.expected = textOf(cell);
        } else if (column == m_id && !cell.is_null()) {
            sample.itemId = textOf(cell);
        } else if (name == "model" || name == "model_name") {
            sample.model = textOf(cell);
        } else if (isScore(name)) {
            takeScore(sample, name, cell);
        } else {
            addField(sample, name, cell);
        }
    }

    static void takeScore(Sample& sample, const std::string& name, element cell) {
        const auto add = isStyle(name) ? addAskedScore : addScore;
        add(sample, name, cell, name.starts_with("toxicity"));
    }

    const LogFile& m_log;
    std::vector<std::string> m_columns;
    std::size_t m_input;
    std::size_t m_output;
    std::size_t m_expected;
    std::size_t m_id;
};

} // namespace

Status readMlflowTable(const LogFile& log) {
    constexpr std::array<std::string_view, 1> columnsKey{"columns"};
    constexpr std::array<std::string_view, 1> rowsKey{"data"};
    TolerantJson parser(log.path);
    std::vector<std::string> columns;
    for (const element column : elementsOf(parser.parse(takeMember(log, columnsKey)))) {
        columns.push_back(textOf(column));
    }
    const MlflowTable table(log, std::move(columns));
    return forEachElement(log, rowsKey, [&](element row, std::uint64_t number) { table.take(row, number); });
}

} // namespace fgw::importers
