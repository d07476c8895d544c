// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_path.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <vector>

namespace fgw::corpus {

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

/// Takes the entry of a block list at the end of `path` away, with its lines and the blank ones after it.
/// Comments above it stay.
[[nodiscard]] Result<std::string> removeItem(const YamlDocument& document, const YamlPath& path);

/// The lines of an entry of a block list with the comments among them, its dash first; empty where there are
/// none such.
[[nodiscard]] std::string itemLines(const YamlDocument& document, const YamlPath& path);

/// An entry of a list that another file holds.
struct ListItem {
    std::string lines; ///< as `itemLines` gave them
    nlohmann::ordered_json value;
};

/// `item` as new last entry of the list at `path`, in its own lines, also where there is none yet; where the
/// list is indented otherwise it is written anew, as `appendToList` does. An empty path is the root.
[[nodiscard]] Result<std::string> appendItemLines(const YamlDocument& document, const YamlPath& path,
                                                  const ListItem& item);

/// All `items` at once, as if each had been appended for itself; refused where the list has no entry yet, or
/// where one of them has no place that a single pass finds.
[[nodiscard]] Result<std::string> appendItemLines(const YamlDocument& document, const YamlPath& path,
                                                  std::span<const ListItem> items);

/// A scalar that is to stand at `path`.
struct ScalarChange {
    YamlPath path;
    nlohmann::ordered_json value;
};

/// Adds the scalars in which `after` differs from `before`, which stands at `path`. False, and nothing added,
/// where they differ in more than scalars.
[[nodiscard]] bool addScalarChanges(const nlohmann::json& before, const nlohmann::json& after,
                                    const YamlPath& path, std::vector<ScalarChange>& changes);

/// Many scalars at once, each where a scalar stands or where a mapping in block style lacks the key; anything
/// else is refused.
[[nodiscard]] Result<std::string> setScalars(const YamlDocument& document,
                                             const std::vector<ScalarChange>& changes);

} // namespace fgw::corpus
