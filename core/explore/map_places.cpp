// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_places.h"

#include "core/explore/map_clusters.h"
#include "core/geometry/neighbours.h"
#include "core/geometry/placement.h"
#include "core/geometry/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace fgw::explore {

namespace {

/// Earlier failures by content, then model, then id; of equal ones the earlier first.
class Earlier {
public:
    explicit Earlier(const MapPlaces& places) {
        for (const PlacedFailure& failure : places.failures) {
            m_sorted.push_back(&failure);
        }
        std::ranges::stable_sort(m_sorted, {}, [](const PlacedFailure* failure) {
            return std::tuple(std::string_view(failure->content), std::string_view(failure->model),
                              std::string_view(failure->id));
        });
    }

    [[nodiscard]] const PlacedFailure* same(std::string_view content, std::string_view model,
                                            std::string_view id) const {
        const auto [first, last] = std::ranges::equal_range(
            m_sorted, std::pair(content, model), {}, [](const PlacedFailure* failure) {
                return std::pair(std::string_view(failure->content), std::string_view(failure->model));
            });
        const auto named = std::find_if(first, last, [&](const auto* failure) { return failure->id == id; });
        return first == last ? nullptr : named == last ? *first : *named;
    }

    [[nodiscard]] const PlacedFailure* ofItem(std::string_view content) const {
        const auto found = std::ranges::lower_bound(m_sorted, content, {}, [](const PlacedFailure* failure) {
            return std::string_view(failure->content);
        });
        return found != m_sorted.end() && (*found)->content == content ? *found : nullptr;
    }

private:
    std::vector<const PlacedFailure*> m_sorted;
};

/// By point: the earlier failure whose place it takes, or null.
using Taken = std::vector<const PlacedFailure*>;

Taken takeSame(const FailureMap& map, const RecordTable& table, const Earlier& earlier) {
    Taken taken;
    for (const MapPoint& point : map.points) {
        const Item& item = table.itemOf(point.row);
        taken.push_back(earlier.same(item.content.hex(), table.modelOf(point.row), item.id));
    }
    return taken;
}

std::size_t countTaken(const Taken& taken) {
    return static_cast<std::size_t>(
        std::ranges::count_if(taken, [](const PlacedFailure* one) { return one != nullptr; }));
}

void takeByQuestion(Taken& taken, const FailureMap& map, const RecordTable& table, const Earlier& earlier) {
    for (std::size_t point = 0; point < taken.size(); ++point) {
        if (taken[point] == nullptr) {
            taken[point] = earlier.ofItem(table.itemOf(map.points[point].row).content.hex());
        }
    }
}

void moveTo(MapPoint& point, float x, float y) {
    point.x = x;
    point.y = y;
}

/// Which points have a place already, and which are to be placed among them; ascending.
struct Parts {
    std::vector<std::size_t> known;
    std::vector<std::size_t> unknown;
};

Parts partsOf(const Taken& taken) {
    Parts parts;
    for (std::size_t point = 0; point < taken.size(); ++point) {
        (taken[point] == nullptr ? parts.unknown : parts.known).push_back(point);
    }
    return parts;
}

Status placeOthers(FailureMap& map, const Parts& parts, const FailureMapOptions& options, Task& task) {
    const auto neighbours = geometry::nearestAmong(geometry::selectRows(*map.space, parts.known),
                                                   geometry::selectRows(*map.space, parts.unknown),
                                                   geometry::kNeighboursToPlaceBy, options.threads, &task);
    if (!neighbours) {
        return std::unexpected(neighbours.error());
    }
    geometry::Matrix layout(parts.known.size(), 2);
    for (std::size_t place = 0; place < parts.known.size(); ++place) {
        layout.row(place)[0] = map.points[parts.known[place]].x;
        layout.row(place)[1] = map.points[parts.known[place]].y;
    }
    const geometry::Matrix placed = geometry::placeAmong(layout, *neighbours, options.threads);
    for (std::size_t place = 0; place < parts.unknown.size(); ++place) {
        moveTo(map.points[parts.unknown[place]], placed.row(place)[0], placed.row(place)[1]);
    }
    return {};
}

std::string howPlaced(const MapPlaces& places, const PlacementCounts& counts) {
    const std::string questions =
        counts.byQuestion == 0
            ? std::string()
            : fmt::format(", {} where another model's failure on the same item lies", counts.byQuestion);
    return fmt::format(
        "in the layout of {} ({}): {} failures where they were{}, {} placed among the {} nearest "
        "of these",
        places.name, projectionName(places.projection), counts.kept, questions, counts.placed,
        geometry::kNeighboursToPlaceBy);
}

} // namespace

MapPlaces placesOf(const FailureMap& map, const RecordTable& table, std::string name) {
    MapPlaces places{.failures = {}, .projection = map.projection, .name = std::move(name)};
    for (const MapPoint& point : map.points) {
        const Item& item = table.itemOf(point.row);
        places.failures.push_back({.content = item.content.hex(),
                                   .id = item.id,
                                   .model = table.modelOf(point.row),
                                   .x = point.x,
                                   .y = point.y});
    }
    return places;
}

Result<PlacementCounts> placeOnto(FailureMap& map, const RecordTable& table, const MapPlaces& places,
                                  const FailureMapOptions& options, Task& task) {
    task.beginStep("place failures", 0);
    const Earlier earlier(places);
    Taken taken = takeSame(map, table, earlier);
    PlacementCounts counts{.kept = countTaken(taken)};
    if (counts.kept < std::min(geometry::kNeighboursToPlaceBy, taken.size())) {
        takeByQuestion(taken, map, table, earlier);
        counts.byQuestion = countTaken(taken) - counts.kept;
    }
    const Parts parts = partsOf(taken);
    counts.placed = parts.unknown.size();
    if (counts.placed > 0 && parts.known.size() < geometry::kNeighboursToPlaceBy) {
        return failure(ErrorCode::Invalid, "place failures in an earlier map",
                       fmt::format("only {} of {} failures are in {}, and {} are needed to place others",
                                   parts.known.size(), taken.size(), places.name,
                                   geometry::kNeighboursToPlaceBy));
    }
    for (const std::size_t point : parts.known) {
        moveTo(map.points[point], taken[point]->x, taken[point]->y);
    }
    if (counts.placed > 0) {
        if (const Status placed = placeOthers(map, parts, options, task); !placed) {
            return std::unexpected(placed.error());
        }
    }
    moveLabels(map);
    map.projection = places.projection;
    map.howLaidOut = howPlaced(places, counts);
    describeMaking(map, options.seed);
    return counts;
}

} // namespace fgw::explore
