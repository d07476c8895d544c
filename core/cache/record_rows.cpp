// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/record_rows.h"

#include "core/cache/record_reader.h"
#include "core/cache/record_values.h"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fgw::cache {

namespace {

/// SQLite sees a virtual table as the first member of what the module makes of it. The records of the source
/// that was read last are kept, since a join comes back to them.
struct Table : sqlite3_vtab {
    explicit Table(RecordRows& behind) : sqlite3_vtab{}, rows(behind) {}

    Status load(std::int64_t source) {
        if (records && source == loaded) {
            return {};
        }
        auto read = readRecords(rows.database, source, rows.task);
        if (!read) {
            return std::unexpected(read.error());
        }
        records = std::move(*read);
        loaded = source;
        return {};
    }

    /// For SQLite, in its own memory.
    int fail(const Error& error) {
        sqlite3_free(zErrMsg);
        zErrMsg = sqlite3_mprintf("%s", error.reason.c_str());
        return error.code == ErrorCode::Cancelled ? SQLITE_INTERRUPT : SQLITE_ERROR;
    }

    RecordRows& rows;
    std::shared_ptr<const RecordTable> records;
    std::int64_t loaded = 0;
};

struct Cursor : sqlite3_vtab_cursor {
    Cursor() : sqlite3_vtab_cursor{} {}

    [[nodiscard]] Table& table() const { return *static_cast<Table*>(pVtab); }

    /// Puts the cursor on the next source that has a record.
    int enter() {
        while (!atEnd() && row == (values ? values->rows() : 0)) {
            values.reset();
            row = 0;
            if (++source == sources.size()) {
                break;
            }
            if (const Status status = table().load(sources[source]); !status) {
                return table().fail(status.error());
            }
            values.emplace(table().rows.database, sources[source], table().records);
        }
        return SQLITE_OK;
    }
    /// From before the first source.
    int start(std::vector<std::int64_t> chosen) {
        sources = std::move(chosen);
        source = static_cast<std::size_t>(-1);
        row = 0;
        values.reset();
        return sources.empty() ? SQLITE_OK : enter();
    }
    [[nodiscard]] bool atEnd() const { return source == sources.size() || sources.empty(); }

    std::vector<std::int64_t> sources;
    std::size_t source = 0;
    std::size_t row = 0;
    std::optional<RecordValues> values; ///< of the source that the cursor stands in
};

constexpr int kOneSource = 1; ///< plan: the source is the first argument

std::vector<std::int64_t> completeSources(const RecordRows& rows) {
    std::vector<std::int64_t> ids;
    Statement list(rows.database, "SELECT id FROM sources ORDER BY id");
    while (list.step()) {
        if (rows.only.value_or(list.integer(0)) == list.integer(0)) {
            ids.push_back(list.integer(0));
        }
    }
    return ids;
}

int connect(sqlite3* database, void* rows, int /*argc*/, const char* const* /*argv*/, sqlite3_vtab** table,
            char** /*message*/) {
    const int code = sqlite3_declare_vtab(database, RecordValues::declaration().c_str());
    if (code == SQLITE_OK) {
        *table = std::make_unique<Table>(*static_cast<RecordRows*>(rows)).release();
    }
    return code;
}

int disconnect(sqlite3_vtab* table) {
    delete static_cast<Table*>(table);
    return SQLITE_OK;
}

/// Of all terms only `source = …` saves work.
int bestIndex(sqlite3_vtab* /*table*/, sqlite3_index_info* plan) {
    constexpr double costOfAll = 1e7;
    constexpr double costOfOne = 1e5;
    plan->estimatedCost = costOfAll;
    for (int i = 0; i < plan->nConstraint; ++i) {
        const auto& term = plan->aConstraint[i];
        if (term.usable != 0 && term.iColumn == 0 && term.op == SQLITE_INDEX_CONSTRAINT_EQ) {
            plan->idxNum = kOneSource;
            plan->aConstraintUsage[i].argvIndex = 1;
            plan->estimatedCost = costOfOne;
            break;
        }
    }
    return SQLITE_OK;
}

int open(sqlite3_vtab* /*table*/, sqlite3_vtab_cursor** cursor) {
    *cursor = std::make_unique<Cursor>().release();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

/// SQLite tests the term again, so a source that is no number merely finds nothing.
int filter(sqlite3_vtab_cursor* base, int plan, const char* /*text*/, int /*argc*/,
           sqlite3_value** arguments) {
    auto& cursor = *static_cast<Cursor*>(base);
    std::vector<std::int64_t> sources = completeSources(cursor.table().rows);
    if (plan == kOneSource) {
        const std::int64_t wanted = sqlite3_value_int64(arguments[0]);
        std::erase_if(sources, [&](std::int64_t id) { return id != wanted; });
    }
    return cursor.start(std::move(sources));
}

int next(sqlite3_vtab_cursor* base) {
    auto& cursor = *static_cast<Cursor*>(base);
    ++cursor.row;
    return cursor.enter();
}

int eof(sqlite3_vtab_cursor* cursor) {
    return static_cast<Cursor*>(cursor)->atEnd() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* result, int number) {
    auto& cursor = *static_cast<Cursor*>(base);
    cursor.values->put(result, cursor.row, static_cast<std::size_t>(number));
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor* base, sqlite3_int64* id) {
    const auto& cursor = *static_cast<Cursor*>(base);
    *id = (cursor.sources[cursor.source] << 32) | static_cast<std::int64_t>(cursor.row);
    return SQLITE_OK;
}

/// Without a way to create it: the table is there on every connection that has the module, and only there.
constexpr sqlite3_module makeModule() {
    sqlite3_module module{};
    module.xConnect = connect;
    module.xDisconnect = disconnect;
    module.xBestIndex = bestIndex;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = eof;
    module.xColumn = column;
    module.xRowid = rowId;
    return module;
}
constexpr sqlite3_module kModule = makeModule();

} // namespace

Status addRecordRows(RecordRows& rows) {
    sqlite3* const handle = rows.database.handle();
    if (sqlite3_create_module_v2(handle, "records", &kModule, &rows, nullptr) != SQLITE_OK) {
        return failure(ErrorCode::Environment, "open the cache for a query", sqlite3_errmsg(handle));
    }
    // The table is made when it is first named. SQLite asks an authorizer for leave to write then: before
    // there is one.
    rows.database.execute("SELECT 1 FROM records LIMIT 0");
    return rows.database.takeStatus("open the cache for a query");
}

} // namespace fgw::cache
