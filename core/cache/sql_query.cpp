// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/sql_query.h"

#include "core/cache/database.h"
#include "core/cache/record_rows.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>
#include <string_view>
#include <utility>

namespace fgw::cache {

namespace {

constexpr int kMaximumBytes = 256 << 20;

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

std::string_view textOrEmpty(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

/// Reading is allowed, everything else is not.
int authorize(void* /*unused*/, int action, const char* /*table*/, const char* detail,
              const char* /*database*/, const char* /*trigger*/) {
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return textOrEmpty(detail) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

bool isEmptyStatement(std::string_view text) {
    return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

SqlValue valueAt(sqlite3_stmt* row, int column) {
    const auto bytes = [&](const void* data) {
        return std::string_view(static_cast<const char*>(data),
                                static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    };
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        return sqlite3_column_int64(row, column);
    case SQLITE_FLOAT:
        return sqlite3_column_double(row, column);
    case SQLITE_TEXT:
        return std::string(bytes(sqlite3_column_text(row, column)));
    case SQLITE_BLOB: {
        std::string hex;
        for (const char byte : bytes(sqlite3_column_blob(row, column))) {
            fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(byte));
        }
        return hex;
    }
    default:
        return {};
    }
}

class SqlRun {
public:
    SqlRun(Database& database, const SqlQuery& query) : m_handle(database.handle()), m_query(query) {
        sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, kMaximumBytes);
        sqlite3_set_authorizer(m_handle, authorize, nullptr);
    }

    Result<SqlAnswer> answer() {
        const auto prepared = prepare();
        if (!prepared) {
            return std::unexpected(prepared.error());
        }
        SqlAnswer answer;
        for (int column = 0; column < sqlite3_column_count(prepared->get()); ++column) {
            answer.columns.emplace_back(textOrEmpty(sqlite3_column_name(prepared->get(), column)));
        }
        const Status status = readRows(prepared->get(), answer);
        return status ? Result<SqlAnswer>(std::move(answer)) : std::unexpected(status.error());
    }

private:
    Result<Prepared> prepare() {
        sqlite3_stmt* statement = nullptr;
        const char* rest = nullptr;
        const int code = sqlite3_prepare_v2(m_handle, m_query.select.data(),
                                            static_cast<int>(m_query.select.size()), &statement, &rest);
        Prepared prepared(statement, sqlite3_finalize);
        if (code != SQLITE_OK) {
            return refused(code);
        }
        const std::size_t used = rest == nullptr ? 0 : static_cast<std::size_t>(rest - m_query.select.data());
        if (!isEmptyStatement(std::string_view(m_query.select).substr(used))) {
            return failure(ErrorCode::Invalid, "run the query", "it is more than one statement");
        }
        if (statement == nullptr || sqlite3_column_count(statement) == 0) {
            return failure(ErrorCode::Invalid, "run the query", "it is no SELECT");
        }
        return prepared;
    }

    Status readRows(sqlite3_stmt* statement, SqlAnswer& answer) const {
        std::size_t bytes = 0;
        while (true) {
            const int code = sqlite3_step(statement);
            if (code != SQLITE_ROW) {
                return code == SQLITE_DONE ? Status() : refused(code);
            }
            if (answer.rows.size() >= m_query.rowLimit) {
                answer.more = true;
                return {};
            }
            std::vector<SqlValue>& row = answer.rows.emplace_back();
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                row.push_back(valueAt(statement, column));
                bytes += sizeof(SqlValue) + static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
            }
            if (bytes > kMaximumBytes) {
                return failure(ErrorCode::TooLarge, "run the query", "the answer is larger than 256 MiB");
            }
        }
    }

    [[nodiscard]] std::unexpected<Error> refused(int code) const {
        switch (code & 0xFF) {
        case SQLITE_INTERRUPT:
            return cancelledError("run the query");
        case SQLITE_AUTH:
            return failure(ErrorCode::Invalid, "run the query", "only reading is allowed: one SELECT");
        case SQLITE_TOOBIG:
            return failure(ErrorCode::TooLarge, "run the query", "a value is larger than 256 MiB");
        default:
            return failure(ErrorCode::Invalid, "run the query", sqlite3_errmsg(m_handle));
        }
    }

    sqlite3* m_handle;
    const SqlQuery& m_query;
};

} // namespace

Result<SqlAnswer> runSql(const std::filesystem::path& file, const SqlQuery& query, Task& task) {
    auto database = Database::open(file, Database::Mode::ReadOnly, &task);
    if (!database) {
        return std::unexpected(database.error());
    }
    RecordRows rows{**database, task, {}};
    if (query.source) {
        rows.only = query.source->value;
    }
    if (auto status = addRecordRows(rows); !status) {
        return std::unexpected(status.error());
    }
    // One view of the file for all sources that are read.
    (*database)->execute("BEGIN");
    return SqlRun(**database, query).answer();
}

} // namespace fgw::cache
