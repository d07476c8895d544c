// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"

#include <cstdint>
#include <vector>

namespace fgw::ui {

/// A field of numbers as the size of points.
struct SizeScheme {
    std::vector<std::uint8_t> sizeOfPoint; ///< below kSizeClasses; points without a value have the least
    std::vector<LegendEntry> legend;       ///< smallest first; the first line names the field
};

/// Those of `fields` that are numbers.
[[nodiscard]] std::vector<ColourField> sizeFields(const RecordTable& table, const explore::FailureMap& map,
                                                  const std::vector<ColourField>& fields,
                                                  const FieldSources& sources = {});

/// Empty where the field has no value for any point.
[[nodiscard]] SizeScheme sizeScheme(const RecordTable& table, const explore::FailureMap& map,
                                    const ColourField& field, const ThemeRoles& roles,
                                    const FieldSources& sources = {});

} // namespace fgw::ui
