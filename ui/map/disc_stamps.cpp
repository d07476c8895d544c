// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/disc_stamps.h"

#include <algorithm>
#include <cmath>

namespace fgw::ui {

DiscStamps::DiscStamps(std::span<const double> radii, double opacity, int reach) {
    const auto lineCount = static_cast<std::size_t>(lines(reach));
    m_coverage.reserve(radii.size() * kPhases * kPhases * lineCount *
                       static_cast<std::size_t>(pixelsALine(reach) * kChannels));
    for (const double radius : radii) {
        for (int phase = 0; phase < kPhases * kPhases; ++phase) {
            appendStamp(radius, opacity, reach, (phase % kPhases + 0.5) / kPhases,
                        (phase / kPhases + 0.5) / kPhases);
        }
    }
}

int DiscStamps::reachOf(double radius) {
    // The farthest centre lies 7/8 into its pixel: coverage ends before the pixel after that.
    return static_cast<int>(std::floor(radius + 0.875));
}

double DiscStamps::coverage(double radius, double distance) {
    return std::clamp(radius - distance + 0.5, 0.0, 1.0);
}

void DiscStamps::appendStamp(double radius, double opacity, int reach, double centreX, double centreY) {
    for (int y = -reach; y <= reach; ++y) {
        for (int pixel = 0; pixel < pixelsALine(reach); ++pixel) {
            const double dx = pixel - reach + 0.5 - centreX;
            const double dy = y + 0.5 - centreY;
            const double covered = coverage(radius, std::sqrt(dx * dx + dy * dy)) * opacity;
            m_coverage.insert(m_coverage.end(), kChannels,
                              static_cast<std::uint16_t>(std::lround(covered * 256)));
        }
    }
}

} // namespace fgw::ui
