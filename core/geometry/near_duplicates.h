// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

struct NearDuplicateOptions {
    double threshold = 0.92;            ///< −1 to 1; a pair counts where its cosine is above
    std::size_t mostPairs = 10'000'000; ///< kept; the rest is only counted. 12 bytes each
    Threads threads = {};               ///< does not change the result
};

struct NearDuplicatePair {
    std::uint32_t first = 0; ///< the lower index
    std::uint32_t second = 0;
    float cosine = 0.0F;
    friend bool operator==(const NearDuplicatePair&, const NearDuplicatePair&) = default;
};

struct NearDuplicates {
    std::vector<NearDuplicatePair> pairs; ///< ascending by first, then second
    std::size_t count = 0;                ///< of all pairs, kept or not
};

/// Every pair of points whose cosine is above the threshold: products of unit vectors in blocks, and where
/// rounding could decide, the cosine in double precision does. A point of length zero has cosine 0 with any.
/// The relation is not transitive. Only error: Cancelled.
[[nodiscard]] Result<NearDuplicates> nearDuplicates(const Matrix& points, const NearDuplicateOptions& options,
                                                    const Task* task = nullptr);

} // namespace fgw::geometry
