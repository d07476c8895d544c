// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fgw::runs {

/// The slice of our own iterate runs that holds what every round is measured on, beside what was induced in
/// the round.
inline constexpr std::string_view kDatasetSlice = "dataset";

} // namespace fgw::runs
