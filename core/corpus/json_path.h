// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// The steps of a path into JSON: "$.a.b[0]['c d']", the "$" may be left out. Of RFC 9535 it reads names and
/// indices (negative ones count from the end), no wildcards, slices or filters.
struct JsonPathStep {
    std::string name;
    std::ptrdiff_t index = 0;
    bool isIndex = false;
};

[[nodiscard]] Result<std::vector<JsonPathStep>> parseJsonPath(std::string_view text);

/// What stands there; null where nothing does.
[[nodiscard]] const nlohmann::json* findJson(const nlohmann::json& root,
                                             const std::vector<JsonPathStep>& path);

} // namespace fgw::corpus
