// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/preregistration.h"
#include "core/hypotheses/report_check.h"
#include "core/hypotheses/run_facts.h"
#include "core/hypotheses/separation_review.h"
#include "core/hypotheses/structure_review.h"

#include <string>
#include <vector>

namespace fgw::hypotheses {

/// What admissibility looks at; `registration` may be null.
struct ReviewMaterial {
    const RunFacts& facts;
    const Preregistration* registration;
    const Rules& rules;
    const ReportCheck& check;
    const SeparationReview& separation;
    const StructureReview& structure;
    const ConvergenceReview& convergence;
};

/// Every precondition of a hypothesis, met or blocking: the seed's own list (real predictors, items of the
/// static slice, seeds, sampling seeds, a pre-registration locked before the data), complete provenance,
/// clean tree, no budget cap, a whole log that gives the report's figures, and what there must be to judge at
/// all.
[[nodiscard]] std::vector<Reason> preconditionsOf(Hypothesis hypothesis, const ReviewMaterial& material);

/// How the run deviates from what was registered for it, as notes; empty where it does not.
[[nodiscard]] std::vector<Reason> deviationsOf(const Preregistration& registration, const RunFacts& facts);

} // namespace fgw::hypotheses
