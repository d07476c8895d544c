// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_log.h"

#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/json_reader.h"
#include "core/base/time.h"
#include "core/base/user_directories.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

namespace fgw::claims {

namespace {

using nlohmann::json;
using Tail = decisions::LineFeed::Tail;

std::string newId() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

} // namespace

Result<ClaimLog> ClaimLog::open(const std::filesystem::path& file, std::string who, Problems& problems) {
    ClaimLog log(file, std::move(who));
    if (const Result<bool> read = log.refresh(problems); !read) {
        return std::unexpected(read.error());
    }
    return log;
}

Result<bool> ClaimLog::refresh(Problems& problems) {
    return readOn(Tail::MayGrow, problems);
}

Result<bool> ClaimLog::readOn(Tail tail, Problems& problems) {
    const Result<decisions::LineFeed::News> news = m_feed.read(m_file, tail);
    if (!news) {
        return std::unexpected(news.error());
    }
    if (news->restarted) {
        m_cards.clear();
    }
    for (const auto& [number, text] : news->lines) {
        take(text, number, problems);
    }
    if (news->unfinished) {
        problems.add(Severity::Warning, {m_file, *news->unfinished}, decisions::LineFeed::kUnfinished);
    }
    return news->restarted || !news->lines.empty();
}

void ClaimLog::take(const std::string& text, std::uint64_t number, Problems& problems) {
    const Result<json> line = parseJson(text, m_file);
    const std::string action = line && line->is_object() && line->value("action", json()).is_string()
                                   ? line->at("action").get<std::string>()
                                   : std::string();
    if (action == "pin") {
        if (auto card = parseCard(line->value("card", json()))) {
            m_cards.push_back(*std::move(card));
            return;
        }
    } else if (action == "unpin") {
        const json id = line->value("id", json());
        std::erase_if(m_cards, [&id](const ClaimCard& card) { return json(card.id) == id; });
        return;
    }
    problems.add(Severity::Warning, {m_file, number}, "this line is no claim card, and is left out");
}

Status ClaimLog::append(const json& line) {
    if (Status created = createDirectories(m_file.parent_path()); !created) {
        return created;
    }
    const Result<FileLock> lock = FileLock::acquire(m_file.string() + ".lock", m_who);
    if (!lock) {
        return std::unexpected(lock.error());
    }
    const Status appended =
        appendLines(m_file, line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
    if (!appended) {
        return appended;
    }
    Problems ignored; // what was wrong before was reported when the log was opened
    const Result<bool> read = readOn(Tail::IsALine, ignored);
    return read ? Status() : std::unexpected(read.error());
}

Result<ClaimCard> ClaimLog::pin(ClaimCard card) {
    card.id = newId();
    card.pinnedUtc = toIso(utcNow());
    card.by = m_who;
    const Status written =
        append({{"ts_utc", card.pinnedUtc}, {"by", m_who}, {"action", "pin"}, {"card", cardJson(card)}});
    return written ? Result<ClaimCard>(std::move(card)) : std::unexpected(written.error());
}

Status ClaimLog::unpin(const std::string& id) {
    if (std::ranges::find(m_cards, id, &ClaimCard::id) == m_cards.end()) {
        return failure(ErrorCode::NotFound, "take the card off", "there is no such card",
                       Location{m_file, {}});
    }
    return append({{"ts_utc", toIso(utcNow())}, {"by", m_who}, {"action", "unpin"}, {"id", id}});
}

std::vector<ClaimCard> ClaimLog::cards() const {
    return {m_cards.rbegin(), m_cards.rend()};
}

std::filesystem::path defaultClaimFile() {
    return userStateDirectory() / "claims.jsonl";
}

} // namespace fgw::claims
