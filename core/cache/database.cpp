// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include <utility>

namespace fgw::cache {

namespace {

/// Waits for another program's lock: until the task is cancelled, or ten seconds where there is no task.
int onBusy(void* task, int attempts) {
    constexpr unsigned pauseMicroseconds = 5000;
    constexpr int attemptsWithoutTask = 2000;
    const auto* const waiting = static_cast<const Task*>(task);
    if (waiting == nullptr ? attempts >= attemptsWithoutTask : waiting->cancelled()) {
        return 0;
    }
    usleep(pauseMicroseconds);
    return 1;
}

int onProgress(void* task) {
    return static_cast<const Task*>(task)->cancelled() ? 1 : 0;
}

int flagsFor(Database::Mode mode) {
    switch (mode) {
    case Database::Mode::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case Database::Mode::MustExist:
        return SQLITE_OPEN_READWRITE;
    case Database::Mode::CreateWhereMissing:
        break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

ErrorCode codeFor(int sqliteCode) {
    switch (sqliteCode & 0xFF) {
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Conflict;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorCode::Malformed;
    default:
        return ErrorCode::Environment;
    }
}

} // namespace

Statement::Statement(Database& database, std::string_view sql) : m_database(&database) {
    const int code = sqlite3_prepare_v2(database.m_handle, sql.data(), static_cast<int>(sql.size()),
                                        &m_statement, nullptr);
    if (code != SQLITE_OK) {
        database.noteError(code);
    }
}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)),
      m_next(other.m_next) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    std::swap(m_next, other.m_next);
    return *this;
}

Statement& Statement::bind(std::int64_t value) {
    sqlite3_bind_int64(m_statement, m_next++, value);
    return *this;
}

Statement& Statement::bind(double value) {
    sqlite3_bind_double(m_statement, m_next++, value);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    // An empty view may have no address, which SQLite would take for NULL.
    sqlite3_bind_text64(m_statement, m_next++, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindBlob(std::string_view bytes) {
    sqlite3_bind_blob64(m_statement, m_next++, bytes.empty() ? "" : bytes.data(), bytes.size(),
                        SQLITE_STATIC);
    return *this;
}

bool Statement::step() {
    if (m_statement == nullptr) {
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        m_database->noteError(code);
    }
    return code == SQLITE_ROW;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(m_statement);
    m_next = 1;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement, column);
}

std::string_view Statement::text(int column) const {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::string_view Statement::blob(int column) const {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes == nullptr ? "" : bytes,
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Mode mode,
                                                 const Task* task) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flagsFor(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> database(new Database(handle, file));
    if (code != SQLITE_OK) {
        database->noteError(code);
        return std::unexpected(database->takeStatus("open the cache").error());
    }
    // First of all: every statement reads the schema, and meets whoever is just then leaving the file.
    sqlite3_busy_handler(handle, onBusy, const_cast<Task*>(task));
    if (task != nullptr) {
        constexpr int instructionsBetweenPolls = 10000;
        sqlite3_progress_handler(handle, instructionsBetweenPolls, onProgress, const_cast<Task*>(task));
    }
    // With write-ahead logging this syncs before pages are moved into the file, which no crash can then
    // damage; what a loss of power takes from the end of the log is read again from its sources.
    database->execute("PRAGMA synchronous=NORMAL");
    return database;
}

Database::~Database() {
    sqlite3_close_v2(m_handle);
}

void Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        noteError(code);
    }
}

void Database::deferCheckpoint() {
    execute("PRAGMA wal_autocheckpoint=0");
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

std::int64_t Database::integer(std::string_view sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::lastRowId() const {
    return sqlite3_last_insert_rowid(m_handle);
}

Status Database::takeStatus(std::string doing) {
    if (!std::exchange(m_failed, false)) {
        return {};
    }
    return failure(codeFor(m_code), std::move(doing), m_message, Location{m_file, {}});
}

void Database::noteError(int code) {
    if (!m_failed) {
        m_failed = true;
        m_code = code;
        m_message = sqlite3_errmsg(m_handle);
    }
}

Transaction::Transaction(Database& database) : m_database(database) {
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (m_open) {
        // Where BEGIN itself failed there is nothing to roll back, and nothing more to report.
        sqlite3_exec(m_database.m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Status Transaction::commit(std::string doing) {
    if (!m_database.failed()) {
        m_database.execute("COMMIT");
    }
    m_open = m_database.failed();
    return m_database.takeStatus(std::move(doing));
}

} // namespace fgw::cache
