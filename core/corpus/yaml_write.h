// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace fgw::corpus {

/// A scalar or a collection in flow style, on one line; texts quoted.
[[nodiscard]] std::string flowText(const nlohmann::ordered_json& value);

/// The entries of a mapping in block style, each line behind `indent` spaces and ended by `lineEnd`; nested
/// collections are indented by two more. Keys keep their order.
[[nodiscard]] std::string blockEntries(const nlohmann::ordered_json& mapping, std::size_t indent,
                                       std::string_view lineEnd);

/// One entry of a list in block style: the dash behind `indent` spaces, what it holds `offset` (at least 2)
/// behind it.
[[nodiscard]] std::string blockItem(const nlohmann::ordered_json& value, std::size_t indent,
                                    std::size_t offset, std::string_view lineEnd);

} // namespace fgw::corpus
