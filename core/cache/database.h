// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace fgw::cache {

class Database;

/// A prepared statement. Errors are remembered in the database, so that a run of calls is checked once.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Parameters in order, from the first, each time after `run` or `reset`. Texts are copied; blobs must
    /// stay until then.
    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view text);
    Statement& bindBlob(std::string_view bytes);

    /// True where there is a row to read; false at the end and after an error.
    [[nodiscard]] bool step();
    /// Executes to the end and makes the statement ready for new parameters.
    void run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Valid until the next step.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;

private:
    Database* m_database;
    sqlite3_stmt* m_statement = nullptr;
    int m_next = 1;
};

/// One connection, for one thread at a time.
class Database {
public:
    enum class Mode : std::uint8_t { ReadOnly, MustExist, CreateWhereMissing };

    /// `task`, where not null, may cancel whatever waits for another program's lock, and every long
    /// statement; it must outlive the connection.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Mode mode,
                                                                const Task* task = nullptr);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const std::string& sql);
    /// The only value of a query, or 0.
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    [[nodiscard]] std::int64_t lastRowId() const;
    /// Leaves what this connection commits in the write-ahead log, also when it closes: readers find it
    /// there. Whoever commits next, or `checkpoint`, moves it into the file. That takes two syncs of the
    /// disk, which nobody who waits for data should wait for.
    void deferCheckpoint();
    /// Moves what was committed into the file, as far as readers allow.
    void checkpoint() { execute("PRAGMA wal_checkpoint(PASSIVE)"); }
    /// For what SQLite offers beyond statements.
    [[nodiscard]] sqlite3* handle() const { return m_handle; }

    /// The first error since the last call; success where there was none.
    [[nodiscard]] Status takeStatus(std::string doing);
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    friend class Statement;
    friend class Transaction;
    Database(sqlite3* handle, std::filesystem::path file) : m_handle(handle), m_file(std::move(file)) {}
    void noteError(int code);

    sqlite3* m_handle;
    std::filesystem::path m_file;
    bool m_failed = false;
    int m_code = 0;
    std::string m_message;
};

/// A write transaction: rolled back unless committed.
class Transaction {
public:
    /// Waits for other writers.
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] Status commit(std::string doing);

private:
    Database& m_database;
    bool m_open = true;
};

} // namespace fgw::cache
