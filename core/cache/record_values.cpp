// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/record_values.h"

#include "core/base/json_text.h"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace fgw::cache {

namespace {

void putName(sqlite3_context* result, std::string_view name) {
    sqlite3_result_text64(result, name.data(), name.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void putWhole(sqlite3_context* result, std::int32_t number) {
    number == kAbsent ? sqlite3_result_null(result) : sqlite3_result_int(result, number);
}

/// The decimal number that was written, not the one that its 32 bits stand for: 0.9 is not less than 0.9.
double asWritten(float number) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    double written = number;
    std::from_chars(digits.data(), end, written);
    return written;
}

void putReal(sqlite3_context* result, float number) {
    std::isnan(number) ? sqlite3_result_null(result) : sqlite3_result_double(result, asWritten(number));
}

/// Whole numbers were written without a decimal point, more often than not.
nlohmann::json jsonOf(double number) {
    constexpr double exact = 9007199254740992.0; // 2^53
    return std::trunc(number) == number && std::abs(number) <= exact
               ? nlohmann::json(static_cast<std::int64_t>(number))
               : nlohmann::json(number);
}

nlohmann::json jsonOf(const MetadataColumn& column, std::size_t index) {
    if (column.numeric) {
        return std::isnan(column.numbers[index]) ? nlohmann::json() : jsonOf(column.numbers[index]);
    }
    const std::uint32_t code = column.codes[index];
    return code < column.dictionary.size() ? nlohmann::json(column.dictionary[code]) : nlohmann::json();
}

} // namespace

struct RecordValues::Column {
    const char* declaration;
    void (*put)(sqlite3_context* result, RecordValues& values, std::size_t row);
};

constexpr RecordValues::Column RecordValues::kColumns[]{
    {"source INTEGER", [](auto* result, auto& v, auto) { sqlite3_result_int64(result, v.m_source); }},
    {"slice TEXT", [](auto* result, auto& v, auto row) { putName(result, v.m_records->sliceOf(row)); }},
    {"seed INTEGER", [](auto* result, auto& v, auto row) { putWhole(result, v.m_records->seed()[row]); }},
    {"round INTEGER", [](auto* result, auto& v, auto row) { putWhole(result, v.m_records->round()[row]); }},
    {"epoch INTEGER", [](auto* result, auto& v, auto row) { putWhole(result, v.m_records->epoch()[row]); }},
    {"sampling_seed INTEGER",
     [](auto* result, auto& v, auto row) { putWhole(result, v.m_records->samplingSeed()[row]); }},
    {"model TEXT", [](auto* result, auto& v, auto row) { putName(result, v.m_records->modelOf(row)); }},
    {"id TEXT", [](auto* result, auto& v, auto row) { putName(result, v.m_records->itemOf(row).id); }},
    {"outcome TEXT",
     [](auto* result, auto& v, auto row) { putName(result, outcomeName(v.m_records->outcome()[row])); }},
    {"abstained INTEGER",
     [](auto* result, auto& v, auto row) { sqlite3_result_int(result, v.m_records->abstained()[row]); }},
    {"confidence REAL",
     [](auto* result, auto& v, auto row) { putReal(result, v.m_records->confidence()[row]); }},
    {"latency_ms REAL",
     [](auto* result, auto& v, auto row) { putReal(result, v.m_records->latencyMs()[row]); }},
    {"cluster INTEGER",
     [](auto* result, auto& v, auto row) { putWhole(result, v.m_records->cluster()[row]); }},
    {"structure TEXT",
     [](auto* result, auto& v, auto row) {
         const std::string& structure = v.m_records->itemOf(row).structureId;
         structure.empty() ? sqlite3_result_null(result) : putName(result, structure);
     }},
    {"input TEXT",
     [](auto* result, auto& v, auto row) { putText(result, v.m_inputs, v.m_records->itemOf(row).input); }},
    {"expected TEXT", [](auto* result, auto& v,
                         auto row) { putText(result, v.m_expected, v.m_records->itemOf(row).expected); }},
    {"output TEXT",
     [](auto* result, auto& v, auto row) { putText(result, v.m_outputs, v.m_records->output()[row]); }},
    {"metadata TEXT", [](auto* result, auto& v, auto row) { v.putMetadata(result, row); }},
    {"line INTEGER",
     [](auto* result, auto& v, auto row) {
         const auto line = static_cast<std::int64_t>(v.m_records->sourceLine()[row]);
         line == 0 ? sqlite3_result_null(result) : sqlite3_result_int64(result, line);
     }},
};

RecordValues::RecordValues(Database& database, std::int64_t source,
                           std::shared_ptr<const RecordTable> records)
    : m_source(source), m_records(std::move(records)), m_inputs(database, source),
      m_expected(database, source), m_outputs(database, source) {}

std::string RecordValues::declaration() {
    std::string sql = "CREATE TABLE records(";
    for (const Column& column : kColumns) {
        sql += &column == std::begin(kColumns) ? "" : ", ";
        sql += column.declaration;
    }
    return sql + ")";
}

void RecordValues::put(sqlite3_context* result, std::size_t row, std::size_t column) {
    if (column < std::size(kColumns)) {
        kColumns[column].put(result, *this, row);
    }
}

void RecordValues::putText(sqlite3_context* result, TextChunkReader& texts, TextId id) {
    if (id == kNoText) {
        return sqlite3_result_null(result);
    }
    const std::string_view text = texts.text(id);
    if (texts.damaged()) {
        return sqlite3_result_error(result, "the cache is damaged", -1);
    }
    putName(result, text.data() == nullptr ? std::string_view("") : text);
}

void RecordValues::putMetadata(sqlite3_context* result, std::size_t row) const {
    nlohmann::json metadata = nlohmann::json::object();
    for (const MetadataColumn& column : m_records->metadata()) {
        nlohmann::json value = jsonOf(column, column.ofItems ? m_records->item()[row].value : row);
        if (!value.is_null()) {
            metadata[column.name] = std::move(value);
        }
    }
    putName(result, jsonLine(metadata));
}

} // namespace fgw::cache
