// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/taxonomy.h"

#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// The values that a field of a case may have; empty where it is no field of a closed list.
[[nodiscard]] std::vector<std::string> allowedValues(std::string_view field, const Taxonomy& taxonomy);

/// Why a field may not have this value, naming those that it may; empty where it may.
[[nodiscard]] std::string complaintAboutValue(std::string_view field, std::string_view value,
                                              const Taxonomy& taxonomy);

} // namespace fgw::corpus
