// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/affinities.h"
#include "core/geometry/matrix.h"
#include "core/geometry/repulsion.h"

#include <cstddef>
#include <vector>

namespace fgw::geometry {

struct TsneOptions {
    /// How many neighbours a point attends to, 5 to 50: more shows larger shapes and takes longer. Lowered
    /// to a third of the other points where there are few.
    double perplexity = 30.0;
    std::size_t iterations = 1000; ///< in all; a layout has mostly settled after 750
    /// Of those, the first with attraction multiplied by `exaggeration`, which gathers clusters. 0 where
    /// the start is a layout that shall be kept.
    std::size_t earlyIterations = 250;
    double exaggeration = 12.0;
    /// Step along the gradient; 0 takes n / exaggeration / 4 and at least 50 (Belkina et al., 2019).
    double learningRate = 0.0;
    /// Accuracy of the repulsion, 0 (exact, quadratic time) to 1: a cell this wide seen from distance 1 is
    /// one body.
    double theta = 0.5;
    Threads threads = {}; ///< does not change the result
};

/// A layout under way.
struct TsneState {
    Affinities affinities;
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> velocityX;
    std::vector<float> velocityY;
    std::vector<float> gainX;
    std::vector<float> gainY;
    std::size_t iteration = 0;
    RepulsionField repulsion;

    [[nodiscard]] Matrix layout() const; ///< points × 2
};

/// t-SNE of the points whose neighbours are given (neighboursFor(perplexity) of each, or all), starting at
/// `start`, points × 2. A start from principal components is shrunk first, see shrunkStart.
[[nodiscard]] TsneState startTsne(const Neighbours& neighbours, const Matrix& start,
                                  const TsneOptions& options);

/// A layout scaled to a standard deviation of 1e-4 along its first column: near enough to a point that
/// clusters may form, with the arrangement kept (Kobak and Berens, 2019).
[[nodiscard]] Matrix shrunkStart(const Matrix& layout);

/// At most `iterations` more, up to options.iterations in all: gradient descent with momentum and gains, as
/// van der Maaten's and scikit-learn's. Only error: Cancelled, after which the state is that of a whole
/// number of iterations.
[[nodiscard]] Status advanceTsne(TsneState& state, const TsneOptions& options, std::size_t iterations,
                                 const Task* task = nullptr);

/// Kullback–Leibler divergence of the layout's similarities from the points', in nats: what t-SNE lowers.
[[nodiscard]] double klDivergence(TsneState& state, const TsneOptions& options);

} // namespace fgw::geometry
