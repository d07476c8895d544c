// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/rules.h"
#include "core/hypotheses/verdict.h"

#include <vector>

namespace fgw::hypotheses {

/// Where registered rules ask for less than the defaults do, as notes on a hypothesis that they bear on: a
/// condition that is met for that reason must not look like any other.
[[nodiscard]] std::vector<Reason> weakerRules(Hypothesis hypothesis, const Rules& registered);

} // namespace fgw::hypotheses
