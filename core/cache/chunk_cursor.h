// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/column_codec.h"
#include "core/cache/database.h"
#include "core/cache/schema.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fgw::cache {

/// Walks through the chunks of one table of one source.
class ChunkCursor {
public:
    ChunkCursor(Database& database, const ChunkTable& table, std::int64_t source)
        : m_statement(database, table.selectSql()) {
        m_statement.bind(source);
    }

    [[nodiscard]] bool next() { return m_statement.step(); }
    [[nodiscard]] std::uint64_t first() const { return static_cast<std::uint64_t>(m_statement.integer(0)); }
    [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(m_statement.integer(1)); }
    /// The bytes of column number `column` of the table; valid until the next chunk.
    [[nodiscard]] std::string_view bytes(std::size_t column) const {
        return m_statement.blob(static_cast<int>(column) + 2);
    }

    /// Appends the chunk's values; a damaged column is remembered and appends nothing.
    template <typename T>
    void appendTo(std::vector<T>& out, std::size_t column) {
        m_damaged = !decodeColumn(bytes(column), count(), out) || m_damaged;
    }
    template <typename T>
    [[nodiscard]] std::vector<T> values(std::size_t column) {
        std::vector<T> out;
        appendTo(out, column);
        return out;
    }
    void noteDamage() { m_damaged = true; }
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    Statement m_statement;
    bool m_damaged = false;
};

/// Which column of tables::kItems is which.
enum ItemColumn : std::size_t {
    kItemId,
    kItemInput,
    kItemIsMessages,
    kItemExpected,
    kItemStructure,
    kItemContent
};

/// Which column of tables::kRecords is which.
enum RecordColumn : std::size_t {
    kItem,
    kModel,
    kSlice,
    kSeed,
    kRound,
    kEpoch,
    kSamplingSeed,
    kOutcome,
    kAbstained,
    kConfidence,
    kLatency,
    kOutput,
    kLine
};

[[nodiscard]] inline std::unexpected<Error> damagedCache(const Database& database) {
    return failure(ErrorCode::Malformed, "read the cache",
                   "it is damaged; delete the file, and what it held is read again from its sources",
                   Location{database.file(), {}});
}

} // namespace fgw::cache
