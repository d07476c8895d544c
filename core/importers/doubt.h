// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fgw::importers {

/// What the names and values of a file's fields leave open, so that a person has to be asked.
struct Doubt {
    enum class Kind : std::uint8_t {
        NoInput,        ///< no field looks like the question
        NoOutcome,      ///< no field looks like an outcome or a score
        OutcomesDiffer, ///< `field` and `otherField` both look like the outcome and disagree
        ScoreBorder,    ///< `field` is a score of another range than 0 to 1
    };
    Kind kind = Kind::NoInput;
    std::string field;
    std::string otherField;
    double minimum = 0; ///< of a score, as seen
    double maximum = 0;
};

/// As the end of a sentence that begins "it does not say".
[[nodiscard]] std::string describe(const Doubt& doubt);

} // namespace fgw::importers
