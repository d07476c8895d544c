// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw {

/// The smallest change from `before` to `after` of one file as git shows it, in hunks with three lines around
/// them. Empty where the texts are equal. Where far more lines lie between the first and the last change than
/// can be compared each with each, they are taken as one change, so that time and memory stay bounded.
[[nodiscard]] std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view name);

} // namespace fgw
