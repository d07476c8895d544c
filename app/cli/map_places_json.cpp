// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/map_places_json.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>
#include <string>

namespace fgw::cli {

namespace {

using nlohmann::json;

/// NaN where there is no number. Numbers were written from floats, so that they become the same bits again.
float coordinateAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? static_cast<float>(found->get<double>())
                                                       : std::nanf("");
}

std::optional<explore::PlacedFailure> placedFailure(const json& point) {
    if (!point.is_object()) {
        return std::nullopt;
    }
    explore::PlacedFailure placed{.content = textAt(point, "content"),
                                  .id = textAt(point, "id"),
                                  .model = textAt(point, "model"),
                                  .x = coordinateAt(point, "x"),
                                  .y = coordinateAt(point, "y")};
    const bool whole = !placed.content.empty() && !placed.model.empty() && std::isfinite(placed.x) &&
                       std::isfinite(placed.y);
    return whole ? std::optional(std::move(placed)) : std::nullopt;
}

} // namespace

Result<explore::MapPlaces> readMapPlaces(const std::filesystem::path& file) {
    const auto document = readJsonFile(file);
    if (!document) {
        return std::unexpected(document.error());
    }
    const auto invalid = [&](const std::string& reason) {
        return failure(ErrorCode::Invalid, "read the map " + file.string(), reason);
    };
    if (!document->is_object() || !document->contains("points") || !(*document)["points"].is_array()) {
        return invalid("it has no list of points; it is no map that this program wrote");
    }
    explore::MapPlaces places{.failures = {}, .name = file.filename().string()};
    for (const json& point : (*document)["points"]) {
        auto placed = placedFailure(point);
        if (!placed) {
            return invalid("a point lacks its content, its model or finite coordinates");
        }
        places.failures.push_back(std::move(*placed));
    }
    const json made = document->value("made", json::object());
    if (const auto projection = explore::projectionNamed(textAt(made, "projection"))) {
        places.projection = *projection;
    }
    return places;
}

} // namespace fgw::cli
