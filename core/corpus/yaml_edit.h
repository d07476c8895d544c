// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/yaml_document.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// Keys from the root down; an entry of a list is named by its number from 0.
using YamlPath = std::vector<std::string>;

/// "discovered_by[0].source" as a path.
[[nodiscard]] YamlPath parsePath(std::string_view text);

// Each of these gives the whole new text, in which no byte differs that need not: comments, order, quoting,
// line ends, blank lines and a byte order mark stay, and what is new follows the indentation and the line
// ends around it. The new text has been parsed again, and its data are the old data plus the change; where no
// such text was found the edit is refused as Unsupported.

/// `value` as a new last entry of the list at `path`; an empty list, or nothing, becomes a list.
[[nodiscard]] Result<std::string> appendToList(const YamlDocument& document, const YamlPath& path,
                                               const nlohmann::ordered_json& value);

/// `value` at `path`, where a scalar stands, nothing does (then what is missing on the way is made), or a
/// collection is replaced by a collection.
[[nodiscard]] Result<std::string> setValue(const YamlDocument& document, const YamlPath& path,
                                           const nlohmann::ordered_json& value);

/// Takes the key at the end of `path` away, with its value and the comments on their lines.
[[nodiscard]] Result<std::string> removeKey(const YamlDocument& document, const YamlPath& path);

} // namespace fgw::corpus
