// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/chunk_writer.h"

namespace fgw::cache {

void ChunkWriter::put(const Chunk& chunk) {
    auto found = m_inserts.find(chunk.table);
    if (found == m_inserts.end()) {
        found = m_inserts.emplace(chunk.table, Statement(m_database, chunk.table->insertSql())).first;
    }
    Statement& insert = found->second;
    insert.bind(m_source)
        .bind(static_cast<std::int64_t>(chunk.first))
        .bind(static_cast<std::int64_t>(chunk.count));
    for (const std::string& column : chunk.columns) {
        insert.bindBlob(column);
    }
    insert.run();
}

} // namespace fgw::cache
