// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/column_codec.h"
#include "core/cache/database.h"
#include "core/cache/schema.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fgw::cache {

/// One row of a chunk table, its columns encoded.
struct Chunk {
    const ChunkTable* table = nullptr;
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::vector<std::string> columns;
};

/// A chunk is written when it has at least so many rows.
inline constexpr std::size_t kChunkRecords = 65536;

/// Writes the chunks of one source. Errors are remembered by the database.
class ChunkWriter {
public:
    ChunkWriter(Database& database, std::int64_t source) : m_database(database), m_source(source) {}

    void put(const Chunk& chunk);
    [[nodiscard]] std::int64_t source() const { return m_source; }
    [[nodiscard]] Database& database() { return m_database; }

private:
    Database& m_database;
    std::int64_t m_source;
    std::map<const ChunkTable*, Statement> m_inserts;
};

} // namespace fgw::cache
