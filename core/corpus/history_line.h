// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/history_event.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace fgw::corpus {

/// A line of history.jsonl as read: the event, what it says the hash of the event before it is, and whether
/// its own hash is that of the line.
struct HistoryLine {
    HistoryEvent event;
    std::string prev;
    bool intact = false;
};

/// Reads one line strictly, whatever wrote it; `number` is its line. What this program wrote itself is
/// recognised without building a JSON value: then the bytes without `hash` are the canonical form that the
/// hash is of. Malformed where it is no JSON object.
[[nodiscard]] Result<HistoryLine> readHistoryLine(std::string_view line, std::uint64_t number,
                                                  const std::filesystem::path& shownAs);

} // namespace fgw::corpus
