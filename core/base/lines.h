// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace fgw {

/// The lines of a text, each with its end; the last one may have none.
[[nodiscard]] std::vector<std::string_view> linesWithEnds(std::string_view text);

} // namespace fgw
