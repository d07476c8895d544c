// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/figures_json.h"

#include "core/base/json_optional.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

json rateJson(const stats::Estimate& rate, std::size_t resamples) {
    return {{"value", numberOrNull(rate.value)}, {"n", rate.n}, {"ci", intervalJson(rate, resamples)}};
}

json binJson(const stats::ReliabilityBin& bin) {
    json record = rateJson(bin.accuracy, 0);
    return {{"lo", bin.lo},
            {"hi", bin.hi},
            {"mean_confidence", numberOrNull(bin.meanConfidence)},
            {"accuracy", record["value"]},
            {"n", record["n"]},
            {"ci", record["ci"]}};
}

/// The reliability diagram without its empty bins.
json calibrationJson(const stats::Calibration& calibration, std::size_t resamples) {
    json bins = json::array();
    for (const stats::ReliabilityBin& bin : calibration.bins) {
        if (bin.accuracy.n > 0) {
            bins.push_back(binJson(bin));
        }
    }
    return {{"ece", numberOrNull(calibration.error.value)},
            {"ece_ci", intervalJson(calibration.error, resamples)},
            {"n", calibration.error.n},
            {"abstained", calibration.abstained},
            {"without_confidence", calibration.withoutConfidence},
            {"bins", std::move(bins)}};
}

/// `rateResamples` of the rates' intervals, which draw nothing where the formula is Wilson's.
json modelJson(const ModelFigures& model, std::size_t rateResamples, std::size_t resamples) {
    json outcomes = json::object();
    for (const Outcome outcome : kOutcomes) {
        outcomes[std::string(outcomeName(outcome))] = model.outcomes[static_cast<std::size_t>(outcome)];
    }
    return {{"accuracy", rateJson(model.accuracy, rateResamples)},
            {"abstention_rate", rateJson(model.abstentionRate, rateResamples)},
            {"confident_wrong_rate", rateJson(model.confidentWrongRate, rateResamples)},
            {"calibration", calibrationJson(model.calibration, resamples)},
            {"outcomes", std::move(outcomes)},
            {"from_cache", model.fromCache}};
}

/// Wilson's formula draws nothing.
std::size_t rateResamples(std::size_t resamples, bool repeated) {
    return repeated ? resamples : 0;
}

} // namespace

json intervalJson(const stats::Estimate& estimate, std::size_t resamples) {
    if (!estimate.interval) {
        return {};
    }
    return {{"value", numberOrNull(estimate.value)},
            {"lo", estimate.interval->lo},
            {"hi", estimate.interval->hi},
            {"n_boot", resamples}};
}

json sliceJson(const SliceFigures& figures, std::size_t resamples, bool repeated) {
    json accuracies = json::object();
    json models = json::object();
    for (const ModelFigures& model : figures.models) {
        accuracies[model.model] = numberOrNull(model.accuracy.value);
        models[model.model] = modelJson(model, rateResamples(resamples, repeated), resamples);
    }
    json slice{{"n", figures.items},
               {"accuracy_by_model", std::move(accuracies)},
               {"models", std::move(models)},
               {"model_separation_S", numberOrNull(figures.separation.value)},
               {"model_separation_S_ci", intervalJson(figures.separation, resamples)},
               {"separation_n", figures.separation.n},
               {"incomplete_items", figures.incompleteItems}};
    for (const ModelLeftOut& left : figures.modelsLeftOut) {
        slice["models_left_out"].push_back({{"model", left.model}, {"items", left.items}});
    }
    return slice;
}

} // namespace fgw::benchmark
