// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_text.h"

#include "core/stats/estimate_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fgw::cli {

namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

std::string jsonWithInterval(const json& value, const json& interval, const json& n) {
    if (value.is_null()) {
        return "no data";
    }
    stats::Estimate estimate{.value = value.get<double>(), .n = n.get<std::size_t>()};
    if (!interval.is_null()) {
        estimate.interval = stats::Interval{interval["lo"].get<double>(), interval["hi"].get<double>()};
    }
    return stats::estimateText(estimate, 3);
}

std::string rateText(const json& rate) {
    return jsonWithInterval(rate["value"], rate["ci"], rate["n"]);
}

std::string calibrationText(const json& calibration) {
    return calibration["ece"].is_null()
               ? "no confidence stated"
               : jsonWithInterval(calibration["ece"], calibration["ece_ci"], calibration["n"]);
}

std::string separationText(const json& figures) {
    return jsonWithInterval(figures["model_separation_S"], figures["model_separation_S_ci"],
                            figures["separation_n"]);
}

Lines staticLines(const json& report) {
    Lines lines{
        fmt::format("{}: {} items", report["slice"].get<std::string>(), report["n"].get<std::size_t>())};
    const json& predictors = report["provenance"]["predictors"];
    for (const auto& [model, figures] : report["models"].items()) {
        const std::string name = model + (predictors[model]["stub"] == true ? " (stub)" : "");
        lines.push_back(
            fmt::format("  {:<24} accuracy {}  abstained {}  confidently wrong {}  calibration error {}",
                        name, rateText(figures["accuracy"]), rateText(figures["abstention_rate"]),
                        rateText(figures["confident_wrong_rate"]), calibrationText(figures["calibration"])));
    }
    if (report["models"].size() == 1) {
        lines.emplace_back("  separation S: one model separates from nobody");
        return lines;
    }
    lines.push_back("  separation S " + separationText(report));
    for (const auto& [slice, figures] : report["by_slice"].items()) {
        lines.push_back(fmt::format("  {:<24} S {}", slice, separationText(figures)));
    }
    return lines;
}

void addSentences(Lines& lines, const char* heading, const json& sentences) {
    lines.emplace_back(heading);
    for (const json& sentence : sentences) {
        lines.push_back("  " + sentence.get<std::string>());
    }
}

} // namespace

Lines reportLines(const json& report) {
    if (report["kind"] == "eval-static") {
        return staticLines(report);
    }
    Lines lines;
    addSentences(lines, "What it shows:", report["reading"]["shows"]);
    addSentences(lines, "What it does not show:", report["reading"]["does_not_show"]);
    return lines;
}

} // namespace fgw::cli
