// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem_groups.h"
#include "core/base/time.h"
#include "core/cache/ingest_source.h"
#include "core/cache/schema.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace fgw::cache {

namespace {

/// Replaces a former state of the same path and gives the source its number.
std::int64_t beginSource(Database& database, const IngestSource& source) {
    std::int64_t former = 0;
    {
        Statement known(database, "SELECT id FROM sources WHERE path=?");
        known.bind(source.path().string());
        former = known.step() ? known.integer(0) : 0;
    }
    if (former != 0) {
        eraseSource(database, former);
    }
    Statement insert(
        database,
        "INSERT INTO sources(kind, path, label, run_id, command, started_utc, opened_utc, digest, manner)"
        " VALUES(?,?,'','','','',?,'',?)");
    const std::string path = source.path().string();
    const std::string now = toIso(utcNow());
    const std::string manner = source.manner();
    insert.bind(static_cast<std::int64_t>(source.kind())).bind(path).bind(now).bind(manner);
    insert.run();
    return database.lastRowId();
}

void writeProblems(Database& database, std::int64_t source, const Problems& problems) {
    Statement insert(database, "INSERT INTO problems VALUES(?,?,?,?,?,?)");
    for (const Problem& problem : grouped(problems)) {
        const std::string file = problem.where.file.string();
        insert.bind(source)
            .bind(static_cast<std::int64_t>(problem.severity))
            .bind(file)
            .bind(static_cast<std::int64_t>(problem.where.line.value_or(0)))
            .bind(problem.reason)
            .bind(static_cast<std::int64_t>(problem.standsFor));
        insert.run();
    }
}

void writeSummary(Database& database, std::int64_t source, const IngestResult& result,
                  std::size_t problemCount) {
    Statement update(
        database,
        "UPDATE sources SET label=?, run_id=?, command=?, started_utc=?, digest=?, records=?, items=?, "
        "passes=?, fails=?, errors=?, not_scored=?, invalid=?, rounds=?, cases=?, candidates=?, "
        "interrupted=?, problem_count=?, provenance=? WHERE id=?");
    const SourceSummary& summary = result.summary;
    const std::string digest = digestOf(result.files);
    update.bind(summary.label)
        .bind(summary.runId)
        .bind(summary.command)
        .bind(summary.startedUtc)
        .bind(digest);
    update.bind(static_cast<std::int64_t>(summary.records)).bind(static_cast<std::int64_t>(summary.items));
    for (const std::uint64_t count : summary.outcomes) {
        update.bind(static_cast<std::int64_t>(count));
    }
    update.bind(static_cast<std::int64_t>(summary.rounds))
        .bind(static_cast<std::int64_t>(summary.cases))
        .bind(static_cast<std::int64_t>(summary.candidates))
        .bind(std::int64_t{summary.interrupted})
        .bind(static_cast<std::int64_t>(problemCount))
        .bind(summary.provenance.raw)
        .bind(source);
    update.run();
}

Result<std::optional<std::int64_t>> findUnchanged(Database& database, const IngestSource& source,
                                                  const Task& task) {
    if (source.mustRead()) {
        return std::nullopt;
    }
    return findUnchanged(
        database, source.path().string(), source.manner(), source.files(),
        [&](const std::string& name) { return source.open(name); }, task);
}

Result<SourceId> readInto(Database& database, IngestSource& source, Task& task) {
    task.beginStep("waiting for the cache", 0);
    Transaction transaction(database);
    // Another program may have read it while this one waited.
    const auto unchanged = findUnchanged(database, source, task);
    if (!unchanged) {
        return std::unexpected(unchanged.error());
    }
    if (*unchanged) {
        return SourceId{**unchanged};
    }
    ChunkWriter writer(database, beginSource(database, source));
    IngestResult result;
    Problems problems;
    if (auto status = source.read(writer, result, problems, task); !status) {
        return std::unexpected(status.error());
    }
    writeSourceFiles(database, writer.source(), result.files);
    writeProblems(database, writer.source(), problems);
    writeSummary(database, writer.source(), result, problems.count());
    if (task.cancelled()) {
        return cancelledError("read the source");
    }
    if (auto status = transaction.commit("write the cache"); !status) {
        return std::unexpected(status.error());
    }
    return SourceId{writer.source()};
}

} // namespace

Result<SourceFile> describeFile(const IngestSource& source, const std::string& name, const Task& task) {
    const std::filesystem::path shownAs = source.path() / name;
    const auto file = source.open(name);
    const auto stamp = file ? stampOf(*file, shownAs) : std::unexpected(file.error());
    if (!stamp) {
        return SourceFile{name, {}, {}};
    }
    auto fingerprint = fingerprintOf(*file, shownAs, task);
    if (!fingerprint) {
        return std::unexpected(fingerprint.error());
    }
    return SourceFile{name, *stamp, std::move(*fingerprint)};
}

Result<SourceId> ingestSource(Database& database, const std::filesystem::path& path,
                              const IngestOptions& options, Task& task) {
    std::error_code error;
    const std::filesystem::path canonical = std::filesystem::canonical(path, error);
    if (error) {
        return systemFailure(error.value(), "open the source", path);
    }
    auto source = recogniseSource(canonical, options);
    if (!source) {
        return std::unexpected(source.error());
    }
    const auto unchanged = findUnchanged(database, **source, task);
    if (!unchanged) {
        return std::unexpected(unchanged.error());
    }
    return *unchanged ? Result<SourceId>(SourceId{**unchanged}) : readInto(database, **source, task);
}

} // namespace fgw::cache
