// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/approximate_neighbours.h"

#include "core/geometry/products.h"

#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <cmath>

namespace fgw::geometry {

namespace {

using Graph = hnswlib::HierarchicalNSW<float>;

constexpr std::size_t kQueriesPerChunk = 64;
constexpr std::size_t kRecallSample = 1000;

/// hnswlib's own distances follow the compiler's flags; these have the same bits everywhere.
class SquaredDistanceSpace : public hnswlib::SpaceInterface<float> {
public:
    explicit SquaredDistanceSpace(std::size_t columns) : m_columns(columns) {}
    size_t get_data_size() override { return m_columns * sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return measure; }
    void* get_dist_func_param() override { return &m_columns; }

private:
    static float measure(const void* a, const void* b, const void* columns) {
        return squaredDistance(static_cast<const float*>(a), static_cast<const float*>(b),
                               *static_cast<const std::size_t*>(columns));
    }
    std::size_t m_columns;
};

bool build(Graph& graph, const Matrix& points, const Task* task) {
    for (std::size_t point = 0; point < points.rows; ++point) {
        if (task != nullptr && task->cancelled()) {
            return false;
        }
        graph.addPoint(points.row(point).data(), point);
    }
    return true;
}

/// The k nearest that the graph knows of, without the point itself. Where it knows of fewer (parts of the
/// graph that cannot be reached), the lowest other indexes are measured and fill up.
void searchGraph(const Graph& graph, const Matrix& points, std::size_t point, Neighbours& neighbours) {
    auto queue = graph.searchKnn(points.row(point).data(), neighbours.k + 1);
    std::vector<std::pair<float, std::uint32_t>> found;
    for (; !queue.empty(); queue.pop()) {
        if (queue.top().second != point) {
            found.emplace_back(queue.top().first, static_cast<std::uint32_t>(queue.top().second));
        }
    }
    for (std::uint32_t other = 0; found.size() < neighbours.k; ++other) {
        if (other != point &&
            std::ranges::find(found, other, &std::pair<float, std::uint32_t>::second) == found.end()) {
            found.emplace_back(
                squaredDistance(points.row(point).data(), points.row(other).data(), points.columns), other);
        }
    }
    std::ranges::sort(found);
    for (std::size_t place = 0; place < neighbours.k; ++place) {
        neighbours.distances[point * neighbours.k + place] = std::sqrt(found[place].first);
        neighbours.indexes[point * neighbours.k + place] = found[place].second;
    }
}

} // namespace

Result<Neighbours> approximateNeighbours(const Matrix& points, std::size_t k,
                                         const ApproximateOptions& options, const Task* task) {
    k = std::min(k, points.rows == 0 ? 0 : points.rows - 1);
    Neighbours neighbours{points.rows, k, std::vector<std::uint32_t>(points.rows * k),
                          std::vector<float>(points.rows * k)};
    if (k == 0 || points.columns == 0) {
        return nearestNeighbours(points, k, options.threads, task);
    }
    SquaredDistanceSpace space(points.columns);
    Graph graph(&space, points.rows, options.links, options.buildBreadth, options.seed);
    if (!build(graph, points, task)) {
        return cancelledError("link neighbours");
    }
    graph.setEf(std::max(options.searchBreadth, k + 1));
    const auto searchChunk = [&](std::size_t begin, std::size_t end) {
        for (std::size_t point = begin; point < end; ++point) {
            searchGraph(graph, points, point, neighbours);
        }
    };
    if (!parallelChunks(points.rows, kQueriesPerChunk, options.threads, task, searchChunk)) {
        return cancelledError("find neighbours");
    }
    return neighbours;
}

Result<FoundNeighbours> findNeighbours(const Matrix& points, std::size_t k, std::uint64_t seed,
                                       Threads threads, const Task* task) {
    const bool exact = points.rows <= kMostExactPoints;
    auto neighbours = exact ? nearestNeighbours(points, k, threads, task)
                            : approximateNeighbours(points, k, {.seed = seed, .threads = threads}, task);
    if (!neighbours) {
        return std::unexpected(neighbours.error());
    }
    FoundNeighbours found{.neighbours = std::move(*neighbours), .exact = exact};
    if (!exact) {
        const auto recall = neighbourRecall(points, found.neighbours, kRecallSample, seed, threads, task);
        if (!recall) {
            return std::unexpected(recall.error());
        }
        found.recall = *recall;
    }
    return found;
}

} // namespace fgw::geometry
