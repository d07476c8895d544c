// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/history_line.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// What stands in consecutive lines of a history. Lines are numbered from 1 within the stretch.
struct HistoryStretch {
    struct NoEvent {
        std::uint64_t line;
        std::string reason;
    };

    std::vector<HistoryLine> lines;
    std::vector<NoEvent> noEvents;
    std::uint64_t count = 0; ///< lines, whatever they hold
};

/// Reads whole lines, of which the very last of a file may lack its end: then it is torn, and what it fails
/// by is that. `text` lends to the events.
[[nodiscard]] HistoryStretch readStretch(std::string_view text, const std::filesystem::path& shownAs);

} // namespace fgw::corpus
