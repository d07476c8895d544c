// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/history_log.h"

#include <filesystem>
#include <string>
#include <utility>

namespace fgw::corpus {

/// Events in the order of the file. Lines that cannot be read are reported; a torn last one is set aside.
/// Each event's own hash and its `prev` are checked, and a break is reported with its line.
struct History {
    HistoryLog events;
    Chains chains;
};
[[nodiscard]] History parseHistory(std::string text, const std::filesystem::path& shownAs,
                                   Problems& problems);

/// The line of an event, in canonical JSON without newline, chained to the end of its chain: `prev` and
/// `hash` are set here. Refused as Invalid, naming the line, where that chain is broken.
[[nodiscard]] Result<std::string> formatEvent(HistoryEvent event, const Chains& chains);

/// Events that are written together, each chained to the one before it.
class EventLines {
public:
    /// All events get the time `tsUtc`.
    EventLines(Chains chains, std::string tsUtc) : m_chains(std::move(chains)), m_tsUtc(std::move(tsUtc)) {}

    [[nodiscard]] Status add(HistoryEvent event);
    /// Whole lines.
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    Chains m_chains;
    std::string m_tsUtc;
    std::string m_text;
};

} // namespace fgw::corpus
