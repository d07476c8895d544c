// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/umap.h"

#include "core/base/random.h"
#include "core/geometry/packed_places.h"
#include "core/geometry/umap_kernels.h"
#include "core/geometry/umap_walks.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

constexpr float kStartExtent = 10.0F;
constexpr std::size_t kFewPoints = 10'000;

kernels::UmapStep stepAt(const UmapState& state, const UmapOptions& options) {
    const double rate =
        options.learningRate * (1.0 - static_cast<double>(state.epoch) / static_cast<double>(state.epochs));
    return {static_cast<float>(state.curve.a), static_cast<float>(state.curve.b),
            static_cast<float>(options.repulsion), static_cast<float>(rate)};
}

/// What the points of one epoch have in common.
struct Epoch {
    kernels::UmapStep step;
    std::vector<std::uint64_t> places; ///< when it began
    kernels::Walk walk;                ///< how many push, and the random numbers
};

Epoch beginEpoch(const UmapState& state, const UmapOptions& options) {
    return {stepAt(state, options), packPlaces(state.x, state.y),
            kernels::Walk{.pushes = options.pushes,
                          .points = static_cast<std::uint32_t>(state.x.size()),
                          .key = static_cast<std::uint32_t>(CounterRandom(options.seed, state.epoch).at(0))}};
}

/// Moves the points of one group, which nobody else reads before the next epoch.
void moveGroup(UmapState& state, const Epoch& epoch, UmapWalks& walks, std::size_t group) {
    std::array<float, kernels::kWalkers> x;
    std::array<float, kernels::kWalkers> y;
    kernels::Walk walk = walks.walkOf(group);
    walk.pushes = epoch.walk.pushes;
    walk.points = epoch.walk.points;
    walk.key = epoch.walk.key;
    kernels::walk(walk, epoch.step, epoch.places.data(), x.data(), y.data());
    for (std::size_t lane = 0; lane < walks.sizeOf(group); ++lane) {
        const auto point = static_cast<std::size_t>(walk.own[lane]);
        state.x[point] = x[lane];
        state.y[point] = y[lane];
    }
}

void runEpoch(UmapState& state, const UmapOptions& options) {
    const Epoch epoch = beginEpoch(state, options);
    constexpr std::size_t pointsPerChunk = 512;
    parallelChunks(state.x.size(), pointsPerChunk, options.threads, nullptr,
                   [&](std::size_t begin, std::size_t end) {
                       thread_local UmapWalks walks;
                       walks.draw(state.graph, begin, end, state.epoch);
                       for (std::size_t group = 0; group < walks.groups(); ++group) {
                           moveGroup(state, epoch, walks, group);
                       }
                   });
    ++state.epoch;
}

void scaleToGreatest(std::vector<float>& weights) {
    const float greatest = weights.empty() ? 0.0F : *std::ranges::max_element(weights);
    for (float& weight : weights) {
        weight = greatest > 0.0F ? weight / greatest : 0.0F;
    }
}

} // namespace

Matrix UmapState::layout() const {
    Matrix layout(x.size(), 2);
    for (std::size_t point = 0; point < x.size(); ++point) {
        layout.row(point)[0] = x[point];
        layout.row(point)[1] = y[point];
    }
    return layout;
}

Matrix spreadStart(const Matrix& layout) {
    Matrix start = layout;
    for (std::size_t column = 0; column < layout.columns; ++column) {
        double sum = 0.0;
        for (std::size_t point = 0; point < layout.rows; ++point) {
            sum += layout.row(point)[column];
        }
        for (std::size_t point = 0; point < layout.rows; ++point) {
            start.row(point)[column] -= static_cast<float>(sum / static_cast<double>(layout.rows));
        }
    }
    float greatest = 0.0F;
    for (const float value : start.values) {
        greatest = std::max(greatest, std::abs(value));
    }
    for (float& value : start.values) {
        value = greatest > 0.0F ? value * (kStartExtent / greatest) : 0.0F;
    }
    return start;
}

UmapState startUmap(const Neighbours& neighbours, const Matrix& start, const UmapOptions& options) {
    assert(start.rows == neighbours.points && start.columns == 2);
    UmapState state{.graph = fuzzyGraph(neighbours, options.threads),
                    .curve = fitUmapCurve(options.minDistance, options.spread)};
    state.epochs = options.epochs > 0 ? options.epochs : start.rows <= kFewPoints ? 500 : 200;
    scaleToGreatest(state.graph.weight);
    for (std::size_t point = 0; point < start.rows; ++point) {
        state.x.push_back(start.row(point)[0]);
        state.y.push_back(start.row(point)[1]);
    }
    return state;
}

Status advanceUmap(UmapState& state, const UmapOptions& options, std::size_t epochs, const Task* task) {
    const std::size_t last = std::min(state.epochs, state.epoch + epochs);
    while (state.epoch < last) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("lay the points out");
        }
        runEpoch(state, options);
    }
    return {};
}

} // namespace fgw::geometry
