// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"
#include "core/geometry/packed_points.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fgw::geometry {

/// Two clusters, and what the sum of squared distances to the centres grows by where they become one. Ordered
/// strictly, also among equally near ones, so that of any clusters one pair comes first.
struct WardPair {
    float growth = std::numeric_limits<float>::infinity();
    std::uint32_t lower = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t higher = std::numeric_limits<std::uint32_t>::max();
    [[nodiscard]] std::uint32_t otherThan(std::uint32_t cluster) const {
        return cluster == lower ? higher : lower;
    }
    friend auto operator<=>(const WardPair&, const WardPair&) = default;
};

/// The centres of clusters that merge, packed for products. A cluster is named by its lowest point.
class WardCentres {
public:
    /// A cluster a point.
    WardCentres(const Matrix& points, Threads threads);

    /// By their numbers.
    [[nodiscard]] std::vector<std::uint32_t> clusters() const;
    /// Measured directly, and the same bits whichever is named first.
    [[nodiscard]] WardPair pair(std::uint32_t a, std::uint32_t b) const;
    /// Of each of the `open` clusters, into `first`: of the pairs with another cluster the first, where it
    /// comes before what stands there. False where `task` was cancelled.
    bool findFirstPairs(std::span<const std::uint32_t> open, std::vector<WardPair>& first,
                        const Task* task) const;
    /// The cluster keeps the lower name.
    void merge(const WardPair& pair);

private:
    struct Scratch;

    [[nodiscard]] const float* centre(std::uint32_t cluster) const {
        return m_centres.row(m_placeOf[cluster]).data();
    }
    void pack();
    void gather(std::span<const std::uint32_t> open, Scratch& scratch) const;
    void searchBlock(std::span<const std::uint32_t> open, std::size_t block, Scratch& scratch,
                     WardPair* first) const;
    void lookThrough(std::uint32_t cluster, std::size_t block, const float* squared, std::size_t width,
                     Scratch& scratch, WardPair& first) const;

    Threads m_threads;
    std::vector<double> m_mean;             ///< of the points, subtracted before centres are packed
    std::vector<std::uint32_t> m_clusterAt; ///< by place, ascending; kGone where it merged into another
    std::vector<std::uint32_t> m_placeOf;   ///< by cluster
    std::size_t m_left = 0;                 ///< clusters
    Matrix m_centres;                       ///< by place
    std::vector<float> m_sizes;             ///< by place
    std::vector<float> m_shares;            ///< 1 / size, by place up to the end of a panel
    PackedPoints m_packed;                  ///< the centres
    float m_longest = 0.0F;                 ///< greatest squared length of a packed one
};

} // namespace fgw::geometry
