// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/umap.h"

#include "core/base/random.h"
#include "core/geometry/umap_kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fgw::geometry {

namespace {

constexpr std::size_t kPointsPerChunk = 256;
constexpr float kStartExtent = 10.0F;
constexpr std::size_t kFewPoints = 10'000;

/// Numbers below a bound from one counter's number: Steele, Lea and Flood's SplitMix, OOPSLA 2014. A number
/// of CounterRandom for each would take longer than the layout.
class Draws {
public:
    explicit Draws(std::uint64_t start) : m_state(start) {}

    std::int32_t below(std::uint32_t bound) {
        if (m_isHalf) {
            m_isHalf = false;
            return scaled(m_bits >> 32U, bound);
        }
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = (m_state ^ m_state >> 30U) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
        m_bits = mixed ^ mixed >> 31U;
        m_isHalf = true;
        return scaled(m_bits & 0xffffffffU, bound);
    }

private:
    static std::int32_t scaled(std::uint64_t bits, std::uint32_t bound) {
        return static_cast<std::int32_t>(bits * bound >> 32U);
    }
    std::uint64_t m_state;
    std::uint64_t m_bits = 0;
    bool m_isHalf = false; ///< the upper half of the bits is still to be used
};

/// A pair of weight w (a share of the greatest) is drawn in w of all epochs, evenly.
bool isDrawn(float weight, std::size_t epoch) {
    const auto before = static_cast<float>(epoch);
    const auto drawnUpTo = [weight](float epochs) { return static_cast<std::int32_t>(epochs * weight); };
    return drawnUpTo(before + 1.0F) > drawnUpTo(before);
}

/// Fills in the samples of a point; gives how many.
std::size_t drawSamples(const UmapState& state, const UmapOptions& options, std::size_t point,
                        std::vector<std::int32_t>& index) {
    index.clear();
    const auto points = static_cast<std::uint32_t>(state.x.size());
    Draws draws(CounterRandom(options.seed, state.epoch).at(point));
    for (std::size_t link = state.graph.offsets[point]; link < state.graph.offsets[point + 1]; ++link) {
        if (isDrawn(state.graph.weight[link], state.epoch)) {
            const std::size_t first = index.size();
            index.resize(first + kernels::kSampleWidth, static_cast<std::int32_t>(point));
            index[first] = state.graph.index[link];
            for (std::size_t push = 1; push <= options.pushes; ++push) {
                index[first + push] = draws.below(points);
            }
        }
    }
    return index.size() / kernels::kSampleWidth;
}

void runEpoch(UmapState& state, const UmapOptions& options) {
    const double rate =
        options.learningRate * (1.0 - static_cast<double>(state.epoch) / static_cast<double>(state.epochs));
    const kernels::UmapStep step{static_cast<float>(state.curve.a), static_cast<float>(state.curve.b),
                                 static_cast<float>(options.repulsion), static_cast<float>(rate)};
    std::vector<float> x(state.x.size());
    std::vector<float> y(state.y.size());
    parallelChunks(
        state.x.size(), kPointsPerChunk, options.threads, nullptr, [&](std::size_t begin, std::size_t end) {
            thread_local std::vector<std::int32_t> index;
            for (std::size_t point = begin; point < end; ++point) {
                const std::size_t samples = drawSamples(state, options, point, index);
                const kernels::PlacePair place =
                    kernels::follow({index.data(), samples, static_cast<std::int32_t>(point)}, step,
                                    state.x.data(), state.y.data(), {state.x[point], state.y[point]});
                x[point] = place.x;
                y[point] = place.y;
            }
        });
    state.x = std::move(x);
    state.y = std::move(y);
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
    assert(options.pushes > 0 && options.pushes < kernels::kSampleWidth);
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
