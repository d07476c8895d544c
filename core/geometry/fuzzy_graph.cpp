// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/fuzzy_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace fgw::geometry {

namespace {

constexpr int kBisections = 64;
constexpr double kTolerance = 1e-5;
/// A scale is never less than this share of the mean distance (umap-learn's MIN_K_DIST_SCALE).
constexpr double kLeastScale = 1e-3;

double weightAt(double beyond, double scale) {
    return beyond > 0.0 ? std::exp(-beyond / scale) : 1.0;
}

/// The first neighbour that is away from the point.
double nearestAway(std::span<const float> distances) {
    const auto away = std::ranges::find_if(distances, [](float distance) { return distance > 0.0F; });
    return away == distances.end() ? 0.0 : *away;
}

double scaleOf(std::span<const float> distances, double nearest) {
    const double wanted = std::log2(static_cast<double>(distances.size()) + 1.0);
    double scale = 1.0;
    double least = 0.0;
    double most = std::numeric_limits<double>::infinity();
    for (int step = 0; step < kBisections; ++step) {
        double sum = 0.0;
        for (const float distance : distances) {
            sum += weightAt(distance - nearest, scale);
        }
        if (std::abs(sum - wanted) < kTolerance) {
            break;
        }
        (sum > wanted ? most : least) = scale;
        scale = std::isinf(most) ? scale * 2.0 : 0.5 * (least + most);
    }
    return scale;
}

double meanDistanceOf(std::span<const float> distances) {
    // umap-learn counts the point itself, at distance 0.
    return std::accumulate(distances.begin(), distances.end(), 0.0) /
           static_cast<double>(distances.size() + 1);
}

double unite(double a, double b) {
    return a + b - a * b;
}

/// Sums of squares and products of the curve's derivatives and of what it misses: one step of Gauss and
/// Newton.
struct NormalEquations {
    double aa = 0.0;
    double ab = 0.0;
    double bb = 0.0;
    double missedA = 0.0;
    double missedB = 0.0;
    double squares = 0.0;
};

NormalEquations equationsAt(const UmapCurve& curve, double minDistance, double spread) {
    constexpr int kSamples = 300;
    NormalEquations sums;
    for (int sample = 1; sample < kSamples; ++sample) {
        const double x = 3.0 * spread * sample / (kSamples - 1);
        const double wanted = x < minDistance ? 1.0 : std::exp(-(x - minDistance) / spread);
        const double power = std::pow(x, 2.0 * curve.b);
        const double value = 1.0 / (1.0 + curve.a * power);
        const double byA = -value * value * power;
        const double byB = -value * value * curve.a * power * 2.0 * std::log(x);
        sums.aa += byA * byA;
        sums.ab += byA * byB;
        sums.bb += byB * byB;
        sums.missedA += byA * (wanted - value);
        sums.missedB += byB * (wanted - value);
        sums.squares += (wanted - value) * (wanted - value);
    }
    return sums;
}

} // namespace

Affinities fuzzyGraph(const Neighbours& neighbours, Threads threads) {
    const std::size_t k = neighbours.k;
    double mean = 0.0;
    for (std::size_t point = 0; point < neighbours.points; ++point) {
        mean += meanDistanceOf(neighbours.distancesOf(point)) / static_cast<double>(neighbours.points);
    }
    std::vector<float> weights(neighbours.points * k);
    constexpr std::size_t pointsPerChunk = 256;
    parallelChunks(
        k == 0 ? 0 : neighbours.points, pointsPerChunk, threads, nullptr,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t point = begin; point < end; ++point) {
                const std::span<const float> distances = neighbours.distancesOf(point);
                const double nearest = nearestAway(distances);
                const double least = kLeastScale * (nearest > 0.0 ? meanDistanceOf(distances) : mean);
                const double scale = std::max(scaleOf(distances, nearest), least);
                std::ranges::transform(
                    distances, weights.begin() + static_cast<std::ptrdiff_t>(point * k),
                    [&](float distance) { return static_cast<float>(weightAt(distance - nearest, scale)); });
            }
        });
    return symmetricAffinities(neighbours, weights,
                               [](float a, float b) { return static_cast<float>(unite(a, b)); });
}

UmapCurve fitUmapCurve(double minDistance, double spread) {
    // Levenberg's damping: a step that does not help is tried again, shorter.
    UmapCurve curve{1.0, 1.0};
    NormalEquations at = equationsAt(curve, minDistance, spread);
    double damping = 1e-3;
    for (int step = 0; step < 200 && damping < 1e12; ++step) {
        const double aa = at.aa * (1.0 + damping);
        const double bb = at.bb * (1.0 + damping);
        const double determinant = aa * bb - at.ab * at.ab;
        const UmapCurve next{curve.a + (bb * at.missedA - at.ab * at.missedB) / determinant,
                             curve.b + (aa * at.missedB - at.ab * at.missedA) / determinant};
        const NormalEquations there = next.a > 0.0 && next.b > 0.0 ? equationsAt(next, minDistance, spread)
                                                                   : NormalEquations{.squares = HUGE_VAL};
        const bool helps = there.squares < at.squares;
        damping *= helps ? 0.1 : 10.0;
        curve = helps ? next : curve;
        at = helps ? there : at;
    }
    return curve;
}

} // namespace fgw::geometry
