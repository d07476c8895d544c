// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/importers/field_mapping.h"
#include "core/records/outcome.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::importers {

/// What a mapping makes of the first rows of a file, for one model.
struct ModelCheck {
    std::string model;
    std::array<std::uint64_t, kOutcomes.size()> outcomes{}; ///< records by Outcome
};

struct MappingCheck {
    std::vector<ModelCheck> models; ///< in order of first appearance
    std::uint64_t rows = 0;
    std::uint64_t problems = 0;
};

/// Reads the first `rowLimit` rows with the mapping and counts; keeps nothing. Errors as for importFile.
[[nodiscard]] Result<MappingCheck> checkMapping(const std::filesystem::path& file,
                                                const FieldMapping& mapping, std::uint64_t rowLimit,
                                                Task& task);

} // namespace fgw::importers
