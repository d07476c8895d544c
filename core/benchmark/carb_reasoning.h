// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb_reading.h"

namespace fgw::benchmark {

/// How somebody who reasons about a text falls short.
struct Shortcoming {
    int mostSteps = 1000;              ///< links of an order, or rules, that are followed in a row
    bool passesOverOperators = false;  ///< denials count as claims, and rules hold both ways
    bool believesSuppositions = false; ///< what is supposed counts in every world
};

struct Conclusion {
    bool yes = false;
    bool found = false; ///< a way from the one to the other; without one the answer is no
};

/// Answers the question of a text that has one (`reading.asked`).
[[nodiscard]] Conclusion conclude(const CarbReading& reading, const Shortcoming& shortcoming);

} // namespace fgw::benchmark
