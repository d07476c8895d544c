// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <string>

namespace fgw::report {

/// In pixels; a figure with many categories becomes wider than asked for, so that its bars can be told apart.
struct SvgSize {
    double width = 760;
    double height = 340;
};

/// The figure as one <svg> element: bars, lines, intervals, axes with names, n under every tick. It refers to
/// nothing outside itself; text and grid take the colour of the text around it (`currentColor`), so that it
/// stands on a light page and on a dark one. Texts from outside are escaped.
[[nodiscard]] std::string toSvg(const Figure& figure, const SvgSize& size = {});

} // namespace fgw::report
