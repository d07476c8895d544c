// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/geometry/distortion.h"
#include "core/records/record_table.h"
#include "ui/map/colour_field.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::ui {

/// A field of a map as codes by point with their names, or as numbers by point.
struct FieldValues {
    static constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;

    std::vector<std::uint32_t> codes; ///< kAbsent where absent
    std::vector<std::string> names;
    std::vector<double> numbers; ///< NaN where absent; empty for a categorical field
    bool keepsOrder = false;     ///< colours follow the codes, not how common they are
    bool areShares = false;      ///< numbers lie in 0 … 1 and are read as percent
};

[[nodiscard]] FieldValues fieldValues(const RecordTable& table, const explore::FailureMap& map,
                                      const ColourField& field, const FieldSources& sources);

/// How many different values there are, counted no further than `enough`.
[[nodiscard]] std::size_t distinctValues(const FieldValues& values, std::size_t enough);

} // namespace fgw::ui
