// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_svg.h"

#include "core/base/number_text.h"
#include "core/report/shown_text.h"
#include "core/report/svg_frame.h"
#include "core/report/svg_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace fgw::report {

namespace {

constexpr double kFontSize = 12;

std::string axisTitle(const Axis& axis) {
    const std::string title = shownText(axis.title);
    return escapeXml(axis.unit.empty() ? title : fmt::format("{} ({})", title, axis.unit));
}

std::string head(const SvgFrame& frame) {
    const std::string title = escapeXml(shownText(frame.figure.title));
    return fmt::format(
               R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" )"
               R"(height="{1:.0f}" role="img" font-family="system-ui, DejaVu Sans, sans-serif" )"
               R"(font-size="{2:.0f}" fill="currentColor">)"
               "\n<title>{3}</title>\n<desc>{4}</desc>\n",
               frame.size.width, frame.size.height, kFontSize, title,
               escapeXml(shownText(frame.figure.note))) +
           svgText(8, 1.1 * kSvgLine, "start", title, R"(font-weight="600")");
}

std::string across(const SvgFrame& frame, double value, std::string_view stroke) {
    return fmt::format(R"(<path d="M{:.1f} {:.1f}H{:.1f}" stroke="currentColor" {}/>)"
                       "\n",
                       frame.left, frame.y(value), frame.right, stroke);
}

std::string verticalAxis(const SvgFrame& frame) {
    const Ticks& ticks = frame.yTicks;
    const double distance = ticks.at.size() > 1 ? ticks.at[1] - ticks.at[0] : 1;
    std::string svg;
    for (const double at : ticks.at) {
        if (at < ticks.low - 1e-12 || at > ticks.high + 1e-12) {
            continue;
        }
        svg +=
            across(frame, at, std::abs(at) < 1e-12 ? R"(stroke-opacity="0.55")" : R"(stroke-opacity="0.14")");
        svg +=
            svgText(frame.left - 8, frame.y(at) + 4, "end", decimalText(at, decimalsOf(distance)), kSvgMuted);
    }
    if (frame.figure.y.baseline) {
        svg += across(frame, *frame.figure.y.baseline, R"(stroke-opacity="0.72" stroke-dasharray="5 4")");
    }
    const double middle = (frame.top + frame.bottom) / 2;
    return svg + svgText(14, middle, "middle", axisTitle(frame.figure.y),
                         fmt::format(R"x({} transform="rotate(-90 14 {:.1f})")x", kSvgMuted, middle));
}

/// What the marks at a tick rest on. Single points say it by their number.
std::string countNote(const SvgFrame& frame, double tick) {
    std::size_t least = std::numeric_limits<std::size_t>::max();
    std::size_t most = 0;
    for (const Series& series : frame.figure.series) {
        for (const Mark& mark : series.marks) {
            if (series.form != SeriesForm::Points && std::abs(mark.position - tick) < 0.5) {
                least = std::min(least, mark.estimate.n);
                most = std::max(most, mark.estimate.n);
            }
        }
    }
    return least >= most ? "n = " + svgCount(most) : "n = " + svgCount(least) + " to " + svgCount(most);
}

std::string horizontalAxis(const SvgFrame& frame) {
    std::string svg;
    for (const double tick : frame.xTicks) {
        svg += svgText(frame.x(tick), frame.bottom + kSvgLine, "middle",
                       svgElided(frame.tickName(tick), frame.step() - 4));
        svg += svgText(frame.x(tick), frame.bottom + 2 * kSvgLine, "middle",
                       svgElided(countNote(frame, tick), frame.step() - 2), kSvgMuted);
    }
    return svg + svgText((frame.left + frame.right) / 2, frame.bottom + 3.2 * kSvgLine, "middle",
                         axisTitle(frame.figure.x), kSvgMuted);
}

} // namespace

std::string toSvg(const Figure& figure, const SvgSize& size) {
    const SvgFrame frame(figure, size);
    return head(frame) + verticalAxis(frame) + horizontalAxis(frame) + svgMarks(frame) +
           frame.legend.svg(1.9 * kSvgLine) + "</svg>\n";
}

} // namespace fgw::report
