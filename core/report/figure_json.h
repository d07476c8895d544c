// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace fgw::report {

/// {title, note, x, y, categories, series: [{name, form, colour, marks: [{position, at, value, lo, hi,
/// n}]}]}. `at` is the category or number that a mark stands at.
[[nodiscard]] nlohmann::json figureJson(const Figure& figure);

/// Reads what `figureJson` wrote; none where it is no such object.
[[nodiscard]] std::optional<Figure> parseFigure(const nlohmann::json& object);

} // namespace fgw::report
