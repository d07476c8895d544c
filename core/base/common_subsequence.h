// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fgw {

/// (before.size() + 1) × (after.size() + 1) lengths, row by row: that at i × (after.size() + 1) + j is the
/// length of the longest common subsequence of before[i …] and after[j …].
[[nodiscard]] std::vector<std::uint32_t> commonSubsequenceLengths(std::span<const std::string_view> before,
                                                                  std::span<const std::string_view> after);

} // namespace fgw
