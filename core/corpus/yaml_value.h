// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/yaml_document.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fgw::corpus {

/// The data of a node. Plain scalars follow the core schema of YAML 1.2 (null, ~, nothing; true, false;
/// numbers), but a number is one only where printing it gives the same text again: `1.10`, `0123`, `1e3` and
/// `0x1F` stay texts, so that no digit of a version or an id is lost. Dates and times are texts; so are `yes`
/// and `NO`.
[[nodiscard]] nlohmann::json toJson(const YamlNode& node);

/// True where the data of the node are `data`: `toJson(node) == data`, without making them.
[[nodiscard]] bool readsAs(const YamlNode& node, const nlohmann::json& data);

/// A value as a person would write it: texts as they are, numbers and truth values by their name, null as
/// nothing, collections as canonical JSON.
[[nodiscard]] std::string plainText(const nlohmann::json& value);

} // namespace fgw::corpus
