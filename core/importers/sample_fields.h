// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"

#include <simdjson.h>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::importers {

/// A metadata text is held in memory with its whole column: what is longer is cut, and says so itself.
inline constexpr std::size_t kLongestField = std::size_t{16} << 10;

/// The text, or its front with how long it was.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit = kLongestField);

/// Keeps a value as metadata: nested objects under names with dots, lists as JSON, nothing of a null.
void addField(Sample& sample, const std::string& name, simdjson::dom::element value);

/// Adds what a scorer says: a letter ("C", "I", "P", "N"), a boolean, a number or a word; of a map or list
/// one score for each member, as "name.member" and "name[0]". NaN and null are scores without a value.
void addScore(Sample& sample, const std::string& name, simdjson::dom::element value,
              bool lowerIsBetter = false);

/// The same of what decides pass and fail only where a person names it.
void addAskedScore(Sample& sample, const std::string& name, simdjson::dom::element value,
                   bool lowerIsBetter = false);

/// A value as text, as EvalRecord has it: null is empty, anything nested is JSON.
[[nodiscard]] std::string textOf(simdjson::dom::element value);
/// The value at the end of a path of keys; empty where it is null or there is none.
[[nodiscard]] std::optional<simdjson::dom::element> memberAt(simdjson::dom::element value,
                                                             std::initializer_list<std::string_view> keys);
/// The same as text; empty where there is none.
[[nodiscard]] std::string textAt(simdjson::dom::element value, std::initializer_list<std::string_view> keys);
/// Its elements; none where it is no array.
[[nodiscard]] std::vector<simdjson::dom::element> elementsOf(std::optional<simdjson::dom::element> value);
/// Its members; none where it is no object.
[[nodiscard]] std::vector<simdjson::dom::key_value_pair>
membersOf(std::optional<simdjson::dom::element> value);

} // namespace fgw::importers
