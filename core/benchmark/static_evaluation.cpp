// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/static_evaluation.h"

#include "core/benchmark/evaluate.h"
#include "core/benchmark/feedback_events.h"
#include "core/benchmark/figures_json.h"
#include "core/benchmark/slice_figures.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

std::string numberText(std::int32_t number) {
    return number == kAbsent ? std::string() : std::to_string(number);
}

/// A metadata value as a slice is named by it: a text without its quotes.
std::string metadataText(const Item& item, const std::string& field) {
    const auto found = item.metadata.find(field);
    if (found == item.metadata.end()) {
        return {};
    }
    const json value = json::parse(found->second, nullptr, false);
    return value.is_string() ? value.get<std::string>() : found->second;
}

std::string fieldText(const Item& item, const std::string& field) {
    if (field == "type") {
        return item.type;
    }
    if (field == "structure_id") {
        return item.structureId;
    }
    if (field == "depth") {
        return numberText(item.depth);
    }
    if (field == "distractor_count") {
        return numberText(item.distractorCount);
    }
    return field == "operator_count" ? numberText(item.operatorCount) : metadataText(item, field);
}

/// "field=value" → positions of the items that have it.
using Slices = std::map<std::string, std::vector<std::uint32_t>>;

Slices slicesBy(const std::vector<Item>& items, const std::vector<std::string>& fields) {
    Slices slices;
    for (const std::string& field : fields) {
        for (std::uint32_t item = 0; item < items.size(); ++item) {
            if (const std::string value = fieldText(items[item], field); !value.empty()) {
                slices[fmt::format("{}={}", field, value)].push_back(item);
            }
        }
    }
    return slices;
}

/// Figures of parts of the answers: each goes to the log and into the report.
class Figures {
public:
    Figures(const AnswerTable& table, const StaticEvaluationOptions& options, runs::EventWriter& events,
            const Task& task)
        : m_table(table), m_options(options), m_events(events), m_task(task) {}

    Result<json> of(const std::string& slice, std::span<const std::uint32_t> positions) {
        const stats::BootstrapOptions bootstrap{.resamples = m_options.resamples,
                                                .seed = static_cast<std::uint64_t>(m_options.seed),
                                                .threads = m_options.threads};
        const auto figures = figuresOf(m_table, positions, bootstrap, &m_task);
        if (!figures) {
            return std::unexpected(figures.error());
        }
        const bool repeated = m_table.repeats > 1;
        if (const Status written =
                logFigures(m_events, "slice/" + slice, *figures,
                           {.seed = m_options.seed, .resamples = m_options.resamples, .repeated = repeated});
            !written) {
            return std::unexpected(written.error());
        }
        return sliceJson(*figures, m_options.resamples, repeated);
    }

private:
    const AnswerTable& m_table;
    const StaticEvaluationOptions& m_options;
    runs::EventWriter& m_events;
    const Task& m_task;
};

Result<json> report(const Slice& slice, const AnswerTable& table, const StaticEvaluationOptions& options,
                    runs::EventWriter& events, Task& task) {
    const Slices slices = slicesBy(slice.dataset.items, options.sliceBy);
    task.beginStep("computing figures", slices.size() + 1);
    std::vector<std::uint32_t> all(table.items);
    for (std::uint32_t item = 0; item < all.size(); ++item) {
        all[item] = item;
    }
    Figures figures(table, options, events, task);
    Result<json> whole = figures.of(slice.name, all);
    if (!whole) {
        return whole;
    }
    (*whole)["kind"] = "eval-static";
    (*whole)["slice"] = slice.name;
    (*whole)["by_slice"] = json::object();
    for (const auto& [name, positions] : slices) {
        Result<json> part = figures.of(fmt::format("{}/{}", slice.name, name), positions);
        if (!part) {
            return part;
        }
        (*whole)["by_slice"][name] = std::move(*part);
        task.advanceTo(task.progress().done + 1);
    }
    return whole;
}

} // namespace

runs::ConfiguredPredictor configured(const PredictorIdentity& identity) {
    return {identity.model, identity.kind, identity.version, identity.stub};
}

json predictorsJson(std::span<Predictor* const> predictors) {
    json described = json::object();
    for (const Predictor* predictor : predictors) {
        const PredictorIdentity& identity = predictor->identity();
        described[identity.model] = {{"kind", identity.kind},
                                     {"version", identity.version},
                                     {"settings", json::parse(identity.settings, nullptr, false)},
                                     {"stub", identity.stub}};
    }
    return described;
}

Result<json> evaluateStatic(const Slice& slice, std::span<Predictor* const> predictors,
                            const StaticEvaluationOptions& options, runs::EventWriter& events, Task& task) {
    const auto table = evaluate(
        slice.dataset.items, predictors,
        {.slice = slice.name, .seed = options.seed, .samplingSeeds = options.samplingSeeds}, &events, task);
    return table ? report(slice, *table, options, events, task) : std::unexpected(table.error());
}

} // namespace fgw::benchmark
