// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw::benchmark {

/// The text without its surface: names (capitalised words within a sentence, and CARB's names anywhere), the
/// relations, kinds, things, states and habits of CARB, and numbers become placeholders, and the sentences
/// are sorted. Two texts that differ only in these, or in the order of their sentences, mask to the same.
[[nodiscard]] std::string maskedText(std::string_view text);

} // namespace fgw::benchmark
