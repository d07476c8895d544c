// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/neighbours.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

/// A symmetric sparse matrix of weights between points. Row i has the entries offsets[i] … offsets[i+1]−1,
/// ascending by index, then entries of weight 0 and index i up to a multiple of kernels::kLanes.
struct Affinities {
    std::size_t points = 0;
    std::vector<std::size_t> offsets; ///< points + 1
    std::vector<std::int32_t> index;
    std::vector<float> weight;
    friend bool operator==(const Affinities&, const Affinities&) = default;
};

/// How many neighbours t-SNE of this perplexity looks at: three times it and one.
[[nodiscard]] std::size_t neighboursFor(double perplexity);

/// For each point and neighbour the conditional probability p(j|i) of a Gaussian as wide as gives the
/// distribution this perplexity (van der Maaten and Hinton, 2008), points × k; rows sum to 1. The perplexity
/// is lowered to a third of the neighbours where there are fewer.
[[nodiscard]] std::vector<float> conditionalProbabilities(const Neighbours& neighbours, double perplexity,
                                                          Threads threads);

/// Sum of a weight w(i, j) per point and neighbour, points × k, and its mirror: `join(w(i,j), w(j,i))`, a
/// missing one being 0. `join` is symmetric.
[[nodiscard]] Affinities symmetricAffinities(const Neighbours& neighbours, const std::vector<float>& weights,
                                             float (*join)(float, float));

/// Joint probabilities p(i, j) = (p(j|i) + p(i|j)) / 2n, which sum to 1.
[[nodiscard]] Affinities jointProbabilities(const Neighbours& neighbours, double perplexity, Threads threads);

} // namespace fgw::geometry
