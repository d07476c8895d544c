// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/geometry/matrix.h"
#include "core/geometry/tsne.h"
#include "core/geometry/umap.h"

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace fgw::explore {

/// With fewer failures a layout by neighbours shows nothing that the principal components do not.
inline constexpr std::size_t kFewestToLayOut = 10;

/// The places of a map's points under way from the principal components to where they settle.
struct MapLayout {
    Projection projection = Projection::Pca; ///< PCA where there are too few failures for another
    geometry::Matrix coordinates;            ///< points × 2, as they are now
    std::size_t iteration = 0;
    std::size_t iterations = 0; ///< in all; 0 where nothing is iterated
    /// Indexes of the points that are laid out, ascending; the others are placed among them. Empty where
    /// all are.
    std::vector<std::size_t> landmarks;
    std::optional<geometry::Neighbours> amongLandmarks; ///< of every point, where there are landmarks
    std::variant<std::monostate, geometry::TsneState, geometry::UmapState> state;

    [[nodiscard]] bool settled() const { return iteration >= iterations; }
};

/// The start of the layout that `options` ask for: the principal components, and what is needed to go on
/// from there. Only error: Cancelled.
[[nodiscard]] Result<MapLayout> startLayout(const FailureMap& map, const FailureMapOptions& options,
                                            Task& task);

/// At most so many iterations more. Only error: Cancelled.
[[nodiscard]] Status advanceLayout(MapLayout& layout, const FailureMapOptions& options,
                                   std::size_t iterations, Task& task);

/// Moves the map's points and labels to where the layout has them, and says so in `howMade`.
void applyLayout(FailureMap& map, const MapLayout& layout, const FailureMapOptions& options);

} // namespace fgw::explore
