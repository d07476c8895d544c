// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_frame.h"

#include "core/base/text.h"
#include "core/report/shown_text.h"
#include "core/report/value_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::report {

namespace {

constexpr double kLeft = 64;
constexpr double kRight = 16;
constexpr double kBarGroup = 0.76; ///< share of a category that its bars fill
constexpr double kWidestBar = 56;
constexpr double kNarrowestBar = 9;

std::size_t barSeriesCount(const Figure& figure) {
    return static_cast<std::size_t>(std::ranges::count(figure.series, SeriesForm::Bars, &Series::form));
}

/// Of one category.
double roomOfBars(const Figure& figure) {
    return static_cast<double>(barSeriesCount(figure)) * kNarrowestBar / kBarGroup + 8;
}

/// Wide enough for its bars.
SvgSize sizeFor(const Figure& figure, const SvgSize& wanted) {
    const auto categories = static_cast<double>(figure.x.categories.size());
    const double needed = categories * roomOfBars(figure) + kLeft + kRight;
    return {std::max(wanted.width, needed), wanted.height};
}

} // namespace

std::size_t categoriesOn(const Figure& figure, double width) {
    constexpr std::size_t kLongestName = 24; // letters
    std::size_t longest = 8;                 // "n = 1000"
    for (const std::string& name : figure.x.categories) {
        longest = std::max(longest, std::min(kLongestName, codePoints(name)));
    }
    const double named = static_cast<double>(longest + 1) * kSvgCharacter;
    const double room = std::max(named, roomOfBars(figure));
    return static_cast<std::size_t>(std::max(1.0, std::floor((width - kLeft - kRight) / room)));
}

SvgFrame::SvgFrame(const Figure& shown, const SvgSize& wanted)
    : figure(shown), size(sizeFor(shown, wanted)), bars(barSeriesCount(shown)), left(kLeft),
      right(size.width - kRight), legend(shown, left, right) {
    // Further lines of a legend take nothing from the plot.
    const double keys = static_cast<double>(legend.lines()) * SvgLegend::kLine;
    size.height += std::max(0.0, keys - SvgLegend::kLine);
    top = 2.2 * kSvgLine + keys;
    // The number of an estimate at the top stands above the plot.
    top += std::ranges::count(figure.series, SeriesForm::Estimates, &Series::form) > 0 ? kSvgLine : 0;
    bottom = size.height - 3.6 * kSvgLine;
    setX();
    setY();
}

void SvgFrame::setX() {
    if (!figure.x.categories.empty()) {
        m_xLow = -0.5;
        m_xHigh = static_cast<double>(figure.x.categories.size()) - 0.5;
        for (std::size_t tick = 0; tick < figure.x.categories.size(); ++tick) {
            xTicks.insert(static_cast<double>(tick));
        }
        return;
    }
    for (const Series& series : figure.series) {
        for (const Mark& mark : series.marks) {
            xTicks.insert(mark.position);
        }
    }
    const double low = figure.x.lowest.value_or(xTicks.empty() ? 0 : *xTicks.begin());
    const double high = figure.x.highest.value_or(xTicks.empty() ? 1 : *xTicks.rbegin());
    const double margin = high > low ? (high - low) * 0.05 : 0.5;
    m_xLow = low - margin;
    m_xHigh = high + margin;
}

void SvgFrame::setY() {
    const ValueRange range = valueRangeOf(figure);
    const double low = figure.y.lowest.value_or(range.low);
    const double high = std::max(figure.y.highest.value_or(range.high), low);
    yTicks = niceTicks(low, high, std::max(2, static_cast<int>((bottom - top) / 44)));
    yTicks.low = figure.y.lowest.value_or(yTicks.low);
    yTicks.high = std::max(figure.y.highest.value_or(yTicks.high), yTicks.low + 1e-9);
}

double SvgFrame::x(double position) const {
    return left + (position - m_xLow) / (m_xHigh - m_xLow) * (right - left);
}

double SvgFrame::y(double value) const {
    const double inside = std::clamp(value, yTicks.low, yTicks.high);
    return bottom - (inside - yTicks.low) / (yTicks.high - yTicks.low) * (bottom - top);
}

double SvgFrame::step() const {
    return figure.x.categories.empty()
               ? (right - left) / static_cast<double>(std::max<std::size_t>(xTicks.size(), 1))
               : x(1) - x(0);
}

double SvgFrame::barGroup() const {
    return std::min(kBarGroup * step(), kWidestBar * static_cast<double>(bars));
}

std::string SvgFrame::tickName(double tick) const {
    const auto category = static_cast<std::size_t>(std::lround(std::max(tick, 0.0)));
    return category < figure.x.categories.size() ? figure.x.categories[category] : fmt::format("{:g}", tick);
}

std::string svgElided(std::string_view text, double room) {
    const auto letters = static_cast<std::size_t>(std::max(1.0, room / kSvgCharacter));
    return escapeXml(excerpt(text, letters));
}

std::string svgCount(std::size_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

} // namespace fgw::report
