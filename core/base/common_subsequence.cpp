// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/common_subsequence.h"

#include <algorithm>
#include <cstddef>

namespace fgw {

std::vector<std::uint32_t> commonSubsequenceLengths(std::span<const std::string_view> before,
                                                    std::span<const std::string_view> after) {
    const std::size_t width = after.size() + 1;
    std::vector<std::uint32_t> lengths((before.size() + 1) * width, 0);
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;) {
            lengths[i * width + j] = before[i] == after[j]
                                         ? lengths[(i + 1) * width + j + 1] + 1
                                         : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
        }
    }
    return lengths;
}

} // namespace fgw
