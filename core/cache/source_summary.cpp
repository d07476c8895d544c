// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_summary.h"

#include "core/base/json_reader.h"
#include "core/cache/chunk_cursor.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <utility>

namespace fgw::cache {

namespace {

constexpr std::string_view kSummaryColumns =
    "id, kind, path, label, run_id, command, started_utc, opened_utc, digest, records, items, passes, fails, "
    "errors, "
    "not_scored, invalid, rounds, cases, candidates, interrupted, problem_count, provenance";

std::uint64_t countAt(const Statement& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

runs::Provenance readProvenance(std::string_view raw) {
    const auto block = raw.empty() ? Result<nlohmann::json>() : parseJson(raw, {});
    return block ? runs::parseProvenance(*block) : runs::Provenance{};
}

SourceSummary summaryAt(const Statement& row) {
    SourceSummary summary;
    summary.id = SourceId{row.integer(0)};
    summary.kind = static_cast<SourceKind>(row.integer(1));
    summary.path = std::string(row.text(2));
    summary.label = row.text(3);
    summary.runId = row.text(4);
    summary.command = row.text(5);
    summary.startedUtc = row.text(6);
    summary.openedUtc = row.text(7);
    summary.digest = row.text(8);
    summary.records = countAt(row, 9);
    summary.items = countAt(row, 10);
    for (std::size_t outcome = 0; outcome < summary.outcomes.size(); ++outcome) {
        summary.outcomes[outcome] = countAt(row, 11 + static_cast<int>(outcome));
    }
    summary.rounds = countAt(row, 16);
    summary.cases = countAt(row, 17);
    summary.candidates = countAt(row, 18);
    summary.interrupted = row.integer(19) != 0;
    summary.problemCount = countAt(row, 20);
    summary.provenance = readProvenance(row.text(21));
    return summary;
}

void readModels(Database& database, SourceSummary& summary) {
    Statement models(database, "SELECT name FROM models WHERE source=? ORDER BY code");
    models.bind(summary.id.value);
    while (models.step()) {
        summary.models.emplace_back(models.text(0));
    }
}

} // namespace

BitSet readSuperseded(Database& database, std::int64_t source, std::uint64_t records) {
    BitSet superseded(records);
    ChunkCursor chunk(database, tables::kSuperseded, source);
    while (chunk.next()) {
        for (const auto record : chunk.values<std::uint32_t>(0)) {
            if (record < records) {
                superseded.set(record);
            }
        }
    }
    return superseded;
}

RecordTally tallyRecords(Database& database, std::int64_t source, std::uint64_t records) {
    const BitSet superseded = readSuperseded(database, source, records);
    RecordTally tally;
    std::vector<bool> itemMet;
    std::set<std::int32_t> rounds;
    ChunkCursor chunk(database, tables::kRecords, source);
    while (chunk.next()) {
        const std::uint64_t first = chunk.first();
        const auto item = chunk.values<std::uint32_t>(kItem);
        const auto outcome = chunk.values<Outcome>(kOutcome);
        const auto round = chunk.values<std::int32_t>(kRound);
        for (std::size_t row = 0; row < item.size() && !chunk.damaged(); ++row) {
            if (superseded.test(first + row)) {
                continue;
            }
            ++tally.records;
            ++tally.outcomes[static_cast<std::size_t>(outcome[row])];
            itemMet.resize(std::max<std::size_t>(itemMet.size(), item[row] + 1));
            tally.items += itemMet[item[row]] ? 0 : 1;
            itemMet[item[row]] = true;
            if (round[row] != kAbsent) {
                rounds.insert(round[row]);
            }
        }
    }
    tally.rounds = rounds.size();
    return tally;
}

std::vector<SourceSummary> readSummaries(Database& database) {
    std::vector<SourceSummary> summaries;
    Statement rows(database,
                   fmt::format("SELECT {} FROM sources ORDER BY opened_utc DESC, id DESC", kSummaryColumns));
    while (rows.step()) {
        summaries.push_back(summaryAt(rows));
        readModels(database, summaries.back());
    }
    return summaries;
}

Result<SourceSummary> readSummary(Database& database, std::int64_t source) {
    Statement row(database, fmt::format("SELECT {} FROM sources WHERE id=?", kSummaryColumns));
    row.bind(source);
    const bool found = row.step();
    if (auto status = database.takeStatus("read the cache"); !status) {
        return std::unexpected(status.error());
    }
    if (!found) {
        return failure(ErrorCode::NotFound, "open the source", "it is no longer in the cache");
    }
    SourceSummary summary = summaryAt(row);
    readModels(database, summary);
    return summary;
}

Result<std::vector<Problem>> readProblems(Database& database, std::int64_t source) {
    std::vector<Problem> problems;
    Statement rows(
        database,
        "SELECT severity, file, line, reason, stands_for FROM problems WHERE source=? ORDER BY rowid");
    rows.bind(source);
    while (rows.step()) {
        Location where{std::string(rows.text(1)), {}};
        if (rows.integer(2) > 0) {
            where.line = static_cast<std::uint64_t>(rows.integer(2));
        }
        problems.push_back({static_cast<Severity>(rows.integer(0)), std::move(where),
                            std::string(rows.text(3)), static_cast<std::size_t>(rows.integer(4))});
    }
    if (auto status = database.takeStatus("read the cache"); !status) {
        return std::unexpected(status.error());
    }
    return problems;
}

} // namespace fgw::cache
