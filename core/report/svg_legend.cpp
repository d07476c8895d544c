// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_legend.h"

#include "core/base/text.h"
#include "core/report/svg_frame.h"
#include "core/report/svg_marks.h"
#include "core/report/svg_texture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fgw::report {

namespace {

constexpr double kSwatch = 15; ///< with the gap behind it
constexpr double kGap = 25;    ///< to the next entry

/// As the marks of the series look: two of them may have the same colour.
std::string swatch(const Series& series, double x, double y) {
    if (series.form == SeriesForm::Points || series.form == SeriesForm::Estimates) {
        const bool isPoint = series.form == SeriesForm::Points;
        return fmt::format(
            R"(<ellipse cx="{0:.1f}" cy="{1:.1f}" rx="{2}" ry="{2}" fill="{3}" fill-opacity="{4}"/>)"
            "\n",
            x + 5, y + 5, isPoint ? 2.5 : 4.5, svgColour(series), isPoint ? 0.4 : 1.0);
    }
    return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="10" height="10" fill="{}"/>)"
                       "\n",
                       x, y, svgColour(series)) +
           (series.form == SeriesForm::Bars ? svgTexture(series.colour, {x, y, 10, 10}) : std::string());
}

} // namespace

SvgLegend::SvgLegend(const Figure& figure, double left, double right) : m_figure(figure) {
    if (figure.series.size() < 2) {
        return;
    }
    Place place{left, 0, 0};
    for (const Series& series : figure.series) {
        const double wanted = kSvgCharacter * static_cast<double>(codePoints(series.name));
        place.room = std::min(wanted, right - left - kSwatch);
        if (place.x > left && place.x + kSwatch + place.room > right) {
            place.x = left;
            ++place.line;
        }
        m_places.push_back(place);
        place.x += kSwatch + place.room + kGap;
    }
}

std::string SvgLegend::svg(double top) const {
    std::string svg;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Place& place = m_places[i];
        const double y = top + static_cast<double>(place.line) * kLine;
        svg += swatch(m_figure.series[i], place.x, y);
        svg += svgText(place.x + kSwatch, y + 9.5, "start",
                       svgElided(m_figure.series[i].name, place.room + kSvgCharacter));
    }
    return svg;
}

} // namespace fgw::report
