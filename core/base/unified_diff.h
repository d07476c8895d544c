// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fgw {

/// The change from `before` to `after` of one file as git shows it, as a single hunk with three lines around
/// it: lines that both have at the start and at the end are left out, what is between is taken as changed.
/// Empty where the texts are equal. Takes time and memory linear in the texts.
[[nodiscard]] std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view name);

} // namespace fgw
