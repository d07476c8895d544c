// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/field_mapping.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace fgw::importers {

/// One meaning that a mapping gives to at most one field, and its name in files of ours.
struct MappedField {
    std::string_view name;
    std::string FieldMapping::* field;
};

inline constexpr std::array kMappedFields = std::to_array<MappedField>({
    {"item_id", &FieldMapping::itemId},
    {"input", &FieldMapping::input},
    {"expected", &FieldMapping::expected},
    {"output", &FieldMapping::output},
    {"model", &FieldMapping::model},
    {"outcome", &FieldMapping::outcome},
    {"score", &FieldMapping::score},
    {"slice", &FieldMapping::slice},
    {"seed", &FieldMapping::seed},
    {"round", &FieldMapping::round},
    {"epoch", &FieldMapping::epoch},
    {"confidence", &FieldMapping::confidence},
    {"abstained", &FieldMapping::abstained},
    {"latency_ms", &FieldMapping::latencyMs},
    {"structure_id", &FieldMapping::structureId},
});

} // namespace fgw::importers
