// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace fgw::importers {

/// A YAML document from outside as JSON. Aliases are followed; a document that grows by them beyond four
/// times its size and 16 MiB, or nests deeper than 128 levels, is refused.
[[nodiscard]] Result<std::string> yamlToJson(std::string_view text, const std::filesystem::path& shownAs);

} // namespace fgw::importers
