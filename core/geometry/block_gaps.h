// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/geometry/matrix.h"
#include "core/geometry/packed_points.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace fgw::geometry {

/// How far blocks of packed points are from one another at least, so that pairs of blocks that lie apart need
/// not be multiplied.
class BlockGaps {
public:
    /// Refers to `points`.
    BlockGaps(const PackedPoints& points, std::size_t panelsPerBlock);

    [[nodiscard]] std::size_t blocks() const { return m_centres.rows; }
    /// No point of block a is nearer to one of block b: the gap between the two along the line through their
    /// centres, less what rounding may take; 0 where they overlap there.
    [[nodiscard]] float between(std::size_t a, std::size_t b) const;
    /// The gaps between all blocks, blocks × blocks; the diagonal is 0.
    [[nodiscard]] std::vector<float> table(Threads threads) const;

private:
    [[nodiscard]] std::pair<float, float> extentAlong(const float* direction, std::size_t block) const;

    const PackedPoints& m_points;
    std::size_t m_panels;
    Matrix m_centres;           ///< blocks × columns
    std::vector<float> m_zeros; ///< offsets of a block
    float m_error = 0.0F;       ///< of a point's place along a line
};

} // namespace fgw::geometry
