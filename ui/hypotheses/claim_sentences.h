// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/separation_review.h"

#include <QString>

namespace fgw::ui {

// What stands below the figures of a claim, in whole sentences.

/// How much more data would settle a contrast of H1.
[[nodiscard]] QString powerText(const hypotheses::PowerEstimate& power);

/// The rule by which rounds have settled, whether it holds, and what intervals the curves have; the rule
/// alone where there are no rounds.
[[nodiscard]] QString settlingText(const hypotheses::ConvergenceReview& review,
                                   const hypotheses::SettlingRule& rule);

} // namespace fgw::ui
