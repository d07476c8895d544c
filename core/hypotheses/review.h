// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/hypotheses/admissibility.h"
#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/preregistration.h"
#include "core/hypotheses/report_check.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/run_facts.h"
#include "core/hypotheses/separation_review.h"
#include "core/hypotheses/structure_review.h"
#include "core/hypotheses/verdict.h"
#include "core/runs/run_statements.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace fgw::hypotheses {

struct ReviewOptions {
    /// What was decided before looking; null where nothing was.
    std::shared_ptr<const Preregistration> registration;
    Threads threads = {}; ///< does not change the result
};

/// A run read against H1, H2 and H3: all figures, recomputed from its events, and one claim for each.
struct Review {
    RunFacts facts;
    Rules rules; ///< in force
    std::shared_ptr<const Preregistration> registration;
    std::vector<Reason> exploratory;     ///< what deviates from the pre-registration, or was not registered
    std::vector<EvaluationGroup> groups; ///< of the events
    std::vector<GroupFigures> figures;   ///< by group
    SeparationReview separation;
    StructureReview structure;
    ConvergenceReview convergence;
    ReportCheck check;
    std::array<Claim, kHypotheses.size()> claims; ///< H1, H2, H3

    [[nodiscard]] const Claim& claim(Hypothesis hypothesis) const {
        return claims[static_cast<std::size_t>(hypothesis)];
    }
};

/// Errors: Cancelled; NotFound where the texts of the items cannot be read any more.
[[nodiscard]] Result<Review> reviewRun(const cache::Document& document, const runs::RunStatements& statements,
                                       const ReviewOptions& options, Task& task);

} // namespace fgw::hypotheses
