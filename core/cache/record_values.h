// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/text_chunk_reader.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3_context;

namespace fgw::cache {

/// The records of one source as values for SQL; see addRecordRows for the columns.
class RecordValues {
public:
    RecordValues(Database& database, std::int64_t source, std::shared_ptr<const RecordTable> records);

    /// The CREATE TABLE statement that names the columns and their types.
    [[nodiscard]] static std::string declaration();
    [[nodiscard]] std::size_t rows() const { return m_records->size(); }
    void put(sqlite3_context* result, std::size_t row, std::size_t column);

private:
    struct Column;
    static const Column kColumns[];

    void putMetadata(sqlite3_context* result, std::size_t row) const;
    static void putText(sqlite3_context* result, TextChunkReader& texts, TextId id);

    std::int64_t m_source;
    std::shared_ptr<const RecordTable> m_records;
    // One for each column: neighbouring records tend to have neighbouring texts, column by column.
    TextChunkReader m_inputs;
    TextChunkReader m_expected;
    TextChunkReader m_outputs;
};

} // namespace fgw::cache
