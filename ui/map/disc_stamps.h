// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::ui {

/// Discs drawn beforehand: the coverage of each pixel around a point, at every quarter of a pixel along both
/// axes, for one or more radii. All stamps have the same size, so that a point needs nothing but a look-up.
class DiscStamps {
public:
    static constexpr int kPhases = 4; ///< positions within a pixel along each axis
    static constexpr int kChannels = 4;

    /// Radii in device pixels, opacity 0 to 1. `reach` is at least reachOf() of the greatest radius.
    DiscStamps(std::span<const double> radii, double opacity, int reach);

    /// Pixels from the one that holds the centre to the farthest that the disc can touch.
    [[nodiscard]] static int reachOf(double radius);
    /// What a disc of this radius covers of the pixel whose middle is so far from its centre, 0 to 1.
    [[nodiscard]] static double coverage(double radius, double distance);
    /// Lines and pixels a line of a stamp that reaches so far; lines are filled up to a multiple of four
    /// pixels.
    [[nodiscard]] static int lines(int reach) { return 2 * reach + 1; }
    [[nodiscard]] static int pixelsALine(int reach) { return (lines(reach) + 3) / 4 * 4; }

    /// radius × phase (y · kPhases + x) × line × pixel × channel, 0 to 256.
    [[nodiscard]] const std::uint16_t* data() const { return m_coverage.data(); }

private:
    void appendStamp(double radius, double opacity, int reach, double centreX, double centreY);

    std::vector<std::uint16_t> m_coverage;
};

} // namespace fgw::ui
