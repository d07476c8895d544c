// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/field_mapping.h"
#include "core/importers/import_preview.h"

#include <vector>

namespace fgw::importers {

struct MappingGuess {
    FieldMapping mapping;
    std::vector<Doubt> unclear;
};

/// Guesses what columns mean by the names that evaluation tools use and by what stands in them. Each column
/// gets one meaning at most. A file is wide where at least two objects hold an outcome beside an output.
[[nodiscard]] MappingGuess guessMapping(const std::vector<ColumnPreview>& columns);

} // namespace fgw::importers
