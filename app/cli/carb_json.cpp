// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/carb_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <span>

namespace fgw::cli {

namespace {

using benchmark::AnswerCounts;
using nlohmann::json;

/// One axis: its rows by number, and what a number stands for.
struct Axis {
    const char* name;
    std::span<const AnswerCounts> rows;
    std::function<json(std::size_t)> valueOf;
};

std::vector<Axis> axesOf(const benchmark::CarbBalance& balance) {
    const auto number = [](std::size_t row) { return json(row); };
    return {{"type", balance.types(),
             [](std::size_t row) { return json(nameOf(static_cast<benchmark::CarbType>(row))); }},
            {"structure", balance.forms(),
             [](std::size_t row) { return json(structureIdOf(static_cast<benchmark::CarbForm>(row))); }},
            {"depth", balance.depths(), number},
            {"distractor_count", balance.distractors(), number},
            {"operator_count", balance.operators(), number}};
}

json answersJson(const AnswerCounts& counts) {
    return {{"0", counts[0]}, {"1", counts[1]}};
}

bool isEmpty(const AnswerCounts& counts) {
    return counts[0] + counts[1] == 0;
}

json rowsJson(const Axis& axis) {
    json rows = json::array();
    for (std::size_t row = 0; row < axis.rows.size(); ++row) {
        const AnswerCounts& counts = axis.rows[row];
        if (!isEmpty(counts)) {
            rows.push_back({{"value", axis.valueOf(row)},
                            {"n", counts[0] + counts[1]},
                            {"answers", answersJson(counts)}});
        }
    }
    return rows;
}

} // namespace

json balanceJson(const benchmark::CarbBalance& balance) {
    json document{{"answers", answersJson(balance.answers())}};
    for (const Axis& axis : axesOf(balance)) {
        document[fmt::format("by_{}", axis.name)] = rowsJson(axis);
        document["best_guess"][axis.name] = benchmark::bestGuess(axis.rows);
    }
    return document;
}

std::vector<std::string> balanceLines(const benchmark::CarbBalance& balance) {
    std::vector<std::string> lines{fmt::format("{:<34} {:>9} {:>9} {:>9}", "", "n", "answer 0", "answer 1")};
    for (const Axis& axis : axesOf(balance)) {
        lines.push_back(fmt::format("by {}: the best guess from it alone is right in {:.1f} %", axis.name,
                                    100 * benchmark::bestGuess(axis.rows)));
        for (std::size_t row = 0; row < axis.rows.size(); ++row) {
            const AnswerCounts& counts = axis.rows[row];
            const json value = axis.valueOf(row);
            if (!isEmpty(counts)) {
                lines.push_back(fmt::format("  {:<32} {:>9} {:>9} {:>9}",
                                            value.is_string() ? value.get<std::string>() : value.dump(),
                                            counts[0] + counts[1], counts[0], counts[1]));
            }
        }
    }
    return lines;
}

} // namespace fgw::cli
