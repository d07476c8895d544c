// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/kept_replies.h"

#include "core/base/durable_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace fgw::outside {

namespace {

constexpr int kPatienceMs = 10000;

/// The journal keeps what was committed through a kill of this program; after a power cut the last replies
/// may have to be asked for again, which costs less than a sync for each.
constexpr const char* kPrepare = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                 "CREATE TABLE IF NOT EXISTS {}"
                                 "(key TEXT PRIMARY KEY, {} NOT NULL) WITHOUT ROWID;";

} // namespace

Result<std::unique_ptr<KeptReplies>> KeptReplies::open(const std::filesystem::path& file,
                                                       const Names& names) {
    if (Status made = createDirectories(file.parent_path()); !made) {
        return std::unexpected(made.error());
    }
    std::unique_ptr<KeptReplies> kept(new KeptReplies());
    if (Status prepared = kept->prepare(file, names); !prepared) {
        return std::unexpected(prepared.error());
    }
    return kept;
}

Status KeptReplies::prepare(const std::filesystem::path& file, const Names& names) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    const std::string doing = fmt::format("open the kept {} in {}", names.table, file.string());
    if (sqlite3_open_v2(file.c_str(), &m_database, flags, nullptr) != SQLITE_OK) {
        return error(doing);
    }
    sqlite3_busy_timeout(m_database, kPatienceMs);
    const auto statement = [&](const std::string& sql, sqlite3_stmt** prepared) {
        return sqlite3_prepare_v2(m_database, sql.c_str(), -1, prepared, nullptr) == SQLITE_OK;
    };
    const std::string prepare = fmt::format(kPrepare, names.table, names.column);
    const bool ready =
        sqlite3_exec(m_database, prepare.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK &&
        statement(fmt::format("SELECT {} FROM {} WHERE key=?", names.column, names.table), &m_find) &&
        statement(fmt::format("INSERT OR REPLACE INTO {} VALUES(?,?)", names.table), &m_keep);
    return ready ? Status() : error(doing);
}

KeptReplies::~KeptReplies() {
    sqlite3_finalize(m_find);
    sqlite3_finalize(m_keep);
    sqlite3_close(m_database);
}

std::unexpected<Error> KeptReplies::error(std::string doing) const {
    const int code = m_database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(m_database);
    return failure(code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? ErrorCode::Malformed
                                                                   : ErrorCode::Environment,
                   std::move(doing), sqlite3_errstr(code));
}

Result<std::optional<std::string>> KeptReplies::find(const std::string& key) const {
    sqlite3_bind_text64(m_find, 1, key.data(), key.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    const int step = sqlite3_step(m_find);
    std::optional<std::string> found;
    if (step == SQLITE_ROW) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_find, 0));
        found = bytes == nullptr
                    ? std::string()
                    : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_find, 0)));
    }
    sqlite3_reset(m_find);
    return step == SQLITE_ROW || step == SQLITE_DONE ? Result<std::optional<std::string>>(std::move(found))
                                                     : error("look for a kept answer");
}

Status KeptReplies::keepText(const std::string& key, std::string_view text) {
    sqlite3_bind_text64(m_keep, 2, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return keepBound(key);
}

Status KeptReplies::keepBytes(const std::string& key, std::string_view bytes) {
    sqlite3_bind_blob64(m_keep, 2, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return keepBound(key);
}

Status KeptReplies::keepBound(const std::string& key) {
    sqlite3_bind_text64(m_keep, 1, key.data(), key.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    const int step = sqlite3_step(m_keep);
    sqlite3_reset(m_keep);
    return step == SQLITE_DONE ? Status() : error("keep an answer");
}

} // namespace fgw::outside
