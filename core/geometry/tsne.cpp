// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/tsne.h"

#include "core/geometry/packed_places.h"
#include "core/geometry/projection_kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

constexpr double kStartDeviation = 1e-4;

// van der Maaten's schedule.
constexpr float kEarlyMomentum = 0.5F;
constexpr float kMomentum = 0.8F;
constexpr float kGainStep = 0.2F;
constexpr float kGainShrink = 0.8F;
constexpr float kLeastGain = 0.01F;

struct Step {
    float exaggeration;
    float momentum;
    float learningRate;
};

double learningRateOf(const TsneOptions& options, std::size_t points) {
    return options.learningRate > 0.0
               ? options.learningRate
               : std::max(static_cast<double>(points) / options.exaggeration / 4.0, 50.0);
}

Step stepAt(const TsneOptions& options, const TsneState& state) {
    const bool isEarly = state.iteration < options.earlyIterations;
    return {isEarly ? static_cast<float>(options.exaggeration) : 1.0F, isEarly ? kEarlyMomentum : kMomentum,
            static_cast<float>(learningRateOf(options, state.x.size()))};
}

kernels::Links linksOf(const Affinities& affinities, std::size_t point) {
    const std::size_t begin = affinities.offsets[point];
    return {affinities.index.data() + begin, affinities.weight.data() + begin,
            affinities.offsets[point + 1] - begin};
}

/// Follows the gradient with momentum; a gain grows while the direction is kept.
float stepAlong(float gradient, const Step& step, float& gain, float& velocity) {
    const bool turns = (gradient > 0.0F) == (velocity > 0.0F);
    gain = std::max(kLeastGain, turns ? gain * kGainShrink : gain + kGainStep);
    velocity = step.momentum * velocity - step.learningRate * gain * gradient;
    return velocity;
}

/// The forces of the points [begin, end); their velocities change, nobody moves yet.
void accelerate(TsneState& state, const std::vector<std::uint64_t>& places, const Step& step,
                std::size_t begin, std::size_t end) {
    const auto normalisation = static_cast<float>(1.0 / std::max(state.repulsion.normalisation(), 1e-12));
    for (std::size_t point = begin; point < end; ++point) {
        const kernels::Force pull = kernels::attract(linksOf(state.affinities, point), places.data(), point);
        const auto gradient = [&](float attraction, float repulsion) {
            return 4.0F * (step.exaggeration * attraction - normalisation * repulsion);
        };
        stepAlong(gradient(pull.x, state.repulsion.forceX()[point]), step, state.gainX[point],
                  state.velocityX[point]);
        stepAlong(gradient(pull.y, state.repulsion.forceY()[point]), step, state.gainY[point],
                  state.velocityY[point]);
    }
}

void iterate(TsneState& state, const TsneOptions& options) {
    const std::size_t points = state.x.size();
    state.repulsion.compute(state.x.data(), state.y.data(), points, static_cast<float>(options.theta),
                            options.threads);
    const Step step = stepAt(options, state);
    const std::vector<std::uint64_t> places = packPlaces(state.x, state.y);
    constexpr std::size_t pointsPerChunk = 256;
    parallelChunks(points, pointsPerChunk, options.threads, nullptr,
                   [&](std::size_t begin, std::size_t end) { accelerate(state, places, step, begin, end); });
    std::ranges::transform(state.x, state.velocityX, state.x.begin(), std::plus<>());
    std::ranges::transform(state.y, state.velocityY, state.y.begin(), std::plus<>());
    ++state.iteration;
}

double divergenceOf(const TsneState& state, std::size_t point, double normalisation) {
    const kernels::Links links = linksOf(state.affinities, point);
    double sum = 0.0;
    for (std::size_t link = 0; link < links.count; ++link) {
        const auto other = static_cast<std::size_t>(links.index[link]);
        const double p = links.weight[link];
        if (p > 0.0) {
            const double dx = state.x[point] - state.x[other];
            const double dy = state.y[point] - state.y[other];
            sum += p * std::log(p * (1.0 + dx * dx + dy * dy) * normalisation);
        }
    }
    return sum;
}

} // namespace

Matrix TsneState::layout() const {
    Matrix layout(x.size(), 2);
    for (std::size_t point = 0; point < x.size(); ++point) {
        layout.row(point)[0] = x[point];
        layout.row(point)[1] = y[point];
    }
    return layout;
}

Matrix shrunkStart(const Matrix& layout) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t point = 0; point < layout.rows; ++point) {
        sum += layout.row(point)[0];
        squares += static_cast<double>(layout.row(point)[0]) * layout.row(point)[0];
    }
    const double count = std::max<double>(1.0, static_cast<double>(layout.rows));
    const double deviation = std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
    Matrix shrunk = layout;
    for (float& value : shrunk.values) {
        value = static_cast<float>(deviation > 0.0 ? value * kStartDeviation / deviation : 0.0);
    }
    return shrunk;
}

TsneState startTsne(const Neighbours& neighbours, const Matrix& start, const TsneOptions& options) {
    assert(start.rows == neighbours.points && start.columns == 2);
    TsneState state{.affinities = jointProbabilities(neighbours, options.perplexity, options.threads)};
    for (std::size_t point = 0; point < start.rows; ++point) {
        state.x.push_back(start.row(point)[0]);
        state.y.push_back(start.row(point)[1]);
    }
    state.velocityX.resize(start.rows);
    state.velocityY.resize(start.rows);
    state.gainX.resize(start.rows, 1.0F);
    state.gainY.resize(start.rows, 1.0F);
    return state;
}

Status advanceTsne(TsneState& state, const TsneOptions& options, std::size_t iterations, const Task* task) {
    const std::size_t last = std::min(options.iterations, state.iteration + iterations);
    while (state.iteration < last && !state.x.empty()) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("lay the points out");
        }
        iterate(state, options);
    }
    return {};
}

double klDivergence(TsneState& state, const TsneOptions& options) {
    const std::size_t points = state.x.size();
    state.repulsion.compute(state.x.data(), state.y.data(), points, static_cast<float>(options.theta),
                            options.threads);
    double divergence = 0.0;
    for (std::size_t point = 0; point < points; ++point) {
        divergence += divergenceOf(state, point, state.repulsion.normalisation());
    }
    return divergence;
}

} // namespace fgw::geometry
