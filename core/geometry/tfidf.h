// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/matrix.h"

#include <span>
#include <vector>

namespace fgw::geometry {

struct Tfidf {
    SparseMatrix weights; ///< documents × terms; each row has length 1, or 0 where it has no term
    std::vector<float> inverseFrequencies; ///< by term
};

/// Weighs counts by inverse document frequency, ln((1 + n) / (1 + df)) + 1, and scales rows to Euclidean
/// length 1. `sublinear` takes 1 + ln(count) for a count, so that a repeated word does not drown the others.
/// Salton and Buckley (1988), in the variant that scikit-learn uses.
[[nodiscard]] Tfidf tfidf(const SparseMatrix& counts, bool sublinear = true);

/// The same weights by inverse document frequencies that are known already, one a column.
[[nodiscard]] SparseMatrix tfidfWith(SparseMatrix counts, std::span<const float> inverseFrequencies,
                                     bool sublinear = true);

} // namespace fgw::geometry
