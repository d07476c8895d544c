// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_texture.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

constexpr double kBetweenLines = 4;

/// From the foot of the box, so that bars of one series look alike whatever their heights.
void addLinesAcross(std::vector<TextureLine>& lines, const SvgBox& box) {
    for (double up = kBetweenLines / 2; up < box.height; up += kBetweenLines) {
        lines.push_back({.x = box.x, .y = box.y + box.height - up, .dx = box.width});
    }
}

void addLinesAlong(std::vector<TextureLine>& lines, const SvgBox& box) {
    // The whisker stands in the middle.
    for (const double share : {0.25, 0.75}) {
        lines.push_back({.x = box.x + box.width * share, .y = box.y, .dy = box.height});
    }
}

} // namespace

std::vector<TextureLine> textureOf(std::size_t colour, const SvgBox& box) {
    const std::size_t uses = colour / kSvgColours % 4;
    std::vector<TextureLine> lines;
    if (uses == 1 || uses == 3) {
        addLinesAcross(lines, box);
    }
    if (uses >= 2) {
        addLinesAlong(lines, box);
    }
    return lines;
}

std::string svgTexture(std::size_t colour, const SvgBox& box) {
    std::string path;
    for (const TextureLine& line : textureOf(colour, box)) {
        path += fmt::format("M{:.1f} {:.1f}l{:.1f} {:.1f}", line.x, line.y, line.dx, line.dy);
    }
    return path.empty()
               ? path
               : fmt::format(R"(<path d="{}" stroke="#fff" stroke-opacity="{}" pointer-events="none"/>)"
                             "\n",
                             path, kTextureOpacity);
}

} // namespace fgw::report
