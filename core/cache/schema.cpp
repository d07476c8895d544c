// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/schema.h"

#include "core/base/file_lock.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace fgw::cache {

namespace {

/// Marks the file as ours in SQLite's header: "FGWC".
constexpr std::int64_t kApplicationId = 0x46475743;

constexpr const char* kPlainTables = R"(
CREATE TABLE sources(
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, so that a view of what was replaced cannot mix with it
    kind INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, label TEXT NOT NULL, run_id TEXT NOT NULL,
    command TEXT NOT NULL, started_utc TEXT NOT NULL, opened_utc TEXT NOT NULL, digest TEXT NOT NULL,
    records INTEGER NOT NULL DEFAULT 0, items INTEGER NOT NULL DEFAULT 0, passes INTEGER NOT NULL DEFAULT 0,
    fails INTEGER NOT NULL DEFAULT 0, errors INTEGER NOT NULL DEFAULT 0, not_scored INTEGER NOT NULL DEFAULT 0,
    invalid INTEGER NOT NULL DEFAULT 0, rounds INTEGER NOT NULL DEFAULT 0, cases INTEGER NOT NULL DEFAULT 0,
    candidates INTEGER NOT NULL DEFAULT 0, interrupted INTEGER NOT NULL DEFAULT 0,
    problem_count INTEGER NOT NULL DEFAULT 0, provenance TEXT NOT NULL DEFAULT '',
    indexed_texts INTEGER NOT NULL DEFAULT 0, -- how far its full-text index has come
    manner TEXT NOT NULL DEFAULT ''); -- how it was read, where a person said so
CREATE TABLE source_files(
    source INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, PRIMARY KEY(source, name)) WITHOUT ROWID;
CREATE TABLE models(source INTEGER NOT NULL, code INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(source, code))
    WITHOUT ROWID;
CREATE TABLE slices(source INTEGER NOT NULL, code INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(source, code))
    WITHOUT ROWID;
CREATE TABLE metadata_fields(
    source INTEGER NOT NULL, field INTEGER NOT NULL, name TEXT NOT NULL, item_count INTEGER NOT NULL,
    item_values BLOB NOT NULL, PRIMARY KEY(source, field));
CREATE TABLE reports(source INTEGER NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY(source, name));
CREATE TABLE problems(
    source INTEGER NOT NULL, severity INTEGER NOT NULL, file TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL,
    stands_for INTEGER NOT NULL); -- problems that are alike are told by one row
CREATE INDEX problems_of_source ON problems(source);
CREATE TABLE outcome_rules(
    source INTEGER NOT NULL, slice TEXT NOT NULL, scorer TEXT NOT NULL, threshold REAL NOT NULL,
    lower_is_better INTEGER NOT NULL, binary INTEGER NOT NULL, scorers TEXT NOT NULL, -- a JSON array of names
    PRIMARY KEY(source, slice)) WITHOUT ROWID;
CREATE TABLE embeddings(
    source INTEGER PRIMARY KEY, embedder TEXT NOT NULL, dimensions INTEGER NOT NULL, ids BLOB NOT NULL);
CREATE TABLE embedding_chunks(
    source INTEGER NOT NULL, first INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(source, first));
)";

constexpr std::string_view kPlainTableNames[]{"source_files",    "models",     "slices",
                                              "metadata_fields", "reports",    "problems",
                                              "outcome_rules",   "embeddings", "embedding_chunks"};

std::string createSql(const ChunkTable& table) {
    return fmt::format(
        "CREATE TABLE {}(source INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, "
        "{} BLOB NOT NULL, PRIMARY KEY(source, first));",
        table.name, fmt::join(table.columns, " BLOB NOT NULL, "));
}

void create(Database& database) {
    database.execute(kPlainTables);
    for (const ChunkTable* table : tables::kAll) {
        database.execute(createSql(*table));
    }
    database.execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kApplicationId, kSchemaVersion));
}

void dropEverything(Database& database) {
    std::vector<std::string> names;
    {
        // A full-text table takes its shadow tables with it, and those must not be dropped by hand.
        Statement list(database,
                       "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%' AND "
                       "name NOT LIKE 'text\\_index\\_%\\_%' ESCAPE '\\'");
        while (list.step()) {
            names.emplace_back(list.text(0));
        }
    }
    for (const std::string& name : names) {
        database.execute(fmt::format("DROP TABLE \"{}\"", name));
    }
}

Status refuse(const Database& database, std::string reason) {
    return failure(ErrorCode::Unsupported, "open the cache", std::move(reason),
                   Location{database.file(), {}});
}

Status prepareInTransaction(Database& database) {
    Transaction transaction(database);
    const std::int64_t version = database.integer("PRAGMA user_version");
    const std::int64_t owner = database.integer("PRAGMA application_id");
    const bool isEmpty = database.integer("SELECT count(*) FROM sqlite_schema") == 0;
    if (!database.failed() && !isEmpty && owner != kApplicationId) {
        return refuse(database, "it is a database of another program");
    }
    if (version > kSchemaVersion) {
        return refuse(database,
                      fmt::format("it was written by a newer version of this program (schema {}, this one "
                                  "knows {}); use that version, or delete the file: nothing is lost by it",
                                  version, kSchemaVersion));
    }
    if (version < kSchemaVersion) {
        dropEverything(database);
        create(database);
    }
    return transaction.commit("prepare the cache");
}

} // namespace

std::string ChunkTable::insertSql() const {
    std::string parameters = "?,?,?";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        parameters += ",?";
    }
    return fmt::format("INSERT INTO {} VALUES({})", name, parameters);
}

std::string ChunkTable::selectSql() const {
    return fmt::format("SELECT first, count, {} FROM {} WHERE source=? ORDER BY first",
                       fmt::join(columns, ", "), name);
}

Status prepareSchema(Database& database) {
    // Going over to write-ahead logging fails at once where another process looks at the file, whatever the
    // busy handler says: one process prepares, the others wait.
    const Result<FileLock> lock = FileLock::acquire(database.file().string() + ".lock", "failure-workbench");
    if (!lock) {
        return std::unexpected(lock.error());
    }
    if (database.integer("PRAGMA user_version") == kSchemaVersion &&
        database.integer("PRAGMA application_id") == kApplicationId) {
        return database.takeStatus("open the cache");
    }
    // Larger pages: chunks are BLOBs of many pages. Both only take effect on a new file, outside of a
    // transaction.
    database.execute("PRAGMA page_size=16384");
    database.execute("PRAGMA journal_mode=WAL");
    return prepareInTransaction(database);
}

std::string textIndexName(std::int64_t source) {
    return fmt::format("text_index_{}", source);
}

void eraseSource(Database& database, std::int64_t source) {
    const auto eraseFrom = [&](std::string_view table) {
        database.execute(fmt::format("DELETE FROM {} WHERE source={}", table, source));
    };
    for (const ChunkTable* table : tables::kAll) {
        eraseFrom(table->name);
    }
    for (const std::string_view table : kPlainTableNames) {
        eraseFrom(table);
    }
    database.execute(fmt::format("DROP TABLE IF EXISTS {}", textIndexName(source)));
    database.execute(fmt::format("DELETE FROM sources WHERE id={}", source));
}

} // namespace fgw::cache
