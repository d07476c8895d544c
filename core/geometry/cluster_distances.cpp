// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/cluster_distances.h"

#include "core/geometry/packed_points.h"
#include "core/geometry/products.h"
#include "core/geometry/sample.h"

#include <algorithm>
#include <limits>

namespace fgw::geometry {

namespace {

using kernels::kPanelWidth;
using kernels::kRowsAtOnce;

constexpr std::size_t kPanelsAtOnce = 32;
constexpr std::size_t kPointsAtOnce = kPanelsAtOnce * kPanelWidth;

/// Points next to one another in the order of their clusters.
struct Run {
    std::size_t cluster;
    std::size_t end; ///< the place after its last
};

/// The points of all clusters, cluster by cluster.
struct Sorted {
    std::vector<std::size_t> pointAt;
    std::vector<Run> runs;
};

Sorted sortByCluster(std::span<const std::int32_t> clusterOf, std::size_t clusters) {
    std::vector<std::vector<std::size_t>> members(clusters);
    for (std::size_t point = 0; point < clusterOf.size(); ++point) {
        if (clusterOf[point] >= 0) {
            members[static_cast<std::size_t>(clusterOf[point])].push_back(point);
        }
    }
    Sorted sorted;
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        sorted.pointAt.insert(sorted.pointAt.end(), members[cluster].begin(), members[cluster].end());
        sorted.runs.push_back({cluster, sorted.pointAt.size()});
    }
    return sorted;
}

struct DistanceScratch {
    std::vector<float> squared = std::vector<float>(kRowsAtOnce * kPointsAtOnce);
    std::vector<std::uint32_t> found = std::vector<std::uint32_t>(kPointsAtOnce + kPanelWidth);
};

class Sums {
public:
    Sums(const Matrix& points, const Sorted& sorted, Threads threads)
        : m_points(points), m_sorted(sorted),
          m_packed(packCentred(points, columnMeans(points, threads), threads)) {
        // A squared distance below this may be mostly rounding, and is measured again.
        m_doubtful =
            64.0F * static_cast<float>(points.columns + 8) * greatestSquaredLength(m_packed) / (1 << 24);
    }

    /// Adds up the distances of the rows [begin, end), at most kRowsAtOnce, into `sums`, clusters × rows.
    void add(std::size_t begin, std::size_t end, std::vector<double>& sums, DistanceScratch& scratch) const {
        for (std::size_t panel = 0; panel < m_packed.panelCount(); panel += kPanelsAtOnce) {
            const kernels::PanelBlock block = m_packed.panelBlock(panel, kPanelsAtOnce);
            kernels::products(m_packed.rowBlock(begin, end), block, m_points.columns, -2.0F,
                              scratch.squared.data());
            const std::size_t width = block.panels * kPanelWidth;
            for (std::size_t row = begin; row < end; ++row) {
                float* squared = scratch.squared.data() + (row - begin) * width;
                measureDoubtful(row, panel * kPanelWidth, width, squared, scratch);
                addRuns(row, panel * kPanelWidth, width, squared, sums);
            }
        }
    }

private:
    void measureDoubtful(std::size_t row, std::size_t first, std::size_t width, float* squared,
                         DistanceScratch& scratch) const {
        static const std::vector<float> nobody(kPointsAtOnce, -std::numeric_limits<float>::infinity());
        const std::size_t count =
            kernels::findBelow(squared, width, m_doubtful, nobody.data(), scratch.found.data());
        for (std::size_t index = 0; index < count; ++index) {
            const std::size_t place = scratch.found[index];
            squared[place] = squaredDistance(m_points.row(row).data(), m_points.row(first + place).data(),
                                             m_points.columns);
        }
    }

    void addRuns(std::size_t row, std::size_t first, std::size_t width, const float* squared,
                 std::vector<double>& sums) const {
        std::size_t place = first;
        const std::size_t end = std::min(first + width, m_points.rows);
        auto run = std::ranges::upper_bound(m_sorted.runs, first, {}, &Run::end);
        for (; place < end; ++run) {
            const std::size_t until = std::min(end, run->end);
            sums[run->cluster * m_points.rows + row] +=
                kernels::sumRoots(squared + place - first, until - place);
            place = until;
        }
    }

    const Matrix& m_points;
    const Sorted& m_sorted;
    PackedPoints m_packed;
    float m_doubtful = 0.0F;
};

} // namespace

Result<std::vector<double>> clusterDistances(const Matrix& points, std::span<const std::int32_t> clusterOf,
                                             std::size_t clusters, Threads threads, const Task* task) {
    const Sorted sorted = sortByCluster(clusterOf, clusters);
    const Matrix inOrder = selectRows(points, sorted.pointAt);
    const Sums measured(inOrder, sorted, threads);
    std::vector<double> sums(clusters * inOrder.rows, 0.0);
    const auto addRows = [&](std::size_t begin, std::size_t end) {
        thread_local DistanceScratch scratch;
        for (std::size_t row = begin; row < end; row += kRowsAtOnce) {
            measured.add(row, std::min(end, row + kRowsAtOnce), sums, scratch);
        }
    };
    constexpr std::size_t rowsPerChunk = 8 * kRowsAtOnce;
    if (!parallelChunks(inOrder.rows, rowsPerChunk, threads, task, addRows)) {
        return cancelledError("measure distances");
    }
    std::vector<double> byPoint(clusters * points.rows, 0.0);
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        for (std::size_t place = 0; place < inOrder.rows; ++place) {
            byPoint[cluster * points.rows + sorted.pointAt[place]] = sums[cluster * inOrder.rows + place];
        }
    }
    return byPoint;
}

} // namespace fgw::geometry
