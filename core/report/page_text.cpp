// SPDX-License-Identifier: GPL-3.0-or-later
// How figures read in pages.
#include "core/base/number_text.h"
#include "core/report/page.h"
#include "core/report/shown_text.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

/// Where all values are equal the data may be plenty.
const char* withoutInterval(const stats::Estimate& estimate) {
    return estimate.caveat == stats::Caveat::NoVariation ? "no interval: all values are equal"
                                                         : "no interval: not enough data";
}

/// A single value, as of one seed, has no interval to speak of.
std::string markText(const Series& series, const stats::Estimate& estimate) {
    return series.form == SeriesForm::Points && estimate.value ? decimalText(*estimate.value, 3)
                                                               : numberText(estimate);
}

} // namespace

PageTable tableOf(const Figure& figure) {
    const bool hasSeries = figure.series.size() > 1;
    PageTable table{.header = {shownText(figure.x.title), shownText(figure.y.title), "n"},
                    .isNumeric = {false, true, true},
                    .rows = {}};
    if (hasSeries) {
        table.header.insert(table.header.begin(), "Series");
        table.isNumeric.insert(table.isNumeric.begin(), false);
    }
    for (const Series& series : figure.series) {
        for (const Mark& mark : series.marks) {
            std::vector<std::string>& row = table.rows.emplace_back();
            if (hasSeries) {
                row.push_back(series.name);
            }
            const std::string position = positionName(figure.x, mark.position);
            row.push_back(mark.seed ? fmt::format("{}, seed {}", position, *mark.seed) : position);
            row.push_back(markText(series, mark.estimate));
            row.push_back(std::to_string(mark.estimate.n));
        }
    }
    return table;
}

std::string shareText(const stats::Estimate& estimate) {
    if (!estimate.value) {
        return "–";
    }
    const auto percent = [](double share) { return decimalText(share * 100, 1); };
    if (!estimate.interval) {
        return fmt::format("{} % ({})", percent(*estimate.value), withoutInterval(estimate));
    }
    return fmt::format("{} % [{}, {}]", percent(*estimate.value), percent(estimate.interval->lo),
                       percent(estimate.interval->hi));
}

std::string numberText(const stats::Estimate& estimate, bool withSign) {
    if (!estimate.value) {
        return "–";
    }
    const auto number = [withSign](double value) {
        return withSign ? signedText(value, 3) : decimalText(value, 3);
    };
    if (!estimate.interval) {
        return fmt::format("{} ({})", number(*estimate.value), withoutInterval(estimate));
    }
    return fmt::format("{} [{}, {}]", number(*estimate.value), number(estimate.interval->lo),
                       number(estimate.interval->hi));
}

} // namespace fgw::report
