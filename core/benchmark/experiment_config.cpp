// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/experiment.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

constexpr std::array kKinds{ExperimentKind::EvalStatic, ExperimentKind::Compare, ExperimentKind::Harness,
                            ExperimentKind::Iterate};

/// Takes keys out of a configuration and remembers the first that is not as it must be.
class ConfigReader {
public:
    explicit ConfigReader(const json& config) : m_config(config) {}

    template <typename Number>
    void whole(const char* key, Number& value) {
        const auto found = m_config.find(key);
        if (found == m_config.end() || !found->is_number_integer() || *found < 0) {
            complain(key);
            return;
        }
        value = found->get<Number>();
    }

    void number(const char* key, double& value) {
        const auto found = m_config.find(key);
        if (found == m_config.end() || !found->is_number()) {
            complain(key);
            return;
        }
        value = found->get<double>();
    }

    template <typename Value>
    void list(const char* key, std::vector<Value>& values) {
        try {
            values = m_config.at(key).get<std::vector<Value>>();
        } catch (const json::exception&) {
            complain(key);
        }
    }

    [[nodiscard]] std::string text(const char* key) {
        const auto found = m_config.find(key);
        if (found == m_config.end() || !found->is_string()) {
            complain(key);
            return {};
        }
        return found->get<std::string>();
    }

    void complain(const char* key) {
        if (m_complaint.empty()) {
            m_complaint = fmt::format("'{}' is missing or not what this version writes there", key);
        }
    }
    [[nodiscard]] const std::string& complaint() const { return m_complaint; }

private:
    const json& m_config;
    std::string m_complaint;
};

/// A list of [name, spec], since their order is part of the experiment.
json datasetsJson(const std::vector<NamedDataset>& datasets) {
    json list = json::array();
    for (const NamedDataset& dataset : datasets) {
        list.push_back({dataset.name, dataset.spec});
    }
    return list;
}

void readDatasets(ConfigReader& reader, std::vector<NamedDataset>& datasets) {
    std::vector<std::vector<std::string>> pairs;
    reader.list("datasets", pairs);
    for (const auto& pair : pairs) {
        if (pair.size() != 2) {
            reader.complain("datasets");
            return;
        }
        datasets.push_back({pair[0], pair[1]});
    }
}

} // namespace

std::string_view nameOf(ExperimentKind kind) {
    switch (kind) {
    case ExperimentKind::EvalStatic:
        return "eval-static";
    case ExperimentKind::Compare:
        return "compare";
    case ExperimentKind::Harness:
        return "harness";
    case ExperimentKind::Iterate:
        break;
    }
    return "iterate";
}

std::optional<ExperimentKind> parseExperimentKind(std::string_view name) {
    for (const ExperimentKind kind : kKinds) {
        if (nameOf(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

json configOf(const Experiment& experiment) {
    json config{{"command", nameOf(experiment.kind)},
                {"datasets", datasetsJson(experiment.datasets)},
                {"predictors", experiment.predictors},
                {"timeout_s", experiment.timeoutSeconds},
                {"seed", experiment.seed},
                {"n_boot", experiment.resamples},
                {"clusters", experiment.clusters},
                {"sampling_seeds", experiment.samplingSeeds}};
    if (experiment.kind == ExperimentKind::EvalStatic) {
        config["slice_by"] = experiment.sliceBy;
    }
    if (experiment.kind == ExperimentKind::Harness) {
        config["n_seeds"] = experiment.seeds;
        config["budget"] = experiment.budget;
    }
    if (experiment.kind == ExperimentKind::Iterate) {
        config["rounds"] = experiment.rounds;
        config["induced"] = experiment.induced;
        config["update"] = nameOf(experiment.update);
    }
    return config;
}

Result<Experiment> parseExperiment(const json& config) {
    constexpr const char* kDoing = "read the configuration of the run";
    if (!config.is_object()) {
        return failure(ErrorCode::Invalid, kDoing, "the provenance has no 'config'");
    }
    ConfigReader reader(config);
    Experiment experiment;
    const auto kind = parseExperimentKind(reader.text("command"));
    experiment.kind = kind.value_or(ExperimentKind::Harness);
    if (!kind) {
        reader.complain("command");
    }
    readDatasets(reader, experiment.datasets);
    reader.list("predictors", experiment.predictors);
    reader.number("timeout_s", experiment.timeoutSeconds);
    reader.whole("seed", experiment.seed);
    reader.whole("n_boot", experiment.resamples);
    reader.whole("clusters", experiment.clusters);
    reader.list("sampling_seeds", experiment.samplingSeeds);
    if (kind == ExperimentKind::EvalStatic) {
        reader.list("slice_by", experiment.sliceBy);
    }
    if (kind == ExperimentKind::Harness) {
        reader.whole("n_seeds", experiment.seeds);
        reader.whole("budget", experiment.budget);
    }
    if (kind == ExperimentKind::Iterate) {
        reader.whole("rounds", experiment.rounds);
        reader.whole("induced", experiment.induced);
        const auto update = parseUpdateRule(reader.text("update"));
        experiment.update = update.value_or(UpdateRule::Substitute);
        if (!update) {
            reader.complain("update");
        }
    }
    if (!reader.complaint().empty()) {
        return failure(ErrorCode::Invalid, kDoing, reader.complaint());
    }
    return experiment;
}

Experiment exampleExperiment(ExperimentKind kind) {
    Experiment experiment{.kind = kind,
                          .datasets = {{"static", "example:static"}},
                          .predictors = {"stub:discovery_skew", "stub:heuristic_a", "stub:heuristic_b"}};
    if (kind == ExperimentKind::Harness) {
        experiment.datasets.push_back({"carb", "carb:200@2026"});
        experiment.budget = 20;
        experiment.resamples = 500;
    }
    if (kind == ExperimentKind::EvalStatic || kind == ExperimentKind::Iterate) {
        experiment.datasets = {{"dataset", "carb:200@2026"}};
    }
    return experiment;
}

} // namespace fgw::benchmark
