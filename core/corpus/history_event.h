// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lent_text.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fgw::corpus {

/// Index of a case where there is none.
inline constexpr std::uint32_t kNoCase = std::numeric_limits<std::uint32_t>::max();

/// One line of history.jsonl. Of a history that was read most texts are lent by it (see history_log.h).
struct HistoryEvent {
    LentText tsUtc;
    LentText event;
    LentText caseId; ///< empty where the event has no case
    LentText by;
    LentText runId;
    LentText commit;
    LentText digest;
    LentText detail; ///< text, or compact JSON where the line has an object
    LentText hash;   ///< of the line, which the next event of its chain names as its prev
    std::uint64_t line = 0;
    std::uint32_t caseIndex = kNoCase; ///< into `HistoryLog::caseIds` of the log that holds it, which sets it
};

/// What verification of a history leaves: where each chain ends, and which are broken. A chain is that of one
/// case, or of the events of one kind that have no case.
struct Chains {
    struct End {
        std::string hash;   ///< of the last event; what the next one names as `prev`
        std::string digest; ///< of the case's data after the last event that says so
        std::string event;
        bool broken = false;
        std::uint64_t brokenAt = 0; ///< first line that does not fit, where broken
    };

    /// By `chainKey`.
    std::unordered_map<std::string, End> ends;

    /// Null where there is no such chain.
    [[nodiscard]] const End* find(const std::string& key) const {
        const auto found = ends.find(key);
        return found == ends.end() ? nullptr : &found->second;
    }
};

/// Which chain an event belongs to.
[[nodiscard]] std::string chainKey(std::string_view caseId, std::string_view event);

} // namespace fgw::corpus
