// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fgw {

/// A number as people read it, with so many decimals: halves go away from 0, as the window rounds them; the
/// sign of a negative one is a minus, since a hyphen is too short beside figures; what rounds to 0 has no
/// sign.
[[nodiscard]] std::string decimalText(double value, int decimals);

/// The same with a plus before what is above 0: a difference.
[[nodiscard]] std::string signedText(double value, int decimals);

/// With so many significant digits, and an exponent where it is short of them.
[[nodiscard]] std::string significantText(double value, int digits);

} // namespace fgw
