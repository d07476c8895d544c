// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::explore {

/// Where a failure lies in a map.
struct PlacedFailure {
    std::string content; ///< the hex digits of `Item::content`
    std::string id;
    std::string model;
    float x = 0;
    float y = 0;
};

/// The layout of a map that was made before.
struct MapPlaces {
    std::vector<PlacedFailure> failures;
    Projection projection = Projection::Pca; ///< that laid them out
    std::string name;                        ///< what that map is called in a sentence, as "map.json"
};

/// The places of a map's points. `name` is for the provenance line of maps that take them over.
[[nodiscard]] MapPlaces placesOf(const FailureMap& map, const RecordTable& table, std::string name);

/// How the points of a map got their places in an earlier layout.
struct PlacementCounts {
    std::size_t kept = 0;       ///< the same failure (item and model): where it lay, to the last bit
    std::size_t byQuestion = 0; ///< another model's failure on the same item: where that lay
    std::size_t placed = 0;     ///< among the nearest of those
};

/// Lays `map` out in an earlier layout whose points stay where they are: a failure that was in it (same
/// content of the item and same model; of several of them the one with the same id) keeps its coordinates bit
/// for bit, and the others are placed among the 15 nearest of those in the map's own space. Where fewer than
/// 15 failures are the same, as between runs of different models, a failure on an item that another model
/// failed in the earlier layout lies at that place. Invalid where there are still fewer than 15 and some
/// failure is to be placed among them. Otherwise only Cancelled.
[[nodiscard]] Result<PlacementCounts> placeOnto(FailureMap& map, const RecordTable& table,
                                                const MapPlaces& places, const FailureMapOptions& options,
                                                Task& task);

} // namespace fgw::explore
