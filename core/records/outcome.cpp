// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/outcome.h"

namespace fgw {

std::string_view outcomeName(Outcome outcome) {
    constexpr std::array<std::string_view, kOutcomes.size()> names{"pass", "fail", "error", "not_scored",
                                                                   "invalid"};
    return names[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> parseOutcome(std::string_view name) {
    for (const Outcome outcome : kOutcomes) {
        if (outcomeName(outcome) == name) {
            return outcome;
        }
    }
    return {};
}

} // namespace fgw
