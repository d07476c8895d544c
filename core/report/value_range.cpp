// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/value_range.h"

#include <algorithm>

namespace fgw::report {

namespace {

void includeMark(ValueRange& range, const Series& series, const Mark& mark) {
    if (!mark.estimate.value) {
        return;
    }
    range.include(*mark.estimate.value);
    if (mark.estimate.interval) {
        range.include(mark.estimate.interval->lo);
        range.include(mark.estimate.interval->hi);
    }
    if (series.form == SeriesForm::Bars) {
        range.include(0); // the length of a bar is its value
        range.include(mark.expected.value_or(0));
    }
}

} // namespace

void ValueRange::include(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
}

ValueRange valueRangeOf(const Figure& figure) {
    ValueRange range;
    for (const Series& series : figure.series) {
        for (const Mark& mark : series.marks) {
            includeMark(range, series, mark);
        }
    }
    if (range.empty()) {
        return {0, 1};
    }
    if (figure.y.baseline) {
        range.include(*figure.y.baseline);
    }
    return range;
}

} // namespace fgw::report
