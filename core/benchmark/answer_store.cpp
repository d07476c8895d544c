// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/answer_store.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/user_directories.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <cmath>
#include <limits>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

constexpr int kPatienceMs = 10000;

/// The journal keeps what was committed through a kill of this program; after a power cut the last answers
/// may have to be asked for again, which costs less than a sync for each.
constexpr const char* kPrepare = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                 "CREATE TABLE IF NOT EXISTS answers"
                                 "(key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;";

json numberOrNull(float value) {
    return std::isnan(value) ? json() : json(value);
}

float numberAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<float>()
                                                       : std::numeric_limits<float>::quiet_NaN();
}

std::string written(const Answer& answer) {
    return json{{"output", answer.output},
                {"transcript", answer.transcript},
                {"abstained", answer.abstained},
                {"confidence", numberOrNull(answer.confidence)},
                {"latency_ms", numberOrNull(answer.latencyMs)},
                {"prompt_tokens", answer.promptTokens},
                {"output_tokens", answer.outputTokens}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

std::int64_t wholeAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

/// Nothing where the text is not what `written` wrote: the question is asked again.
std::optional<Answer> parsed(std::string_view text) {
    const auto object = parseJson(text, "the kept answers");
    if (!object || !object->is_object() || !object->contains("output") || !object->contains("abstained")) {
        return {};
    }
    Answer answer;
    answer.output = textAt(*object, "output");
    answer.transcript = textAt(*object, "transcript");
    answer.abstained = (*object)["abstained"] == true;
    answer.confidence = numberAt(*object, "confidence");
    answer.latencyMs = numberAt(*object, "latency_ms");
    answer.promptTokens = wholeAt(*object, "prompt_tokens");
    answer.outputTokens = wholeAt(*object, "output_tokens");
    answer.fromCache = true;
    return answer;
}

void bindText(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

} // namespace

std::string answerKey(const PredictorIdentity& identity, const Question& question,
                      std::uint64_t samplingSeed) {
    json asked = {{"kind", identity.kind},         {"model", identity.model}, {"version", identity.version},
                  {"settings", identity.settings}, {"x", question.text},      {"messages", question.messages},
                  {"sampling_seed", samplingSeed}};
    if (!question.fixture.empty()) {
        asked["fixture"] = question.fixture;
    }
    return sha256Hex(canonicalJson(asked));
}

std::filesystem::path defaultAnswerFile() {
    return userCacheDirectory() / "answers.sqlite";
}

Result<std::unique_ptr<AnswerStore>> AnswerStore::open(const std::filesystem::path& file) {
    if (Status made = createDirectories(file.parent_path()); !made) {
        return std::unexpected(made.error());
    }
    std::unique_ptr<AnswerStore> store(new AnswerStore());
    if (Status prepared = store->prepare(file); !prepared) {
        return std::unexpected(prepared.error());
    }
    return store;
}

Status AnswerStore::prepare(const std::filesystem::path& file) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    const std::string doing = fmt::format("open the kept answers in {}", file.string());
    if (sqlite3_open_v2(file.c_str(), &m_database, flags, nullptr) != SQLITE_OK) {
        return error(doing);
    }
    sqlite3_busy_timeout(m_database, kPatienceMs);
    const bool ready = sqlite3_exec(m_database, kPrepare, nullptr, nullptr, nullptr) == SQLITE_OK &&
                       sqlite3_prepare_v2(m_database, "SELECT answer FROM answers WHERE key=?", -1, &m_find,
                                          nullptr) == SQLITE_OK &&
                       sqlite3_prepare_v2(m_database, "INSERT OR REPLACE INTO answers VALUES(?,?)", -1,
                                          &m_keep, nullptr) == SQLITE_OK;
    return ready ? Status() : error(doing);
}

AnswerStore::~AnswerStore() {
    sqlite3_finalize(m_find);
    sqlite3_finalize(m_keep);
    sqlite3_close(m_database);
}

std::unexpected<Error> AnswerStore::error(std::string doing) const {
    const int code = m_database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(m_database);
    return failure(code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? ErrorCode::Malformed
                                                                   : ErrorCode::Environment,
                   std::move(doing), sqlite3_errstr(code));
}

Result<std::optional<Answer>> AnswerStore::find(const std::string& key) const {
    bindText(m_find, 1, key);
    const int step = sqlite3_step(m_find);
    std::optional<Answer> found;
    if (step == SQLITE_ROW) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_find, 0));
        found = parsed({text, static_cast<std::size_t>(sqlite3_column_bytes(m_find, 0))});
    }
    sqlite3_reset(m_find);
    return step == SQLITE_ROW || step == SQLITE_DONE ? Result<std::optional<Answer>>(std::move(found))
                                                     : error("look for a kept answer");
}

Status AnswerStore::keep(const std::string& key, const Answer& answer) {
    if (answer.failed) {
        return {};
    }
    bindText(m_keep, 1, key);
    bindText(m_keep, 2, written(answer));
    const int step = sqlite3_step(m_keep);
    sqlite3_reset(m_keep);
    return step == SQLITE_DONE ? Status() : error("keep an answer");
}

} // namespace fgw::benchmark
