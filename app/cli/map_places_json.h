// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/map_places.h"

#include <filesystem>

namespace fgw::cli {

/// The layout of a document that `map` wrote. Invalid where it is none: points without content, model or
/// finite coordinates.
[[nodiscard]] Result<explore::MapPlaces> readMapPlaces(const std::filesystem::path& file);

} // namespace fgw::cli
