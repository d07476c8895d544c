// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::report {

/// Which series has which colour: one entry behind the other, in as many lines as they need.
class SvgLegend {
public:
    /// `left` and `right` in pixels. Without entries where the figure has one series, which its title names.
    SvgLegend(const Figure& figure, double left, double right);

    [[nodiscard]] std::size_t lines() const { return m_places.empty() ? 0 : m_places.back().line + 1; }
    /// With the first line at `top`.
    [[nodiscard]] std::string svg(double top) const;

    /// Pixels from line to line.
    static constexpr double kLine = 19.2;

private:
    struct Place {
        double x = 0;
        std::size_t line = 0;
        double room = 0; ///< for the name
    };

    const Figure& m_figure;
    std::vector<Place> m_places; ///< by series
};

} // namespace fgw::report
