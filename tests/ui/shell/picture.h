// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QImage>

#include <algorithm>

namespace fgw::tests {

/// Share of the picture's pixels (every second in both directions) that have the commonest colour.
inline double shareOfCommonestColour(const QImage& image) {
    QHash<QRgb, int> counts;
    int all = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            ++counts[image.pixel(x, y)];
            ++all;
        }
    }
    const auto most = std::max_element(counts.cbegin(), counts.cend());
    return all == 0 ? 1.0 : static_cast<double>(*most) / all;
}

/// How many colours cover at least `pixels` pixels each.
inline int coloursWithAtLeast(const QImage& image, int pixels) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ++counts[image.pixel(x, y)];
        }
    }
    return static_cast<int>(std::ranges::count_if(counts, [pixels](int count) { return count >= pixels; }));
}

} // namespace fgw::tests
