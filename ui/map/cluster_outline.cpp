// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>

namespace fgw::ui {

namespace {

constexpr std::size_t kFewestPoints = 5;
constexpr int kSide = 80;             ///< samples along each axis
constexpr int kMarginSamples = 6;     ///< samples beyond the world: no curve is cut by the rim
constexpr double kDeviation = 1.5;    ///< of the kernel, in samples
constexpr int kKernelReach = 5;       ///< of the kernel, in samples
constexpr std::size_t kAsked = 500;   ///< points that are looked for in an island
constexpr double kLeastIsland = 0.06; ///< share of the points

using Samples = std::vector<float>; ///< kSide × kSide, line by line

/// Between data and samples.
class Raster {
public:
    explicit Raster(const QRectF& world)
        : m_origin(world.topLeft()), m_stepX(world.width() / (kSide - 1 - 2 * kMarginSamples)),
          m_stepY(world.height() / (kSide - 1 - 2 * kMarginSamples)) {}

    [[nodiscard]] QPointF toSample(const QPointF& data) const {
        return {(data.x() - m_origin.x()) / m_stepX + kMarginSamples,
                (data.y() - m_origin.y()) / m_stepY + kMarginSamples};
    }
    [[nodiscard]] QPointF toData(const QPointF& sample) const {
        return {m_origin.x() + (sample.x() - kMarginSamples) * m_stepX,
                m_origin.y() + (sample.y() - kMarginSamples) * m_stepY};
    }

private:
    QPointF m_origin;
    double m_stepX;
    double m_stepY;
};

std::size_t at(int x, int y) {
    return static_cast<std::size_t>(y * kSide + x);
}

/// Shares a point among the four samples around it.
void addPoint(Samples& samples, const QPointF& sample) {
    const int x = std::clamp(static_cast<int>(sample.x()), 0, kSide - 2);
    const int y = std::clamp(static_cast<int>(sample.y()), 0, kSide - 2);
    const auto right = static_cast<float>(sample.x() - x);
    const auto up = static_cast<float>(sample.y() - y);
    samples[at(x, y)] += (1 - right) * (1 - up);
    samples[at(x + 1, y)] += right * (1 - up);
    samples[at(x, y + 1)] += (1 - right) * up;
    samples[at(x + 1, y + 1)] += right * up;
}

std::array<float, 2 * kKernelReach + 1> kernel() {
    std::array<float, 2 * kKernelReach + 1> weights{};
    for (int i = -kKernelReach; i <= kKernelReach; ++i) {
        weights[static_cast<std::size_t>(i + kKernelReach)] =
            static_cast<float>(std::exp(-0.5 * i * i / (kDeviation * kDeviation)));
    }
    return weights;
}

/// Along lines, turning the samples over their diagonal: twice gives both axes.
Samples blurredAndTurned(const Samples& samples) {
    const auto weights = kernel();
    Samples blurred(samples.size(), 0);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const float value = samples[at(x, y)];
            for (int i = std::max(-kKernelReach, -x); value > 0 && i <= std::min(kKernelReach, kSide - 1 - x);
                 ++i) {
                blurred[at(y, x + i)] += value * weights[static_cast<std::size_t>(i + kKernelReach)];
            }
        }
    }
    return blurred;
}

float valueAt(const Samples& samples, const QPointF& sample) {
    const int x = std::clamp(static_cast<int>(std::lround(sample.x())), 0, kSide - 1);
    const int y = std::clamp(static_cast<int>(std::lround(sample.y())), 0, kSide - 1);
    return samples[at(x, y)];
}

/// The density that the densest share of the points reaches.
float levelOf(const Samples& samples, std::span<const QPointF> points, const Raster& raster) {
    std::vector<float> values;
    for (const QPointF& point : points) {
        values.push_back(valueAt(samples, raster.toSample(point)));
    }
    const auto left = static_cast<std::ptrdiff_t>((1 - kOutlinedShare) * static_cast<double>(values.size()));
    std::ranges::nth_element(values, values.begin() + left);
    return values[static_cast<std::size_t>(left)] * 0.999F;
}

/// A side of a cell of the raster: the sample where it begins, and whether it goes up.
struct Side {
    int x;
    int y;
    bool vertical;
    friend auto operator<=>(const Side&, const Side&) = default;
};

/// Marching squares: curves along a level, with what is above it at their left.
class LevelCurves {
public:
    LevelCurves(const Samples& samples, float level) : m_samples(samples), m_level(level) {
        for (int y = 0; y + 1 < kSide; ++y) {
            for (int x = 0; x + 1 < kSide; ++x) {
                crossCell(x, y);
            }
        }
    }

    /// Each closed curve, in samples.
    [[nodiscard]] std::vector<QPolygonF> take() {
        std::vector<QPolygonF> curves;
        while (!m_next.empty()) {
            QPolygonF curve;
            for (auto step = m_next.begin(); step != m_next.end();) {
                const Side to = step->second;
                curve.append(crossing(step->first));
                m_next.erase(step);
                step = m_next.find(to);
            }
            curves.push_back(std::move(curve));
        }
        return curves;
    }

private:
    [[nodiscard]] bool above(int x, int y) const { return m_samples[at(x, y)] > m_level; }

    void crossCell(int x, int y) {
        // Counter-clockwise from the lower left corner; side i leads from corner i to the next.
        const std::array<bool, 4> corner{above(x, y), above(x + 1, y), above(x + 1, y + 1), above(x, y + 1)};
        const std::array<Side, 4> side{{{x, y, false}, {x + 1, y, true}, {x, y + 1, false}, {x, y, true}}};
        for (std::size_t i = 0; i < 4; ++i) {
            if (!corner[i] || corner[(i + 1) % 4]) {
                continue;
            }
            // The curve enters where the level falls, and leaves at the next side, walking on, where it
            // rises.
            std::size_t leave = (i + 1) % 4;
            while (corner[leave] || !corner[(leave + 1) % 4]) {
                leave = (leave + 1) % 4;
            }
            m_next.emplace(side[i], side[leave]);
        }
    }

    [[nodiscard]] QPointF crossing(const Side& side) const {
        const float from = m_samples[at(side.x, side.y)];
        const float to =
            m_samples[at(side.vertical ? side.x : side.x + 1, side.vertical ? side.y + 1 : side.y)];
        const double share = static_cast<double>((m_level - from) / (to - from));
        return side.vertical ? QPointF(side.x, side.y + share) : QPointF(side.x + share, side.y);
    }

    const Samples& m_samples;
    float m_level;
    std::map<Side, Side> m_next; ///< where each step of a curve leads
};

/// Twice the area, positive where the curve runs counter-clockwise.
double doubleArea(const QPolygonF& curve) {
    double sum = 0;
    for (qsizetype i = 0; i < curve.size(); ++i) {
        const QPointF& a = curve[i];
        const QPointF& b = curve[(i + 1) % curve.size()];
        sum += a.x() * b.y() - a.y() * b.x();
    }
    return sum;
}

/// A curve that runs round a hole does so the other way.
bool isHole(const QPolygonF& curve) {
    return doubleArea(curve) < 0;
}

bool holdsEnough(const QPolygonF& outline, std::span<const QPointF> points) {
    // Some hundred points tell a share well enough.
    const std::size_t step = points.size() / kAsked + 1;
    std::size_t asked = 0;
    std::size_t inside = 0;
    for (std::size_t i = 0; i < points.size(); i += step, ++asked) {
        inside += outline.containsPoint(points[i], Qt::OddEvenFill) ? 1 : 0;
    }
    return static_cast<double>(inside) >= std::max(3.0, kLeastIsland * static_cast<double>(asked));
}

} // namespace

std::vector<QPolygonF> denseOutlines(std::span<const QPointF> points, const QRectF& world) {
    std::vector<QPolygonF> outlines;
    if (points.size() < kFewestPoints) {
        return outlines;
    }
    const Raster raster(world);
    Samples samples(std::size_t{kSide} * kSide, 0);
    for (const QPointF& point : points) {
        addPoint(samples, raster.toSample(point));
    }
    samples = blurredAndTurned(blurredAndTurned(samples));
    for (QPolygonF& curve : LevelCurves(samples, levelOf(samples, points, raster)).take()) {
        if (isHole(curve)) {
            continue;
        }
        std::ranges::transform(curve, curve.begin(),
                               [&](const QPointF& corner) { return raster.toData(corner); });
        if (holdsEnough(curve, points)) {
            outlines.push_back(std::move(curve));
        }
    }
    return outlines;
}

} // namespace fgw::ui
