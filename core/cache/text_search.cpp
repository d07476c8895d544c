// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_search.h"

#include "core/cache/chunk_cursor.h"
#include "core/cache/source_summary.h"
#include "core/cache/text_index.h"
#include "core/cache/text_matches.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fgw::cache {

namespace {

std::vector<TextId> itemInputs(Database& database, std::int64_t source) {
    std::vector<TextId> inputs;
    ChunkCursor chunk(database, tables::kItems, source);
    while (chunk.next()) {
        chunk.appendTo(inputs, kItemInput);
    }
    return inputs;
}

/// Numbers as the loaded table counts: superseded records have none.
std::vector<std::uint64_t> rowsWith(Database& database, std::int64_t source, TextMatches& texts) {
    const std::vector<TextId> inputs = itemInputs(database, source);
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
            if (texts.holds(output[i]) || (item[i] < inputs.size() && texts.holds(inputs[item[i]]))) {
                rows.push_back(row);
            }
            ++row;
        }
    }
    return rows;
}

/// In the order of the records, as many as a page has and one more, without looking for all that match.
void fillInOrder(SearchPage& page, const RecordTable& records, TextMatches& texts, std::size_t rows) {
    for (std::size_t row = 0; row < records.size() && page.rows.size() <= rows; ++row) {
        if (texts.holds(records.output()[row]) || texts.holds(records.itemOf(row).input)) {
            page.rows.push_back(row);
        }
    }
}

/// By text, FTS5's bm25: the less, the better.
std::unordered_map<std::uint32_t, double> ranksOf(Database& database, std::int64_t source,
                                                  const TextMatches& texts) {
    std::unordered_map<std::uint32_t, double> ranks;
    Statement ranked(database,
                     fmt::format("SELECT rowid, rank FROM {0} WHERE {0} MATCH ?", textIndexName(source)));
    ranked.bind(texts.expression());
    while (ranked.step()) {
        ranks.emplace(static_cast<std::uint32_t>(ranked.integer(0)), ranked.real(1));
    }
    return ranks;
}

/// A record is as good as the better of its texts; equals come in the order of the records.
void fillByRank(SearchPage& page, const RecordTable& records,
                const std::unordered_map<std::uint32_t, double>& ranks, TextMatches& texts) {
    constexpr double none = std::numeric_limits<double>::infinity();
    const auto rankOf = [&](TextId id) {
        const auto found = texts.holds(id) ? ranks.find(id.value) : ranks.end();
        return found == ranks.end() ? none : found->second;
    };
    std::vector<std::pair<double, std::uint64_t>> found;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const double rank = std::min(rankOf(records.output()[row]), rankOf(records.itemOf(row).input));
        if (rank != none) {
            found.emplace_back(rank, row);
        }
    }
    std::ranges::sort(found);
    for (const auto& [rank, row] : found) {
        page.rows.push_back(row);
    }
    page.ranked = true;
}

/// What was found, unless it came too late or looking for it failed.
template <typename Found>
Result<Found> checked(Found found, Database& database, const Task& task) {
    if (task.cancelled()) {
        return cancelledError("search the texts");
    }
    const auto status = database.takeStatus("search the texts");
    return status ? Result<Found>(std::move(found)) : std::unexpected(status.error());
}

} // namespace

Result<TextSearch> searchTexts(Database& database, std::int64_t source, const std::string& words,
                               const Task& task) {
    TextSearch found;
    found.partial = !indexProgress(database, source).complete();
    TextMatches texts(database, source, words);
    if (texts.findUpTo(1) > 0) {
        found.rows = rowsWith(database, source, texts);
    }
    return checked(std::move(found), database, task);
}

Result<SearchPage> searchPage(Database& database, std::int64_t source, const RecordTable& records,
                              const std::string& words, const PageOptions& options, const Task& task) {
    SearchPage page;
    page.partial = !indexProgress(database, source).complete();
    TextMatches texts(database, source, words);
    const std::size_t found = texts.findUpTo(options.mostRanked + 1);
    if (found > options.mostRanked) {
        fillInOrder(page, records, texts, options.rows);
    } else if (found > 0) {
        fillByRank(page, records, ranksOf(database, source, texts), texts);
    }
    page.more = page.rows.size() > options.rows;
    page.rows.resize(std::min(page.rows.size(), options.rows));
    return checked(std::move(page), database, task);
}

} // namespace fgw::cache
