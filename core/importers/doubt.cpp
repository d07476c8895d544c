// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/doubt.h"

#include <fmt/format.h>

namespace fgw::importers {

std::string describe(const Doubt& doubt) {
    switch (doubt.kind) {
    case Doubt::Kind::NoInput:
        return "which field holds the input";
    case Doubt::Kind::NoOutcome:
        return "which field says whether an answer is right";
    case Doubt::Kind::OutcomesDiffer:
        return fmt::format("whether \"{}\" or \"{}\" says what is right; they differ", doubt.field,
                           doubt.otherField);
    case Doubt::Kind::ScoreBorder:
        break;
    }
    return fmt::format("from which value of \"{}\" (seen from {} to {}) on an answer is right", doubt.field,
                       doubt.minimum, doubt.maximum);
}

} // namespace fgw::importers
