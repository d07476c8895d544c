// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/history_event.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace fgw::corpus {

/// A line of history.jsonl as read: the event, what it says the hash of the event before it is, and whether
/// its own hash is that of the line.
struct HistoryLine {
    HistoryEvent event;
    LentText prev;
    bool intact = false;
};

/// A line in the very form in which this program writes events whose texts need no escape and whose detail is
/// no object. The event's texts are lent by the line, and its hash is not checked yet: that of `head` and
/// `tail` one behind the other, which are the line without `hash`, in canonical form as they stand.
struct WrittenLine {
    HistoryLine read;
    std::string_view head;
    std::string_view tail;
};

/// Nothing where the line has another form.
[[nodiscard]] std::optional<WrittenLine> readWrittenLine(std::string_view line);

/// Reads a line strictly, whatever wrote it, with texts of its own. Malformed where it is no JSON object.
[[nodiscard]] Result<HistoryLine> readAnyLine(std::string_view line, const std::filesystem::path& shownAs);

} // namespace fgw::corpus
