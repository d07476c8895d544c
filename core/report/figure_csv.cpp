// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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
    const auto category = static_cast<std::size_t>(std::lround(std::max(position, 0.0)));
    return category < axis.categories.size() ? textCell(axis.categories[category]) : numberCell(position);
}

std::string lineOf(const Figure& figure, const Series& series, const Mark& mark) {
    const auto& interval = mark.estimate.interval;
    return fmt::format("{},{},{},{},{},{}\n", textCell(series.name), positionCell(figure.x, mark.position),
                       numberCell(mark.estimate.value),
                       numberCell(interval ? std::optional(interval->lo) : std::nullopt),
                       numberCell(interval ? std::optional(interval->hi) : std::nullopt), mark.estimate.n);
}

} // namespace

std::string toCsv(const Figure& figure) {
    std::string csv =
        fmt::format("series,{},{},lo,hi,n\n", textCell(figure.x.title), textCell(figure.y.title));
    for (const Series& series : figure.series) {
        for (const Mark& mark : series.marks) {
            csv += lineOf(figure, series, mark);
        }
    }
    return csv;
}

} // namespace fgw::report
