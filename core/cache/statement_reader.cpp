// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/statement_reader.h"

#include "core/cache/cached_texts.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/outcome_rules.h"

#include <string>
#include <vector>

namespace fgw::cache {

namespace {

Status readEvents(Database& database, std::int64_t source, const Task& task,
                  runs::RunStatements& statements) {
    ChunkCursor chunk(database, tables::kEvents, source);
    while (chunk.next()) {
        const auto events = readTexts(database, source, chunk.values<TextId>(0));
        const auto lines = chunk.values<std::uint64_t>(1);
        const auto payloads = readTexts(database, source, chunk.values<TextId>(2));
        if (chunk.damaged() || !events || !payloads) {
            return damagedCache(database);
        }
        if (task.cancelled()) {
            return cancelledError("read what the run states");
        }
        for (std::size_t index = 0; index < lines.size(); ++index) {
            runs::addStatement(statements, (*events)[index], (*payloads)[index], lines[index]);
        }
    }
    return {};
}

void readReportTexts(Database& database, std::int64_t source, runs::RunStatements& statements) {
    Statement rows(database, "SELECT name, content FROM reports WHERE source=? ORDER BY name");
    rows.bind(source);
    while (rows.step()) {
        statements.reports.push_back({std::string(rows.text(0)), std::string(rows.blob(1))});
    }
}

} // namespace

Result<runs::RunStatements> readStatements(Database& database, std::int64_t source, const Task& task) {
    runs::RunStatements statements;
    if (const Status read = readEvents(database, source, task, statements); !read) {
        return std::unexpected(read.error());
    }
    readReportTexts(database, source, statements);
    statements.rules = readOutcomeRules(database, source);
    if (const Status status = database.takeStatus("read the cache"); !status) {
        return std::unexpected(status.error());
    }
    return statements;
}

} // namespace fgw::cache
