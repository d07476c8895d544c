// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_index.h"

#include "core/base/bit_set.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/schema.h"
#include "core/cache/source_summary.h"
#include "core/records/transcript.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace fgw::cache {

namespace {

/// How many chunks of texts one transaction takes: others wait that long for their turn to write.
constexpr int kChunksATransaction = 16;

/// Texts that are an input or an output; names, answers and metadata are found by the filter instead.
BitSet searchableTexts(Database& database, std::int64_t source, std::size_t texts) {
    BitSet searchable(texts);
    const auto note = [&](ChunkCursor chunk, std::size_t column) {
        while (chunk.next()) {
            for (const TextId id : chunk.values<TextId>(column)) {
                if (id.value < texts) {
                    searchable.set(id.value);
                }
            }
        }
    };
    note(ChunkCursor(database, tables::kItems, source), kItemInput);
    note(ChunkCursor(database, tables::kRecords, source), kOutput);
    return searchable;
}

/// One chunk of texts into the index; false where its bytes are damaged.
bool indexChunk(Statement& chunk, Statement& insert, const BitSet& searchable) {
    std::vector<std::uint64_t> sizes;
    if (!decodeColumn(chunk.blob(2), static_cast<std::size_t>(chunk.integer(1)), sizes)) {
        return false;
    }
    std::string_view bytes = chunk.blob(3);
    std::string scratch;
    auto id = static_cast<std::uint64_t>(chunk.integer(0));
    for (const std::uint64_t size : sizes) {
        if (size > bytes.size() || id >= searchable.size()) {
            return false;
        }
        if (searchable.test(id)) {
            insert.bind(static_cast<std::int64_t>(id)).bind(readableText(bytes.substr(0, size), scratch));
            insert.run();
        }
        bytes.remove_prefix(size);
        ++id;
    }
    return true;
}

/// Indexes the next few chunks; the number of texts indexed so far, or an error.
Result<std::int64_t> extendOnce(Database& database, std::int64_t source, const BitSet& searchable) {
    Transaction transaction(database);
    const std::string table = textIndexName(source);
    std::int64_t next = indexProgress(database, source).indexed;
    {
        Statement insert(database, fmt::format("INSERT INTO {}(rowid, text) VALUES(?,?)", table));
        Statement chunk(database,
                        "SELECT first, count, sizes, bytes FROM text_chunks WHERE source=? AND first>=? "
                        "ORDER BY first LIMIT ?");
        chunk.bind(source).bind(next).bind(std::int64_t{kChunksATransaction});
        while (chunk.step()) {
            if (!indexChunk(chunk, insert, searchable)) {
                return damagedCache(database);
            }
            next = chunk.integer(0) + chunk.integer(1);
        }
    }
    database.execute(fmt::format("UPDATE sources SET indexed_texts={} WHERE id={}", next, source));
    if (auto status = transaction.commit("index the texts"); !status) {
        return std::unexpected(status.error());
    }
    return next;
}

Status createIndex(Database& database, std::int64_t source) {
    Transaction transaction(database);
    const bool exists =
        database.integer(fmt::format("SELECT count(*) FROM sources WHERE id={}", source)) != 0;
    if (!exists) {
        return failure(ErrorCode::NotFound, "index the texts", "the source is no longer in the cache");
    }
    // Contentless: the texts themselves stand in text_chunks.
    database.execute(fmt::format("CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5(text, content='')",
                                 textIndexName(source)));
    return transaction.commit("index the texts");
}

} // namespace

IndexProgress indexProgress(Database& database, std::int64_t source) {
    return {database.integer(fmt::format("SELECT indexed_texts FROM sources WHERE id={}", source)),
            database.integer(fmt::format(
                "SELECT coalesce(max(first+count), 0) FROM text_chunks WHERE source={}", source))};
}

Status extendTextIndex(Database& database, std::int64_t source, Task& task) {
    const std::int64_t total = indexProgress(database, source).texts;
    task.beginStep("indexing texts", static_cast<std::uint64_t>(total));
    if (auto status = createIndex(database, source); !status) {
        return status;
    }
    if (indexProgress(database, source).indexed >= total) {
        return database.takeStatus("index the texts");
    }
    const BitSet searchable = searchableTexts(database, source, static_cast<std::size_t>(total));
    for (std::int64_t done = 0; done < total;) {
        if (task.cancelled()) {
            return cancelledError("index the texts");
        }
        const auto next = extendOnce(database, source, searchable);
        if (!next) {
            return std::unexpected(next.error());
        }
        if (*next <= done) {
            return failure(ErrorCode::NotFound, "index the texts", "the source is no longer in the cache");
        }
        done = *next;
        task.advanceTo(static_cast<std::uint64_t>(done));
    }
    return {};
}

} // namespace fgw::cache
