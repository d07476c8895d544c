// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fgw {

/// The one form in which data is hashed: UTF-8, keys sorted by byte, no spaces, no escapes but those that
/// JSON demands (quote, backslash, controls below U+0020; the short form where there is one). A number that
/// is no integer is written as a string of the fewest digits that read back the same, always with a point or
/// an exponent ("1.0", "0.1", "1e+30"; "NaN", "Infinity", "-Infinity"), because readers disagree about how to
/// print one. Bytes that are no UTF-8 become U+FFFD. Recursive: the caller limits the depth of what it reads.
[[nodiscard]] std::string canonicalJson(const nlohmann::json& value);

} // namespace fgw
