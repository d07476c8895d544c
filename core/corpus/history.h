// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/corpus.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::corpus {

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
};

/// Which chain an event belongs to.
[[nodiscard]] std::string chainKey(std::string_view caseId, std::string_view event);

/// Events in the order of the file. Lines that cannot be read are reported; a torn last one is set aside.
/// Each event's own hash and its `prev` are checked, and a break is reported with its line.
struct History {
    std::vector<HistoryEvent> events;
    Chains chains;
};
[[nodiscard]] History parseHistory(std::string_view text, const std::filesystem::path& shownAs,
                                   Problems& problems);

/// The line of an event, in canonical JSON without newline, chained to the end of its chain: `prev` and
/// `hash` are set here. Refused as Invalid, naming the line, where that chain is broken.
[[nodiscard]] Result<std::string> formatEvent(HistoryEvent event, const Chains& chains);

} // namespace fgw::corpus
