// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <cstddef>
#include <vector>

namespace fgw {

/// Of problems with the same reason so many are told with their places.
inline constexpr std::size_t kToldOfAlike = 3;

/// Stands for `more` further problems that differ from this one in nothing but their places.
[[nodiscard]] Problem furtherLike(const Problem& problem, std::size_t more);

/// The problems in their order; of those that are alike the first are told, and after them how many more.
[[nodiscard]] std::vector<Problem> grouped(const std::vector<Problem>& problems);
/// The same of all that were reported: the last one stands for those that were only counted.
[[nodiscard]] std::vector<Problem> grouped(const Problems& problems);

/// How many problems these stand for.
[[nodiscard]] std::size_t countOf(const std::vector<Problem>& problems);

} // namespace fgw
