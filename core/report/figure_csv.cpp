// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::report {

namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";
constexpr std::string_view kNeedQuotes = ",\"\r\n";

std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char byte : text) {
        cell += byte;
        if (byte == '"') {
            cell += '"';
        }
    }
    return cell + '"';
}

/// A text as a cell that no spreadsheet runs.
std::string textCell(const std::string& text) {
    const bool isFormula = !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
    const std::string cell = isFormula ? "'" + text : text;
    return cell.find_first_of(kNeedQuotes) == std::string::npos ? cell : quoted(cell);
}

std::string numberCell(std::optional<double> number) {
    return number ? fmt::format("{}", *number) : std::string();
}

std::string positionCell(const Axis& axis, double position) {
    return axis.categories.empty() ? numberCell(position) : textCell(positionName(axis, position));
}

/// Whether the figure's lines end with a column for what was expected.
bool hasExpected(const Figure& figure) {
    return std::ranges::any_of(figure.series, [](const Series& series) {
        return std::ranges::any_of(series.marks, [](const Mark& mark) { return mark.expected.has_value(); });
    });
}

/// Whether they end with a column for the seed of single values.
bool hasSeeds(const Figure& figure) {
    return std::ranges::any_of(figure.series, [](const Series& series) {
        return std::ranges::any_of(series.marks, [](const Mark& mark) { return mark.seed.has_value(); });
    });
}

/// The columns that only some figures have.
struct Extra {
    bool expected = false;
    bool seeds = false;
};

std::string headerLine(std::string_view position, std::string_view value, const Extra& extra) {
    return fmt::format("series,{},{},lo,hi,n{}{}\n", position, value, extra.expected ? ",expected" : "",
                       extra.seeds ? ",seed" : "");
}

std::string lineOf(const Figure& figure, const Series& series, const Mark& mark, const Extra& extra) {
    const auto& interval = mark.estimate.interval;
    const std::string seed = mark.seed ? std::to_string(*mark.seed) : std::string();
    return fmt::format("{},{},{},{},{},{}{}{}\n", textCell(series.name),
                       positionCell(figure.x, mark.position), numberCell(mark.estimate.value),
                       numberCell(interval ? std::optional(interval->lo) : std::nullopt),
                       numberCell(interval ? std::optional(interval->hi) : std::nullopt), mark.estimate.n,
                       extra.expected ? "," + numberCell(mark.expected) : std::string(),
                       extra.seeds ? "," + seed : std::string());
}

} // namespace

std::string toCsv(const Figure& figure) {
    const Extra extra{hasExpected(figure), hasSeeds(figure)};
    std::string csv = headerLine(textCell(figure.x.title), textCell(figure.y.title), extra);
    for (const Series& series : figure.series) {
        for (const Mark& mark : series.marks) {
            csv += lineOf(figure, series, mark, extra);
        }
    }
    return csv;
}

std::string toCsv(const std::vector<Figure>& figures) {
    const Extra extra{std::ranges::any_of(figures, hasExpected), std::ranges::any_of(figures, hasSeeds)};
    std::string csv = "figure," + headerLine("position", "value", extra);
    for (const Figure& figure : figures) {
        for (const Series& series : figure.series) {
            for (const Mark& mark : series.marks) {
                csv += textCell(figure.title) + ',' + lineOf(figure, series, mark, extra);
            }
        }
    }
    return csv;
}

} // namespace fgw::report
