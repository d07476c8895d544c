// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/drift_band.h"
#include "core/hypotheses/evaluation_groups.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/run_facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::hypotheses {

/// What one round shows. Where there is a log, S, purity and ARI come from it; drift, which needs the
/// features, and the two rates come from the report.
struct RoundFigures {
    std::int32_t round = 0;
    stats::Estimate separation;  ///< percentile bootstrap over items
    stats::Estimate purity;      ///< basic bootstrap over failures
    stats::Estimate byChance;    ///< of purity, at the same k
    stats::Estimate agreement;   ///< adjusted mutual information of clusters and structures, without interval
    stats::Estimate ari;         ///< against the round before; percentile bootstrap over the shared failures
    std::optional<double> drift; ///< as reported, in units of the feature space
    std::optional<double> relativeDrift;      ///< in mean distances between the centroids of the round before
    std::optional<stats::Interval> driftBand; ///< of the relative one; see driftBands
    stats::Estimate hitRate;                  ///< of the induced items, Wilson
    std::optional<double> baseRate;
    std::size_t clusters = 0;
    std::size_t failures = 0;
    std::size_t shared = 0; ///< failures that the round before has too
    std::size_t moved = 0;  ///< of those, into a cluster that is not the partner of their old one
};

enum class Measure : std::uint8_t { Ari, Drift, SeparationChange, PurityChange };
/// "ari", "drift", "separation_change", "purity_change".
[[nodiscard]] std::string_view nameOf(Measure measure);

/// One criterion of the settling rule in one step.
struct Criterion {
    Measure measure = Measure::Ari;
    std::int32_t round = 0; ///< the step leads to it
    double value = 0.0;
    double threshold = 0.0;
    bool holds = false;
};

/// A failure that changed its cluster in the last step.
struct MovingFailure {
    std::string item;
    std::string model;
    std::int32_t before = 0;
    std::int32_t now = 0;
};

struct ConvergenceReview {
    std::vector<RoundFigures> rounds;  ///< ascending
    std::vector<Criterion> criteria;   ///< by step; those that cannot be computed are not there
    bool settled = false;              ///< the rule holds at the end
    std::optional<std::int32_t> since; ///< the first round of the rest that lasts to the end
    std::vector<MovingFailure> moving; ///< in the last step
    bool windowComputable = false;     ///< each step of the window has its ARI
    std::optional<BandGap> driftGap;   ///< why some drift has no interval

    [[nodiscard]] bool hasDriftBand() const;   ///< in any round
    [[nodiscard]] bool lacksDriftBand() const; ///< in any round that has a drift
};

/// H3's figures and the stated rule applied to them. Only error: Cancelled.
[[nodiscard]] Result<ConvergenceReview> reviewConvergence(const RunFacts& facts,
                                                          const cache::Document& document,
                                                          const runs::RunStatements& statements,
                                                          const SettlingRule& rule, const Task& task);

[[nodiscard]] std::vector<Reason> convergenceFindings(const ConvergenceReview& review,
                                                      const SettlingRule& rule);

} // namespace fgw::hypotheses
