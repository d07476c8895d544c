// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/yaml_document.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// Keys from the root down; an entry of a list is named by its number from 0.
using YamlPath = std::vector<std::string>;

/// "discovered_by[0].source" as a path.
[[nodiscard]] YamlPath parsePath(std::string_view text);

/// The number that a step spells; empty where it is a key.
[[nodiscard]] std::optional<std::size_t> indexOf(std::string_view step);

/// Null where there is nothing.
[[nodiscard]] const YamlNode* childOf(const YamlNode& node, const std::string& step);
[[nodiscard]] const YamlNode* nodeAt(const YamlDocument& document, const YamlPath& path);

/// The key of a mapping that has it.
[[nodiscard]] const YamlNode& keyOf(const YamlNode& mapping, const std::string& name);

/// The data at a path, made where it is not there. A number names an entry of a list, or a key of a mapping.
[[nodiscard]] nlohmann::json& dataAt(nlohmann::json& data, const YamlPath& path);

} // namespace fgw::corpus
