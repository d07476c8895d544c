// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/kmeans_seeding.h"

#include "core/geometry/products.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace fgw::geometry {

namespace {

/// Squared distance of every point to its nearest centre, and their sum.
struct Potential {
    std::vector<float> nearest;
    double total = 0.0;
};

Potential withCentre(const Matrix& points, const Potential& before, std::size_t centre) {
    Potential after{std::vector<float>(points.rows)};
    for (std::size_t point = 0; point < points.rows; ++point) {
        const float distance =
            squaredDistance(points.row(point).data(), points.row(centre).data(), points.columns);
        after.nearest[point] = std::min(before.nearest[point], distance);
        after.total += after.nearest[point];
    }
    return after;
}

/// A point drawn with chance proportional to its squared distance; never one that is a centre already.
std::size_t drawPoint(const Potential& potential, double uniform) {
    double left = uniform * potential.total;
    std::size_t last = 0;
    for (std::size_t point = 0; point < potential.nearest.size(); ++point) {
        if (potential.nearest[point] > 0.0F) {
            last = point;
            left -= potential.nearest[point];
            if (left < 0.0) {
                break;
            }
        }
    }
    return last;
}

} // namespace

Matrix seedCentres(const Matrix& points, std::size_t clusters, CounterRandom random) {
    if (points.rows == 0 || clusters == 0) {
        return Matrix(0, points.columns);
    }
    std::vector<std::size_t> chosen{random.nextBelow(points.rows)};
    Potential unseen{std::vector<float>(points.rows, std::numeric_limits<float>::max())};
    Potential potential = withCentre(points, unseen, chosen.front());
    const auto trials = 2 + static_cast<std::size_t>(std::log(static_cast<double>(clusters)));
    while (chosen.size() < clusters && potential.total > 0.0) {
        Potential best;
        std::size_t bestPoint = 0;
        for (std::size_t trial = 0; trial < trials; ++trial) {
            const std::size_t point = drawPoint(potential, random.nextUniform());
            Potential tried = withCentre(points, potential, point);
            if (trial == 0 || tried.total < best.total) {
                best = std::move(tried);
                bestPoint = point;
            }
        }
        chosen.push_back(bestPoint);
        potential = std::move(best);
    }
    return selectRows(points, chosen);
}

} // namespace fgw::geometry
