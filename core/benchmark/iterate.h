// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/feedback.h"
#include "core/benchmark/slice.h"
#include "core/benchmark/slice_figures.h"
#include "core/runs/event_writer.h"
#include "core/stats/drift.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// How induced items enter the next round's dataset.
enum class UpdateRule : std::uint8_t {
    Substitute, ///< in place of as many items that no model fails, so that the size stays
    Augment,    ///< beside all others
};

[[nodiscard]] std::string_view nameOf(UpdateRule rule);
[[nodiscard]] std::optional<UpdateRule> parseUpdateRule(std::string_view name);

struct IterateOptions {
    std::size_t rounds = 5;
    UpdateRule update = UpdateRule::Substitute;
    std::size_t induced = 0;  ///< items a round; 0: a fifth of round 0's dataset, at least 1
    std::size_t clusters = 0; ///< of failures; 0 chooses by silhouette in round 0 and keeps that number
    std::int32_t seed = 0;
    std::size_t resamples = 1000;
    std::vector<std::int32_t> samplingSeeds; ///< each asks every item once; empty: once, unnamed
    Threads threads = {};                    ///< does not change the result
};

/// One turn of evaluate, find failures, cluster, induce.
struct Round {
    std::int32_t round = 0;
    SliceFigures figures;
    FailureStructure structure;
    Induction induction;
    std::vector<HitRate> hitRates; ///< by cluster of the induction
    stats::Estimate hitRate;       ///< over all induced items, each with the model it was induced from
    stats::Estimate baseRate;      ///< failure rates of these models on the dataset, weighted alike
    std::size_t entered = 0;       ///< induced items that the next round's dataset took
    // Against the round before; nothing in round 0.
    std::optional<stats::Drift> drift;
    std::optional<double> adjustedRandIndex; ///< none where fewer than two failures are shared
    std::size_t sharedFailures = 0;          ///< failures that both rounds hold
};

/// The rounds so far, and what the next one starts from: whoever calls owns the loop.
struct IterateState {
    std::vector<Item> dataset; ///< of the next round
    std::optional<FailureSpace> space;
    std::size_t clusters = 0;       ///< 0 until round 0 has chosen
    std::vector<std::string> leaks; ///< features that determine the structure in round 0's dataset
    std::vector<Round> rounds;
    std::vector<Item> lastDataset; ///< of the last round, that its failures are of
};

[[nodiscard]] IterateState startIterate(std::vector<Item> dataset);

/// One more round; `events` (may be null) gets every evaluation, cluster, induced item and figure of it. The
/// items are slice "dataset", the induced ones slice "induced". Errors: Cancelled, or what made a predictor
/// or the log unusable; the state is then as it was before.
[[nodiscard]] Status advanceIterate(IterateState& state, std::span<Predictor* const> predictors,
                                    const IterateOptions& options, runs::EventWriter* events, Task& task);

} // namespace fgw::benchmark
