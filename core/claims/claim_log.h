// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/claims/claim_card.h"
#include "core/decisions/line_feed.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::claims {

/// Claim cards as an append-only log of lines, {ts_utc, by, action: "pin", card} and {ts_utc, by, action:
/// "unpin", id}. Every line is synced before the call returns, so a card survives a kill at any moment; a
/// torn last line is set aside and reported. Several processes may append. Not thread-safe within a process.
class ClaimLog {
public:
    /// A file that is not there is empty; it is created with the first card.
    [[nodiscard]] static Result<ClaimLog> open(const std::filesystem::path& file, std::string who,
                                               Problems& problems);

    /// Gives the card its id, time and author, and writes it.
    [[nodiscard]] Result<ClaimCard> pin(ClaimCard card);
    /// NotFound where there is no such card.
    [[nodiscard]] Status unpin(const std::string& id);
    /// Reads what other processes appended since; true where there was anything. A line that one of them is
    /// in the middle of is reported and left for the next call.
    [[nodiscard]] Result<bool> refresh(Problems& problems);

    /// The last pinned first.
    [[nodiscard]] std::vector<ClaimCard> cards() const;

private:
    ClaimLog(std::filesystem::path file, std::string who) : m_file(std::move(file)), m_who(std::move(who)) {}
    [[nodiscard]] Status append(const nlohmann::json& line);
    [[nodiscard]] Result<bool> readOn(decisions::LineFeed::Tail tail, Problems& problems);
    void take(const std::string& text, std::uint64_t number, Problems& problems);

    std::filesystem::path m_file;
    std::string m_who;
    decisions::LineFeed m_feed;
    std::vector<ClaimCard> m_cards; ///< in the order of the file
};

/// The file used where the user names none: userStateDirectory()/claims.jsonl.
[[nodiscard]] std::filesystem::path defaultClaimFile();

} // namespace fgw::claims
