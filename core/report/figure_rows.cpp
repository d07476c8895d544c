// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_rows.h"

#include "core/report/svg_frame.h"
#include "core/report/ticks.h"
#include "core/report/value_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace fgw::report {

namespace {

struct Row {
    std::size_t from = 0;
    std::size_t to = 0; ///< one past the last category
};

Series within(const Series& whole, const Row& row) {
    Series part = whole;
    const auto from = static_cast<double>(row.from);
    std::erase_if(part.marks, [&row](const Mark& mark) {
        const long category = std::lround(mark.position);
        return category < static_cast<long>(row.from) || category >= static_cast<long>(row.to);
    });
    for (Mark& mark : part.marks) {
        mark.position -= from;
    }
    return part;
}

Figure figureOfRow(const Figure& figure, const Row& row) {
    Figure part = figure;
    const auto first = figure.x.categories.begin();
    part.x.categories.assign(first + static_cast<std::ptrdiff_t>(row.from),
                             first + static_cast<std::ptrdiff_t>(row.to));
    std::ranges::transform(figure.series, part.series.begin(),
                           [&row](const Series& whole) { return within(whole, row); });
    return part;
}

/// Rows that are to be compared begin and end at the same values.
void shareScale(Figure& figure) {
    constexpr int kTicks = 4;
    const ValueRange range = valueRangeOf(figure);
    const Ticks ticks = niceTicks(range.low, range.high, kTicks);
    figure.y.lowest = figure.y.lowest.value_or(ticks.low);
    figure.y.highest = figure.y.highest.value_or(ticks.high);
}

} // namespace

std::vector<Figure> inRows(const Figure& figure, const SvgSize& page) {
    const std::size_t categories = figure.x.categories.size();
    const std::size_t most = categoriesOn(figure, page.width);
    if (categories <= most) {
        return {figure};
    }
    Figure scaled = figure;
    shareScale(scaled);
    const std::size_t rows = (categories + most - 1) / most;
    const std::size_t each = (categories + rows - 1) / rows;
    std::vector<Figure> parts;
    for (std::size_t from = 0; from < categories; from += each) {
        parts.push_back(figureOfRow(scaled, {from, std::min(from + each, categories)}));
    }
    for (std::size_t part = 0; part < parts.size(); ++part) {
        parts[part].title = fmt::format("{}, {} of {}", figure.title, part + 1, parts.size());
    }
    return parts;
}

std::vector<std::string> toSvgRows(const Figure& figure) {
    constexpr SvgSize kRow{.height = 250};
    const std::vector<Figure> rows = inRows(figure);
    std::vector<std::string> drawn;
    for (const Figure& row : rows) {
        drawn.push_back(toSvg(row, rows.size() > 1 ? kRow : SvgSize()));
    }
    return drawn;
}

} // namespace fgw::report
