// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"
#include "core/benchmark/slice.h"
#include "core/runs/run_writer.h"
#include "core/stats/bootstrap.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

struct StaticEvaluationOptions {
    std::int32_t seed = 0; ///< of the resampling
    std::size_t resamples = 1000;
    std::vector<std::int32_t> samplingSeeds; ///< see EvaluationOptions
    /// Fields of items by whose values the figures are split: type, depth, distractor_count, operator_count,
    /// structure_id or a key of the metadata. An item without the field is in no such slice.
    std::vector<std::string> sliceBy = {"type"};
    Threads threads = {};
};

/// Asks all predictors the whole slice, writes records and metrics to the log, and gives the body of
/// `summary.json`: `kind`, `slice`, `n`, `accuracy_by_model`, `model_separation_S` with its interval, and
/// `by_slice` {"type=chain": the same}.
[[nodiscard]] Result<nlohmann::json> evaluateStatic(const Slice& slice,
                                                    std::span<Predictor* const> predictors,
                                                    const StaticEvaluationOptions& options,
                                                    runs::EventWriter& events, Task& task);

/// What a predictor's identity says of it in `harness_config`.
[[nodiscard]] runs::ConfiguredPredictor configured(const PredictorIdentity& identity);
/// The same in the provenance, by model: kind, version, settings, stub.
[[nodiscard]] nlohmann::json predictorsJson(std::span<Predictor* const> predictors);

} // namespace fgw::benchmark
