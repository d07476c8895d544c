// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fgw::geometry {

/// True for English function words (lower case, as `tokenize` gives them), which say nothing about a text's
/// subject.
[[nodiscard]] bool isStopWord(std::string_view word);

} // namespace fgw::geometry
