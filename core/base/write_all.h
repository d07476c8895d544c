// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fgw {

/// Writes all of the bytes where the descriptor stands, and again where a signal interrupts. 0, or the errno
/// of the failed write: of the bytes before it some may be written.
[[nodiscard]] int writeAll(int descriptor, std::string_view bytes);

} // namespace fgw
