// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fgw::report {

/// A note of the closed set (see Figure) says the level of its intervals as "95 %"; this is the same note of
/// another level, 0 to 1. Where it says several the first is meant: the others are fixed.
[[nodiscard]] std::string noteAtLevel(std::string_view key, double level);

struct LevelledNote {
    std::string key;     ///< the note at 95 %
    std::string percent; ///< "99.9"
};

/// What `noteAtLevel` put together; nothing where the text says no level.
[[nodiscard]] std::optional<LevelledNote> levelledNote(std::string_view note);

} // namespace fgw::report
