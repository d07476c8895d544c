// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::report {

/// Colours of the drawn palette; series beyond it use them again.
inline constexpr std::size_t kSvgColours = 10;

struct SvgBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// A line from (x, y) along (dx, dy).
struct TextureLine {
    double x = 0;
    double y = 0;
    double dx = 0;
    double dy = 0;
};

/// White over the colour of the box, in window and reports alike.
inline constexpr double kTextureOpacity = 0.8;

/// Light lines over a filled box that tell series of one colour apart: none the first time that a colour is
/// used, then across, then along, then both.
[[nodiscard]] std::vector<TextureLine> textureOf(std::size_t colour, const SvgBox& box);

/// Drawn as a path, since not every reader of SVG knows patterns; empty where there are no lines.
[[nodiscard]] std::string svgTexture(std::size_t colour, const SvgBox& box);

} // namespace fgw::report
