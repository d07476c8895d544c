// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"

#include <QString>

namespace fgw::ui {

/// A reason in the user's language; names in it are shown as plain text.
[[nodiscard]] QString reasonText(const hypotheses::Reason& reason);
/// Where its evidence is, as "harness_report.json /per_slice/0 · slice carb · seed 3".
[[nodiscard]] QString evidenceText(const hypotheses::Evidence& evidence);

/// What a reason does for the claim, in words: "Speaks against the claim".
[[nodiscard]] QString bearingText(hypotheses::Bearing bearing);
/// "Supported", "Not supported", "Not admissible".
[[nodiscard]] QString verdictText(hypotheses::Verdict verdict);
/// "H1 Separation".
[[nodiscard]] QString hypothesisText(hypotheses::Hypothesis hypothesis);
/// What the hypothesis claims, in one sentence.
[[nodiscard]] QString claimText(hypotheses::Hypothesis hypothesis);

} // namespace fgw::ui
