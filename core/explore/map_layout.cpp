// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_layout.h"

#include "core/explore/map_clusters.h"
#include "core/geometry/pca.h"
#include "core/geometry/placement.h"
#include "core/geometry/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fgw::explore {

namespace {

geometry::TsneOptions tsneOptions(const FailureMapOptions& options) {
    return {.threads = options.threads};
}

geometry::UmapOptions umapOptions(const FailureMapOptions& options) {
    return {.seed = options.seed, .threads = options.threads};
}

std::size_t neighboursOf(const FailureMapOptions& options) {
    return options.projection == Projection::Tsne ? geometry::neighboursFor(tsneOptions(options).perplexity)
                                                  : umapOptions(options).neighbours - 1;
}

Status startState(MapLayout& layout, const geometry::Matrix& points, const geometry::Matrix& start,
                  const FailureMapOptions& options, Task& task) {
    const auto neighbours =
        geometry::nearestNeighbours(points, neighboursOf(options), options.threads, &task);
    if (!neighbours) {
        return std::unexpected(neighbours.error());
    }
    if (options.projection == Projection::Tsne) {
        const geometry::TsneOptions tsne = tsneOptions(options);
        layout.state = geometry::startTsne(*neighbours, geometry::shrunkStart(start), tsne);
        layout.iterations = tsne.iterations;
    } else {
        auto umap = geometry::startUmap(*neighbours, geometry::spreadStart(start), umapOptions(options));
        layout.iterations = umap.epochs;
        layout.state = std::move(umap);
    }
    return {};
}

Status advanceState(MapLayout& layout, const FailureMapOptions& options, std::size_t iterations, Task& task) {
    if (auto* tsne = std::get_if<geometry::TsneState>(&layout.state)) {
        const Status advanced = geometry::advanceTsne(*tsne, tsneOptions(options), iterations, &task);
        layout.iteration = tsne->iteration;
        return advanced;
    }
    auto& umap = std::get<geometry::UmapState>(layout.state);
    const Status advanced = geometry::advanceUmap(umap, umapOptions(options), iterations, &task);
    layout.iteration = umap.epoch;
    return advanced;
}

geometry::Matrix laidOut(const MapLayout& layout) {
    const auto* tsne = std::get_if<geometry::TsneState>(&layout.state);
    return tsne != nullptr ? tsne->layout() : std::get<geometry::UmapState>(layout.state).layout();
}

Status findLandmarks(MapLayout& layout, const geometry::Matrix& points, const FailureMapOptions& options,
                     Task& task) {
    layout.landmarks = geometry::sampleRows(points.rows, options.mostLaidOut, options.seed);
    auto neighbours = geometry::nearestAmong(geometry::selectRows(points, layout.landmarks), points,
                                             geometry::kNeighboursToPlaceBy, options.threads, &task);
    if (!neighbours) {
        return std::unexpected(neighbours.error());
    }
    layout.amongLandmarks = std::move(*neighbours);
    return {};
}

/// Every point where its neighbours among the landmarks are, and the landmarks where they are.
geometry::Matrix spread(const MapLayout& layout, const geometry::Matrix& laidOut, Threads threads) {
    geometry::Matrix all = geometry::placeAmong(laidOut, *layout.amongLandmarks, threads);
    for (std::size_t place = 0; place < layout.landmarks.size(); ++place) {
        std::ranges::copy(laidOut.row(place), all.row(layout.landmarks[place]).begin());
    }
    return all;
}

std::string describeIterations(const MapLayout& layout) {
    return layout.settled() ? fmt::format("{} iterations", layout.iterations)
                            : fmt::format("iteration {} of {}", layout.iteration, layout.iterations);
}

std::string describeLayout(const MapLayout& layout, const FailureMapOptions& options) {
    if (layout.projection == Projection::Pca) {
        return options.projection == Projection::Pca
                   ? "PCA"
                   : fmt::format("PCA, since fewer than {} failures have no other layout", kFewestToLayOut);
    }
    const std::string method =
        layout.projection == Projection::Tsne
            ? fmt::format("t-SNE from PCA, perplexity {}", tsneOptions(options).perplexity)
            : fmt::format("UMAP from PCA, {} neighbours, minimal distance {}",
                          umapOptions(options).neighbours, umapOptions(options).minDistance);
    const std::string all = fmt::format("{}, {}", method, describeIterations(layout));
    return layout.landmarks.empty()
               ? all
               : fmt::format("{}, of {} landmarks drawn at random; the others are placed among their {} "
                             "nearest landmarks",
                             all, layout.landmarks.size(), geometry::kNeighboursToPlaceBy);
}

} // namespace

Result<MapLayout> startLayout(const FailureMap& map, const FailureMapOptions& options, Task& task) {
    MapLayout layout;
    const geometry::Matrix& points = *map.space;
    layout.coordinates = geometry::principalComponents(points, 2, options.threads).coordinates;
    if (options.projection == Projection::Pca || points.rows < kFewestToLayOut) {
        return layout;
    }
    layout.projection = options.projection;
    task.beginStep("find neighbours", 0);
    Status started;
    if (points.rows > options.mostLaidOut) {
        started = findLandmarks(layout, points, options, task);
        if (started) {
            started = startState(layout, geometry::selectRows(points, layout.landmarks),
                                 geometry::selectRows(layout.coordinates, layout.landmarks), options, task);
        }
    } else {
        started = startState(layout, points, layout.coordinates, options, task);
    }
    return started ? Result<MapLayout>(std::move(layout)) : std::unexpected(started.error());
}

Status advanceLayout(MapLayout& layout, const FailureMapOptions& options, std::size_t iterations,
                     Task& task) {
    if (layout.settled()) {
        return {};
    }
    const Status advanced = advanceState(layout, options, iterations, task);
    layout.coordinates =
        layout.landmarks.empty() ? laidOut(layout) : spread(layout, laidOut(layout), options.threads);
    return advanced;
}

void applyLayout(FailureMap& map, const MapLayout& layout, const FailureMapOptions& options) {
    for (std::size_t point = 0; point < map.points.size(); ++point) {
        map.points[point].x = layout.coordinates.row(point)[0];
        map.points[point].y = layout.coordinates.row(point)[1];
    }
    moveLabels(map);
    map.projection = layout.projection;
    map.layoutIteration = layout.iteration;
    map.layoutIterations = layout.iterations;
    map.landmarks = layout.landmarks.size();
    map.howLaidOut = describeLayout(layout, options);
    describeMaking(map, options.seed);
}

} // namespace fgw::explore
