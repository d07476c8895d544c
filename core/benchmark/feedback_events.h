// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/feedback.h"
#include "core/benchmark/iterate.h"
#include "core/benchmark/slice_figures.h"
#include "core/runs/event_writer.h"

#include <string_view>

namespace fgw::benchmark {

/// Where figures stand in a run.
struct FigurePlace {
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::size_t resamples = 0;
    bool repeated = false; ///< rates come from resampling items, and not by formula
};

/// `<path>/separation`, and for each model `<path>/accuracy/<model>`, `…/abstention_rate/<model>` and
/// `…/confident_wrong_rate/<model>`.
[[nodiscard]] Status logFigures(runs::EventWriter& events, std::string_view path, const SliceFigures& figures,
                                const FigurePlace& place);

/// `<path>/purity`, `<path>/purity_by_chance`, `<path>/ami`, `<path>/n_failures` and `<path>/clusters`.
[[nodiscard]] Status logShape(runs::EventWriter& events, std::string_view path,
                              const FailureStructure& structure, const FigurePlace& place);

/// `<path>/hit_rate/<cluster>` and `<path>/base_rate/<cluster>`.
[[nodiscard]] Status logHitRates(runs::EventWriter& events, std::string_view path, const Induction& induction,
                                 std::span<const HitRate> rates, const FigurePlace& place);

/// All of the above under `round/<round>`, and `…/centroid_drift`, `…/ari`, `…/hit_rate`, `…/base_rate`.
[[nodiscard]] Status logRound(runs::EventWriter& events, const Round& round, std::size_t resamples,
                              bool repeated);

/// `failure_clustered` for every failure.
[[nodiscard]] Status logClusters(runs::EventWriter& events, std::span<const Item> items,
                                 const std::vector<std::string>& models, const FailureStructure& structure,
                                 std::int32_t round);

/// `item_generated` for every item.
[[nodiscard]] Status logInduced(runs::EventWriter& events, const Induction& induction, std::int32_t round);

} // namespace fgw::benchmark
