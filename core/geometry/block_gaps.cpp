// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/block_gaps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;

/// Least and greatest. Lanes side by side, since a chain of comparisons waits for each.
std::pair<float, float> extentOf(const float* values, std::size_t count) {
    std::array<float, kPanelWidth> least;
    std::array<float, kPanelWidth> most;
    least.fill(std::numeric_limits<float>::infinity());
    most.fill(-std::numeric_limits<float>::infinity());
    std::size_t begin = 0;
    for (; begin + kPanelWidth <= count; begin += kPanelWidth) {
        for (std::size_t lane = 0; lane < kPanelWidth; ++lane) {
            least[lane] = std::min(least[lane], values[begin + lane]);
            most[lane] = std::max(most[lane], values[begin + lane]);
        }
    }
    for (; begin < count; ++begin) {
        least[0] = std::min(least[0], values[begin]);
        most[0] = std::max(most[0], values[begin]);
    }
    return {*std::ranges::min_element(least), *std::ranges::max_element(most)};
}

float longestOf(const PackedPoints& points) {
    float longest = 0.0F;
    for (std::size_t point = 0; point < points.points; ++point) {
        float squared = 0.0F;
        for (std::size_t column = 0; column < points.columns; ++column) {
            const float value = points.rows[point * points.columns + column];
            squared += value * value;
        }
        longest = std::max(longest, squared);
    }
    return std::sqrt(longest);
}

} // namespace

BlockGaps::BlockGaps(const PackedPoints& points, std::size_t panelsPerBlock)
    : m_points(points), m_panels(panelsPerBlock),
      m_centres((points.panelCount() + panelsPerBlock - 1) / panelsPerBlock, points.columns),
      m_zeros(panelsPerBlock * kPanelWidth, 0.0F),
      m_error(4.0F * static_cast<float>(points.columns + 8) * longestOf(points) / (1 << 24)) {
    for (std::size_t point = 0; point < points.points; ++point) {
        const auto centre = m_centres.row(point / (panelsPerBlock * kPanelWidth));
        for (std::size_t column = 0; column < points.columns; ++column) {
            centre[column] += points.rows[point * points.columns + column];
        }
    }
    for (std::size_t block = 0; block < blocks(); ++block) {
        const std::size_t begin = block * panelsPerBlock * kPanelWidth;
        const std::size_t size = std::min(panelsPerBlock * kPanelWidth, points.points - begin);
        for (float& value : m_centres.row(block)) {
            value /= static_cast<float>(size);
        }
    }
}

std::pair<float, float> BlockGaps::extentAlong(const float* direction, std::size_t block) const {
    thread_local std::vector<float> places;
    kernels::PanelBlock panels = m_points.panelBlock(block * m_panels, m_panels);
    const std::size_t size =
        std::min(panels.panels * kPanelWidth, m_points.points - block * m_panels * kPanelWidth);
    places.resize(panels.panels * kPanelWidth);
    panels.offsets = m_zeros.data();
    kernels::products({direction, m_zeros.data(), 1}, panels, m_points.columns, 1.0F, places.data());
    return extentOf(places.data(), size);
}

float BlockGaps::between(std::size_t a, std::size_t b) const {
    std::vector<float> direction(m_points.columns);
    std::ranges::transform(m_centres.row(b), m_centres.row(a), direction.begin(), std::minus<>());
    double squared = 0.0;
    for (const float value : direction) {
        squared += static_cast<double>(value) * value;
    }
    if (squared <= 0.0) {
        return 0.0F;
    }
    for (float& value : direction) {
        value = static_cast<float>(value / std::sqrt(squared));
    }
    const float gap = extentAlong(direction.data(), b).first - extentAlong(direction.data(), a).second;
    return std::max(0.0F, gap - m_error);
}

std::vector<float> BlockGaps::table(Threads threads) const {
    std::vector<float> gaps(blocks() * blocks());
    parallelChunks(blocks(), 1, threads, nullptr, [&](std::size_t a, std::size_t) {
        for (std::size_t b = 0; b < blocks(); ++b) {
            gaps[a * blocks() + b] = a == b ? 0.0F : between(a, b);
        }
    });
    return gaps;
}

} // namespace fgw::geometry
