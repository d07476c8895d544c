// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/load_dataset.h"
#include "core/benchmark/predictor.h"
#include "core/runs/run_writer.h"
#include "core/stats/bootstrap.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// A dataset that a person named.
struct LoadedDataset {
    Dataset dataset;
    std::string source; ///< as it was named: the key of its digest in the provenance
    std::string name;   ///< the slice that it makes: a file's name without extension, or "carb"
    std::string origin; ///< "static", or "generated" for CARB
};

/// Takes the names from what the person wrote.
[[nodiscard]] LoadedDataset namedAs(const DatasetSpec& spec, Dataset dataset);

struct StaticEvaluationOptions {
    std::int32_t seed = 0; ///< of the resampling
    std::size_t resamples = 1000;
    std::vector<std::int32_t> samplingSeeds; ///< see EvaluationOptions
    /// Fields of items by whose values the figures are split: type, depth, distractor_count, operator_count,
    /// structure_id or a key of the metadata. An item without the field is in no such slice.
    std::vector<std::string> sliceBy = {"type"};
    Threads threads = {};
};

/// Asks all predictors the whole dataset, writes configuration, records and metrics to the run's log, and
/// gives the body of `summary.json`: `kind`, `slice`, `n`, `accuracy_by_model`, `model_separation_S` with its
/// interval, and `by_slice` {"type=chain": the same}. The caller adds the provenance.
[[nodiscard]] Result<nlohmann::json> evaluateStatic(const LoadedDataset& dataset,
                                                    std::span<Predictor* const> predictors,
                                                    const StaticEvaluationOptions& options,
                                                    runs::RunWriter& run, Task& task);

/// What a predictor's identity says of it in `harness_config`.
[[nodiscard]] runs::ConfiguredPredictor configured(const PredictorIdentity& identity);
/// The same in the provenance, by model: kind, version, settings, stub.
[[nodiscard]] nlohmann::json predictorsJson(std::span<Predictor* const> predictors);

} // namespace fgw::benchmark
