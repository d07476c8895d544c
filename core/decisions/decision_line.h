// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/decisions/decision.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::decisions {

/// One line of a decision log: a decision as a part of a step, or the undoing or redoing of a step.
struct DecisionLine {
    enum class Action : std::uint8_t { Decide, Undo, Redo };

    Action action = Action::Decide;
    std::string tsUtc;
    std::string by;
    std::string step;      ///< random, 16 hex digits (of the line's content where it has none); shared by the
                           ///< lines of one step
    std::size_t part = 0;  ///< position in the step, from 0
    std::size_t parts = 1; ///< how many lines the step has: fewer on disk means that its writer was killed
    std::string run;       ///< that the person had before them; empty where that is not known
    std::string description; ///< of the step, as the person was told
    std::string
        supersedes;      ///< `id()` of the line whose decision this one replaces; empty where there was none
    Decision decision;   ///< where action is Decide
    bool again = false;  ///< the person had decided this before and did not see how
    std::string about;   ///< step that is undone or redone, where action is not Decide
    std::string settles; ///< `id()` of the last of the verdicts that readers differed in and this one settles

    [[nodiscard]] std::string id() const { return step + "." + std::to_string(part); }
};

/// As it stands in the file, in canonical JSON, with its newline.
[[nodiscard]] std::string formatLine(const DecisionLine& line);
[[nodiscard]] Result<DecisionLine> parseLine(std::string_view text);

} // namespace fgw::decisions
