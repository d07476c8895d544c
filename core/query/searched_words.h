// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fgw::query {

/// What a filter's text looks for in inputs, outputs and notes, in the order of the text: its bare words and
/// phrases, and what `input:`, `output:` and `text:` should hold. What it rules out is not among them. Empty
/// where the text is no filter.
[[nodiscard]] std::vector<std::string> searchedWords(std::string_view filter);

} // namespace fgw::query
