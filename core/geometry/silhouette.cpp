// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/silhouette.h"

#include "core/geometry/cluster_distances.h"
#include "core/geometry/distance_kernels.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace fgw::geometry {

namespace {

std::vector<std::size_t> clusterSizes(std::span<const std::int32_t> clusterOf) {
    std::vector<std::size_t> sizes;
    for (const std::int32_t cluster : clusterOf) {
        if (cluster >= 0) {
            sizes.resize(std::max(sizes.size(), static_cast<std::size_t>(cluster) + 1), 0);
            ++sizes[static_cast<std::size_t>(cluster)];
        }
    }
    return sizes;
}

/// Sums of distances from each cluster to each point, clusters × points. Whole rows are added at a time,
/// which the symmetry of distances allows and a processor does several numbers at once.
std::vector<double> sumDistances(const Matrix& distances, std::span<const std::int32_t> clusterOf,
                                 std::size_t clusters) {
    const std::size_t points = clusterOf.size();
    std::vector<double> sums(clusters * points, 0.0);
    for (std::size_t other = 0; other < points; ++other) {
        if (clusterOf[other] >= 0) {
            double* target = sums.data() + static_cast<std::size_t>(clusterOf[other]) * points;
            const float* row = distances.row(other).data();
            for (std::size_t point = 0; point < points; ++point) {
                target[point] += row[point];
            }
        }
    }
    return sums;
}

/// `meanTo(cluster)` is the mean distance of a point to all of a cluster.
template <typename MeanTo>
double silhouetteOf(std::size_t own, const std::vector<std::size_t>& sizes, MeanTo&& meanTo) {
    if (sizes[own] < 2) {
        return 0.0;
    }
    const auto size = static_cast<double>(sizes[own]);
    const double within = meanTo(own) * size / (size - 1.0);
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t cluster = 0; cluster < sizes.size(); ++cluster) {
        if (cluster != own && sizes[cluster] > 0) {
            nearest = std::min(nearest, meanTo(cluster));
        }
    }
    const double greater = std::max(within, nearest);
    return greater > 0.0 ? (nearest - within) / greater : 0.0;
}

bool hasSeveral(const std::vector<std::size_t>& sizes) {
    return std::ranges::count_if(sizes, [](std::size_t size) { return size > 0; }) >= 2;
}

/// From the sums of distances, clusters × points.
double meanSilhouetteFrom(const std::vector<double>& sums, std::span<const std::int32_t> clusterOf,
                          const std::vector<std::size_t>& sizes) {
    double total = 0.0;
    std::size_t points = 0;
    for (std::size_t point = 0; point < clusterOf.size(); ++point) {
        const auto meanTo = [&](std::size_t cluster) {
            return sums[cluster * clusterOf.size() + point] / static_cast<double>(sizes[cluster]);
        };
        if (clusterOf[point] >= 0) {
            total += silhouetteOf(static_cast<std::size_t>(clusterOf[point]), sizes, meanTo);
            ++points;
        }
    }
    return total / static_cast<double>(points);
}

} // namespace

Result<Matrix> pairwiseDistances(const Matrix& points, Threads threads, const Task* task) {
    Matrix distances(points.rows, points.rows);
    const auto fillRows = [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            const std::span<float> filled = distances.row(row);
            kernels::squaredDistances(points.row(row).data(), points.values.data(), points.rows,
                                      points.columns, filled.data());
            std::ranges::transform(filled, filled.begin(), [](float squared) { return std::sqrt(squared); });
        }
    };
    constexpr std::size_t rowsPerChunk = 32;
    if (!parallelChunks(points.rows, rowsPerChunk, threads, task, fillRows)) {
        return cancelledError("measure distances");
    }
    return distances;
}

std::optional<double> meanSilhouette(const Matrix& distances, std::span<const std::int32_t> clusterOf) {
    assert(distances.rows == clusterOf.size());
    const std::vector<std::size_t> sizes = clusterSizes(clusterOf);
    return hasSeveral(sizes) ? std::optional(meanSilhouetteFrom(
                                   sumDistances(distances, clusterOf, sizes.size()), clusterOf, sizes))
                             : std::nullopt;
}

Result<std::optional<double>> silhouette(const Matrix& points, std::span<const std::int32_t> clusterOf,
                                         Threads threads, const Task* task) {
    assert(points.rows == clusterOf.size());
    const std::vector<std::size_t> sizes = clusterSizes(clusterOf);
    if (!hasSeveral(sizes)) {
        return std::nullopt;
    }
    const auto sums = clusterDistances(points, clusterOf, sizes.size(), threads, task);
    if (!sums) {
        return std::unexpected(sums.error());
    }
    return meanSilhouetteFrom(*sums, clusterOf, sizes);
}

Result<std::optional<double>> sampledSilhouette(const Matrix& points, std::span<const std::int32_t> clusterOf,
                                                const SilhouetteOptions& options, const Task* task) {
    const std::vector<std::size_t> rows = sampleRows(points.rows, options.sample, options.seed);
    std::vector<std::int32_t> clusters;
    for (const std::size_t row : rows) {
        clusters.push_back(clusterOf[row]);
    }
    return silhouette(selectRows(points, rows), clusters, options.threads, task);
}

} // namespace fgw::geometry
