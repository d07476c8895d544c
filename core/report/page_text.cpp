// SPDX-License-Identifier: GPL-3.0-or-later
// How figures read in pages.
#include "core/report/page.h"
#include "core/report/shown_text.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

/// A hyphen is too short beside figures.
std::string withMinus(std::string number) {
    if (number.starts_with('-')) {
        number.replace(0, 1, "\u2212");
    }
    return number;
}

/// Where all values are equal the data may be plenty.
const char* withoutInterval(const stats::Estimate& estimate) {
    return estimate.caveat == stats::Caveat::NoVariation ? "no interval: all values are equal"
                                                         : "no interval: not enough data";
}

/// A single value, as of one seed, has no interval to speak of.
std::string markText(const Series& series, const stats::Estimate& estimate) {
    return series.form == SeriesForm::Points && estimate.value
               ? withMinus(fmt::format("{:.3f}", *estimate.value))
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
    if (!estimate.interval) {
        return fmt::format("{:.1f} % ({})", *estimate.value * 100, withoutInterval(estimate));
    }
    return fmt::format("{:.1f} % [{:.1f}, {:.1f}]", *estimate.value * 100, estimate.interval->lo * 100,
                       estimate.interval->hi * 100);
}

std::string numberText(const stats::Estimate& estimate, bool withSign) {
    if (!estimate.value) {
        return "–";
    }
    const auto number = [withSign](double value) {
        return withMinus(withSign ? fmt::format("{:+.3f}", value) : fmt::format("{:.3f}", value));
    };
    if (!estimate.interval) {
        return fmt::format("{} ({})", number(*estimate.value), withoutInterval(estimate));
    }
    return fmt::format("{} [{}, {}]", number(*estimate.value), number(estimate.interval->lo),
                       number(estimate.interval->hi));
}

} // namespace fgw::report
