// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_index.h"

#include "core/base/bit_set.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/schema.h"
#include "core/cache/source_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace fgw::cache {

namespace {

constexpr std::int64_t kItemInput = 1; ///< column of tables::kItems

/// How many chunks of texts one transaction takes: others wait that long for their turn to write.
constexpr int kChunksATransaction = 16;

std::int64_t textCount(Database& database, std::int64_t source) {
    return database.integer(
        fmt::format("SELECT coalesce(max(first+count), 0) FROM text_chunks WHERE source={}", source));
}

std::int64_t indexedCount(Database& database, std::int64_t source) {
    return database.integer(fmt::format("SELECT indexed_texts FROM sources WHERE id={}", source));
}

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
    auto id = static_cast<std::uint64_t>(chunk.integer(0));
    for (const std::uint64_t size : sizes) {
        if (size > bytes.size() || id >= searchable.size()) {
            return false;
        }
        if (searchable.test(id)) {
            insert.bind(static_cast<std::int64_t>(id)).bind(bytes.substr(0, size));
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
    std::int64_t next = indexedCount(database, source);
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

bool hasIndex(Database& database, std::int64_t source) {
    return database.integer(
               fmt::format("SELECT count(*) FROM sqlite_schema WHERE name='{}'", textIndexName(source))) > 0;
}

BitSet matchingTexts(Database& database, std::int64_t source, const std::string& expression,
                     std::size_t texts) {
    BitSet matching(texts);
    Statement match(database, fmt::format("SELECT rowid FROM {0} WHERE {0} MATCH ?", textIndexName(source)));
    match.bind(expression);
    while (match.step()) {
        const auto id = static_cast<std::uint64_t>(match.integer(0));
        if (id < texts) {
            matching.set(id);
        }
    }
    return matching;
}

std::vector<TextId> itemInputs(Database& database, std::int64_t source) {
    std::vector<TextId> inputs;
    ChunkCursor chunk(database, tables::kItems, source);
    while (chunk.next()) {
        chunk.appendTo(inputs, kItemInput);
    }
    return inputs;
}

/// Numbers as the loaded table counts: superseded records have none.
std::vector<std::uint64_t> rowsWith(Database& database, std::int64_t source, const BitSet& texts) {
    const std::vector<TextId> inputs = itemInputs(database, source);
    const auto matches = [&](TextId id) { return id.value < texts.size() && texts.test(id.value); };
    const auto stored = static_cast<std::uint64_t>(database.integer(
        fmt::format("SELECT coalesce(max(first+count), 0) FROM record_chunks WHERE source={}", source)));
    const BitSet superseded = readSuperseded(database, source, stored);
    std::vector<std::uint64_t> rows;
    std::uint64_t row = 0;
    ChunkCursor chunk(database, tables::kRecords, source);
    while (chunk.next()) {
        const auto item = chunk.values<std::uint32_t>(kItem);
        const auto output = chunk.values<TextId>(kOutput);
        for (std::size_t i = 0; i < item.size() && !chunk.damaged(); ++i) {
            if (superseded.test(chunk.first() + i)) {
                continue;
            }
            if (matches(output[i]) || (item[i] < inputs.size() && matches(inputs[item[i]]))) {
                rows.push_back(row);
            }
            ++row;
        }
    }
    return rows;
}

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string matchExpression(const std::string& words) {
    std::string expression;
    std::size_t begin = 0;
    while (begin < words.size()) {
        const bool quoted = words[begin] == '"';
        const std::size_t from = begin + (quoted ? 1 : 0);
        const std::size_t end =
            std::min(words.find_first_of(quoted ? "\"" : " \t\r\n\"", from), words.size());
        const std::string_view term = std::string_view(words).substr(from, end - from);
        // A phrase without a word would match nothing, whatever stands beside it.
        if (std::ranges::any_of(term, isWordCharacter)) {
            expression += fmt::format("{}\"{}\"", expression.empty() ? "" : " ", term);
        }
        begin = end + (quoted || (end < words.size() && words[end] != '"') ? 1 : 0);
    }
    return expression;
}

Status extendTextIndex(Database& database, std::int64_t source, Task& task) {
    const std::int64_t total = textCount(database, source);
    task.beginStep("indexing texts", static_cast<std::uint64_t>(total));
    if (auto status = createIndex(database, source); !status) {
        return status;
    }
    if (indexedCount(database, source) >= total) {
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

Result<TextSearch> searchTexts(Database& database, std::int64_t source, const std::string& words) {
    TextSearch found;
    const std::int64_t total = textCount(database, source);
    found.partial = indexedCount(database, source) < total;
    const std::string expression = matchExpression(words);
    if (!expression.empty() && hasIndex(database, source)) {
        const BitSet texts = matchingTexts(database, source, expression, static_cast<std::size_t>(total));
        found.rows = texts.any() ? rowsWith(database, source, texts) : std::vector<std::uint64_t>();
    }
    if (auto status = database.takeStatus("search the texts"); !status) {
        return std::unexpected(status.error());
    }
    return found;
}

} // namespace fgw::cache
