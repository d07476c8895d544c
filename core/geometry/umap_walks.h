// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/affinities.h"
#include "core/geometry/umap_kernels.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::geometry {

/// The neighbours that consecutive points follow in one epoch of UMAP, arranged for kernels::walk: points
/// that follow about as many are moved side by side, so that few lanes idle.
class UmapWalks {
public:
    /// Draws for the points [begin, end).
    void draw(const Affinities& graph, std::size_t begin, std::size_t end, std::size_t epoch);

    [[nodiscard]] std::size_t groups() const;
    /// The points of a group, at most kernels::kWalkers.
    [[nodiscard]] std::size_t sizeOf(std::size_t group) const;
    /// The walk of a group, without random numbers; good until the next call.
    [[nodiscard]] kernels::Walk walkOf(std::size_t group);

private:
    [[nodiscard]] std::size_t followedBy(std::size_t place) const {
        return m_starts[place + 1] - m_starts[place];
    }
    void sortByLength();

    std::size_t m_begin = 0;
    std::vector<std::int32_t> m_drawn;
    std::vector<std::size_t> m_starts; ///< by point: into what was drawn
    std::vector<std::size_t> m_order;  ///< of the points, those that follow most first
    std::vector<std::size_t> m_lengths;
    std::array<std::int32_t, kernels::kWalkers> m_own{};
    std::vector<std::int32_t> m_table;
};

} // namespace fgw::geometry
