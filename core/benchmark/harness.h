// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/feedback.h"
#include "core/benchmark/slice.h"
#include "core/benchmark/slice_figures.h"
#include "core/runs/event_writer.h"
#include "core/stats/contrast.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// A figure as soon as it is known, for whoever watches the run.
struct StepFigures {
    std::string series;    ///< a slice, or "dataset" of a round
    std::int32_t step = 0; ///< the seed, or the round
    stats::Estimate separation;
    stats::Estimate purity; ///< of a round
};
using Watch = std::function<void(const StepFigures&)>;

struct HarnessOptions {
    std::size_t budget = 200;                ///< items of each slice for each seed
    std::vector<std::int32_t> seeds;         ///< each draws its own items and induces anew
    std::size_t resamples = 1000;            ///< of every bootstrap
    std::size_t clusters = 0;                ///< of failures; 0 chooses by silhouette
    std::vector<std::int32_t> samplingSeeds; ///< each asks every item once; empty: once, unnamed
    Threads threads = {};                    ///< does not change the result
    Watch watch;                             ///< may be empty; told of each slice of each seed
};

/// One slice under one seed.
struct SeededSlice {
    std::int32_t seed = 0;
    std::string slice;
    SliceFigures figures;
};

/// What the failures on a slice look like, and what was induced from them, under one seed.
struct StaticVersusInduced {
    std::int32_t seed = 0;
    std::string slice;        ///< that the failures are of
    std::string inducedSlice; ///< empty where the run has none: then items were induced for this record only
    stats::Estimate staticSeparation;
    stats::Estimate inducedSeparation;
    std::size_t failures = 0;
    std::size_t clusters = 0;
    std::size_t generated = 0;
    stats::Purity purity;
    stats::PurityNull purityByChance;
    std::optional<double> adjustedMutualInformation;
    std::vector<std::string> leaks;  ///< features that determine the structure
    std::vector<std::string> models; ///< what `InducedFrom::model` counts into
    std::vector<InducedFrom> sources;
    std::vector<HitRate> hitRates; ///< by source
};

/// A slice over all seeds; ddof 0.
struct SliceOverSeeds {
    std::string slice;
    std::string origin;
    std::string inducedFrom;
    std::optional<double> meanSeparation;
    std::optional<double> deviation;
    std::size_t seeds = 0;
    std::size_t available = 0; ///< items of the slice; of an induced one, the most that a seed induced
    bool budgetCapped = false; ///< no more items than the budget: every seed saw the same ones
};

/// Separation on `b` less separation on `a`, paired by seed.
struct SeparationContrast {
    std::string a;
    std::string b;
    stats::SeedContrast overSeeds;
};

struct HarnessReport {
    std::size_t budget = 0;
    bool repeated = false;            ///< items were asked with several sampling seeds
    std::vector<SeededSlice> perSeed; ///< by seed, then slice
    std::vector<SliceOverSeeds> perSlice;
    std::vector<StaticVersusInduced> staticVersusInduced; ///< by seed, then source slice
    std::vector<SeparationContrast> contrasts;            ///< every pair of slices, in their order
};

/// The multi-seed, budget-matched comparison (H1): for every seed each slice is drawn to the budget and
/// evaluated, the failures on the source slices are clustered, and items are induced from them. Sources are
/// the slices that induced ones name, or the first one where there is none. `events` (may be null) gets every
/// evaluation, cluster, item and figure. `slices` must pass `checkSlices`. Errors: Cancelled, or what made a
/// predictor or the log unusable.
[[nodiscard]] Result<HarnessReport> runHarness(const std::vector<Slice>& slices,
                                               std::span<Predictor* const> predictors,
                                               const HarnessOptions& options, runs::EventWriter* events,
                                               Task& task);

} // namespace fgw::benchmark
