// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/field_mapping.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::importers {

/// What keeps a value from being read as its field's meaning.
enum class ValueTrouble : std::uint8_t {
    None,
    NoWholeNumber, ///< of a seed, round or epoch
    NoShare,       ///< a confidence that is no number from 0 to 1
    NoVerdict,     ///< does not say whether the answer is right
};

/// The trouble that importing with this mapping would have with a value of the field, as a preview shows it.
[[nodiscard]] ValueTrouble troubleWith(const FieldMapping& mapping, std::string_view field,
                                       const std::string& value);

} // namespace fgw::importers
