// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"
#include "core/records/outcome.h"

#include <string_view>

namespace fgw::benchmark {

/// Whether an answer is the expected one. Only whole answers are compared, never parts of them:
/// 1. both are taken in NFC, lower case, white space folded, without quotation marks around and one full stop
///    behind;
/// 2. where the expected answer is 1, true or yes (0, false or no), any of these three words is right;
/// 3. where both spell numbers below 2⁵³, their values are compared ("1.0" is "1");
/// 4. anything else must be equal.
[[nodiscard]] bool isSameAnswer(std::string_view expected, std::string_view given);

/// `error` where there is no answer, `fail` where the predictor abstained (the flag says so), `not_scored`
/// where nothing is expected, else `pass` or `fail`.
[[nodiscard]] Outcome outcomeOf(std::string_view expected, const Answer& answer);

} // namespace fgw::benchmark
