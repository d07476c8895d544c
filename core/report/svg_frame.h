// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "core/report/figure_svg.h"
#include "core/report/svg_legend.h"
#include "core/report/ticks.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace fgw::report {

/// Pixels that a letter of the drawing's font takes, rather more than less.
inline constexpr double kSvgCharacter = 6.6;
/// Pixels from line to line of text.
inline constexpr double kSvgLine = 16;

/// Where the parts of a drawn figure stand, in pixels.
class SvgFrame {
public:
    SvgFrame(const Figure& figure, const SvgSize& size);

    [[nodiscard]] double x(double position) const;
    /// Of a value, which is kept inside the plot.
    [[nodiscard]] double y(double value) const;
    /// From one tick of the horizontal axis to the next.
    [[nodiscard]] double step() const;
    /// Of all bars of one category together.
    [[nodiscard]] double barGroup() const;

    [[nodiscard]] std::string tickName(double tick) const;

    const Figure& figure;
    SvgSize size;
    std::size_t bars = 0; ///< series that are drawn as bars
    double left = 0;
    double right = 0;
    SvgLegend legend;
    double top = 0;
    double bottom = 0;
    std::set<double> xTicks;
    Ticks yTicks;

private:
    void setX();
    void setY();

    double m_xLow = 0;
    double m_xHigh = 1;
};

/// How many categories of a figure have room for their marks and their names on so many pixels, of very long
/// names the beginning; at least 1.
[[nodiscard]] std::size_t categoriesOn(const Figure& figure, double width);

/// A text cut to the room it has, in pixels; escaped.
[[nodiscard]] std::string svgElided(std::string_view text, double room);
/// A count with its thousands apart.
[[nodiscard]] std::string svgCount(std::size_t count);

} // namespace fgw::report
