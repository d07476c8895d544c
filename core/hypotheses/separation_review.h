// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/direction.h"
#include "core/hypotheses/evaluation_groups.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/run_facts.h"
#include "core/stats/contrast.h"

#include <optional>
#include <string>
#include <vector>

namespace fgw::hypotheses {

/// S of one slice under one seed.
struct SeedSeparation {
    std::int32_t seed = kAbsent;
    stats::Estimate separation;        ///< with its bootstrap interval over items
    std::vector<std::size_t> compared; ///< models of it, ascending
};

/// S of one slice over its seeds.
struct SliceSeparation {
    std::string slice;
    std::string origin;
    std::vector<SeedSeparation> seeds;
    /// Mean over seeds, n of them, with Student's interval. Of a capped slice, or one seed: S of its items
    /// with their bootstrap interval, since seeds say nothing of it.
    stats::Estimate mean;
    std::optional<double>
        deviation; ///< S_std: over seeds, ddof 0; 0 where capped, unless the models themselves vary
    bool budgetCapped = false;
    bool isOverItems = false; ///< `mean` counts items and not seeds
};

/// How much more data would show a contrast as it was claimed, if its difference is what it seems.
struct PowerEstimate {
    std::size_t seeds = 0; ///< there are now
    std::optional<std::size_t>
        seedsNeeded; ///< by the noncentral t distribution; none where nothing would do,
                     ///< as where the difference does not go the way that was claimed
    /// With as many seeds as now, since what one seed's S owes to chance falls as one over its items. None
    /// where a slice has no more items to give.
    std::optional<std::size_t> itemsNeeded;
};

/// S(b) − S(a), paired by seed.
struct SeparationContrast {
    std::string a;
    std::string b;
    stats::SeedContrast overSeeds;
    std::vector<stats::SeedValue> differences; ///< by seed
    /// Models that S of one slice compares and S of the other, under the same seed, does not: the difference
    /// is then one of models too.
    std::vector<std::string> comparedOnOneSide;
    PowerEstimate power;
};

/// The deviation of one accuracy is 0, whatever it is.
inline constexpr std::size_t kFewestSeparableModels = 2;

struct SeparationReview {
    std::vector<SliceSeparation> slices;       ///< as in the facts, those that have evaluations
    std::vector<SeparationContrast> contrasts; ///< every other slice against the static one
    std::optional<std::size_t> main;           ///< the contrast that H1 is about
    /// The fewest models that a seed of the main contrast compares on either side; where its slices share no
    /// seed, all models.
    std::size_t separableModels = 0;
    double level = 0.95; ///< of the intervals over seeds

    /// There are enough models for S to say anything.
    [[nodiscard]] bool canSeparate() const { return separableModels >= kFewestSeparableModels; }
    [[nodiscard]] const SliceSeparation* slice(std::string_view name) const;
};

/// H1's figures, from the evaluations alone. `groups` and `figures` belong together; of a run with rounds
/// only the first one counts. `a` and `b` name the main contrast; `direction` is what was claimed of `b`.
/// Only error: Cancelled.
[[nodiscard]] Result<SeparationReview>
reviewSeparation(const RunFacts& facts, const RecordTable& table, const std::vector<EvaluationGroup>& groups,
                 const std::vector<GroupFigures>& figures, const std::string& a, const std::string& b,
                 Direction direction, const Rules& rules, const Task& task);

/// What those figures say of H1: `direction` is what was claimed of `b` against `a`.
[[nodiscard]] std::vector<Reason> separationFindings(const SeparationReview& review, Direction direction,
                                                     const Rules& rules);

/// One note for each contrast that decides nothing, the largest difference first. Nobody asked about any one
/// of them beforehand, so their p are corrected for their number, by Holm.
[[nodiscard]] std::vector<Reason> otherContrasts(const SeparationReview& review);

} // namespace fgw::hypotheses
