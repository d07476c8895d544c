// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace fgw::report {

/// Of a drawn text, in pixels; y grows downwards.
struct TextBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    /// Boxes whose edges touch do not overlap.
    [[nodiscard]] bool overlaps(const TextBox& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// Where the numbers of estimates stand in a figure: each above its interval, else below it; nowhere where
/// both are taken, since numbers that run into each other cannot be read. Hovering tells those.
class NumberPlaces {
public:
    /// No number reaches below `foot`.
    explicit NumberPlaces(double foot) : m_foot(foot) {}

    /// The place that the next number takes.
    [[nodiscard]] std::optional<TextBox> take(const TextBox& above, const TextBox& below);

private:
    [[nodiscard]] bool isFree(const TextBox& box) const;

    double m_foot;
    std::vector<TextBox> m_taken;
};

} // namespace fgw::report
