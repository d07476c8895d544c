// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_statements.h"

#include "core/base/json_member.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::runs {

namespace {

using nlohmann::json;

std::optional<std::size_t> countAt(const json& object, const std::string& key) {
    const auto whole = integerAt(object, key);
    return whole && *whole >= 0 ? std::optional(static_cast<std::size_t>(*whole)) : std::nullopt;
}

std::int32_t wholeAt(const json& object, const std::string& key) {
    const std::int64_t whole = integerAt(object, key).value_or(kAbsent);
    return std::in_range<std::int32_t>(whole) ? static_cast<std::int32_t>(whole) : kAbsent;
}

void addConfiguration(RunStatements& statements, const json& payload) {
    statements.configured = true;
    for (const json& name : memberAt(payload, "slices")) {
        if (name.is_string()) {
            const auto slice = name.get<std::string>();
            statements.slices.push_back({slice, countAt(memberAt(payload, "sizes"), slice).value_or(0),
                                         textAt(memberAt(payload, "origin"), slice),
                                         textAt(memberAt(payload, "induced_from"), slice)});
        }
    }
    const json& predictors = memberAt(payload, "predictors");
    for (const auto& [model, described] : predictors.items()) {
        if (predictors.is_object()) {
            statements.predictors.push_back(
                {model, textAt(described, "kind"), memberAt(described, "stub") == true});
        }
    }
    statements.budget = countAt(payload, "budget");
    statements.seeds = countAt(payload, "n_seeds").value_or(0);
    statements.resamples = countAt(payload, "n_boot").value_or(0);
}

void addMetric(RunStatements& statements, const json& payload, std::uint64_t line) {
    StatedMetric metric{.name = textAt(payload, "name"),
                        .seed = wholeAt(payload, "seed"),
                        .round = wholeAt(payload, "round"),
                        .line = line};
    metric.estimate.value = numberAt(payload, "value");
    metric.estimate.n = countAt(payload, "n").value_or(0);
    const auto lo = numberAt(memberAt(payload, "ci"), "lo");
    const auto hi = numberAt(memberAt(payload, "ci"), "hi");
    if (lo && hi) {
        metric.estimate.interval = stats::Interval{*lo, *hi};
    }
    statements.metrics.push_back(std::move(metric));
}

} // namespace

void addStatement(RunStatements& statements, std::string_view event, std::string_view payload,
                  std::uint64_t line) {
    const bool isConfiguration = event == "harness_config";
    if (!isConfiguration && event != "metric_computed") {
        return;
    }
    // What the log reader kept is JSON of limited depth already.
    const json parsed = json::parse(payload, nullptr, false);
    if (!parsed.is_object()) {
        return;
    }
    if (isConfiguration) {
        addConfiguration(statements, parsed);
    } else {
        addMetric(statements, parsed, line);
    }
}

} // namespace fgw::runs
