// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/svg_frame.h"

#include <string>
#include <string_view>

namespace fgw::report {

/// An attribute for text that steps back.
inline constexpr std::string_view kSvgMuted = R"(fill-opacity="0.72")";

/// A series' colour, which stands on white and on black.
[[nodiscard]] std::string_view svgColour(const Series& series);

/// One <text> element; `escaped` is XML already, `more` further attributes.
[[nodiscard]] std::string svgText(double x, double y, std::string_view anchor, std::string_view escaped,
                                  std::string_view more = "");

/// The marks of every series of the frame's figure, each with a <title> that gives its numbers.
[[nodiscard]] std::string svgMarks(const SvgFrame& frame);

} // namespace fgw::report
