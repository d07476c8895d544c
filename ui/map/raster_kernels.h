// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Inner loops of the map's drawing, compiled for several instruction sets and chosen when the program runs.
/// They take raw pointers and nothing else. Places are found in single precision without fused operations and
/// colours are mixed in whole numbers: every instruction set gives the same bits.
namespace fgw::ui::kernels {

/// A point's four 16-bit channels for four pixels: what one step of a stamp mixes in.
inline constexpr std::size_t kColourLanes = 16;

/// From data to quarters of a pixel along one axis: ⌊(value − origin) · scale + offset⌋.
struct QuarterPixels {
    float origin = 0;
    float scale = 1;
    float offset = 0;
};

/// `count` points: where they are and how they look.
struct PointColumns {
    const float* x = nullptr;
    const float* y = nullptr;
    const std::uint16_t* colour = nullptr; ///< into a palette; null: all have its first colour
    const std::uint8_t* lit = nullptr;     ///< null: all are
    const std::uint8_t* size = nullptr;    ///< class of size; null: all have the first
    std::size_t count = 0;
};

/// What is drawn on. A point outside [0, width) × [0, height), in quarters of a pixel, is left out.
struct Surface {
    QuarterPixels x;
    QuarterPixels y;
    std::uint32_t top = 0; ///< taken from y, in quarters of a pixel: where the surface begins
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::size_t stride = 0; ///< pixels a line
};

/// Stamps as of DiscStamps; a line is `groups` × 4 pixels.
struct Discs {
    const std::uint16_t* coverage = nullptr;
    const std::uint16_t* rim = nullptr;       ///< stamped below each disc in rimColour; null: none
    const std::uint16_t* palette = nullptr;   ///< kColourLanes numbers a colour
    const std::uint16_t* rimColour = nullptr; ///< kColourLanes numbers
    std::size_t lines = 0;
    std::size_t groups = 0;
    std::uint8_t lit = 1; ///< only points that are this are drawn, where `lit` is known
};

/// Blends one disc a point into 32-bit pixels, in the order of the points. The upper left corner of a stamp
/// is put at the point's pixel, so the pixels must reach `lines` and `groups` · 4 beyond the surface.
void stampDiscs(const PointColumns& points, const Surface& surface, const Discs& discs,
                std::uint32_t* pixels);

/// Adds each point's colour (blue, green, red, and 1) to the four sums of its pixel; a point that is not lit
/// adds 1 to the pixel in `dimmed` instead, which may be null where all are lit.
void countPoints(const PointColumns& points, const Surface& surface, const std::uint32_t* palette,
                 std::uint32_t* sums, std::uint32_t* dimmed);

/// How a count of points becomes a pixel.
struct Shading {
    const std::uint32_t* weight =
        nullptr; ///< by count, 0 to 256; that of 0 is 0, a greater count has the last
    std::uint32_t weights = 0;
    const std::uint32_t* dimmedWeight = nullptr; ///< as many
    std::uint32_t background = 0;
    std::uint32_t dimmed = 0;
    int shift = 0; ///< by which colours were made smaller so that their sums fit
};

/// One line of pixels from their counts: the mean colour of the points, as heavy as they are many, above the
/// dimmed colour, above the background. `dimmed` may be null.
void shadeLine(const std::uint32_t* sums, const std::uint32_t* dimmed, std::size_t width,
               const Shading& shading, std::uint32_t* pixels);

/// The name of the instruction set in use, as "AVX2".
[[nodiscard]] const char* instructionSet();

} // namespace fgw::ui::kernels
