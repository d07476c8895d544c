// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace fgw {

using Sha256Digest = std::array<unsigned char, 32>;

[[nodiscard]] Sha256Digest sha256Of(std::string_view bytes);

/// 64 lower-case hex digits.
[[nodiscard]] std::string hexOf(const Sha256Digest& digest);
/// Whether `hex` is that, without making it.
[[nodiscard]] bool isHexOf(std::string_view hex, const Sha256Digest& digest);

} // namespace fgw
