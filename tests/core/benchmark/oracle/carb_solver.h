// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw::tests {

/// What the slow, obvious solver found in the text of one item.
struct Solved {
    bool answer = false;
    int depth = 0;
    int distractors = 0;
    int operators = 0;
    std::string trouble; ///< why the text is no sound item: not understood, contradictory, undecided
};

/// Solves a CARB item from its text alone: orders by transitive closure, quantified sentences by the models
/// of one element, conditionals by truth tables. Shares nothing with the generator.
[[nodiscard]] Solved solveCarb(std::string_view text);

} // namespace fgw::tests
