// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/affinities.h"
#include "core/geometry/fuzzy_graph.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

struct UmapOptions {
    /// Size of a point's neighbourhood, itself counted, 5 to 50: more shows larger shapes.
    std::size_t neighbours = 15;
    /// How near points of the layout may come, 0 to 1: more spreads clusters out.
    double minDistance = 0.1;
    double spread = 1.0;    ///< unit of the layout, above minDistance
    std::size_t epochs = 0; ///< 0 takes 500 up to 10,000 points and 200 above, as umap-learn
    /// Other points, 1 to 7, that push for each neighbour that pulls: more is slower and more even.
    std::size_t pushes = 5;
    double learningRate = 1.0; ///< of the first epoch; it falls to 0 in a straight line
    double repulsion = 1.0;
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// A layout under way.
struct UmapState {
    Affinities graph; ///< weights as shares of the greatest: how often a pair is drawn
    UmapCurve curve;
    std::vector<float> x;
    std::vector<float> y;
    std::size_t epoch = 0;
    std::size_t epochs = 0;

    [[nodiscard]] Matrix layout() const; ///< points × 2
};

/// UMAP (McInnes, Healy and Melville, 2018) of the points whose neighbours are given, neighbours − 1 of
/// each, from `start`, points × 2. A start from principal components is scaled first, see spreadStart.
[[nodiscard]] UmapState startUmap(const Neighbours& neighbours, const Matrix& start,
                                  const UmapOptions& options);

/// A layout centred and scaled so that its greatest coordinate is 10, as umap-learn starts.
[[nodiscard]] Matrix spreadStart(const Matrix& layout);

/// At most so many epochs more. Within an epoch each point follows its own neighbours, drawn by weight, and
/// is pushed by points drawn from the seed, the epoch and its number; the others stand where they were when
/// the epoch began, so that the order of points does not matter. Only error: Cancelled.
[[nodiscard]] Status advanceUmap(UmapState& state, const UmapOptions& options, std::size_t epochs,
                                 const Task* task = nullptr);

} // namespace fgw::geometry
