// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::runs {

/// As JSON spells a number that is not whole.
void appendReal(std::string& out, double number);

/// Compact JSON with keys sorted by byte, so that the same value is the same text whoever wrote it.
void appendCanonicalJson(std::string& out, simdjson::dom::element value);

/// A value as text: a string itself, a number or boolean as written in JSON, null as empty, anything nested
/// as canonical JSON. The view lives in the parser or in `scratch`.
[[nodiscard]] std::string_view textOf(simdjson::dom::element value, std::string& scratch);

/// Whole numbers that fit, also where they are written as 3.0.
[[nodiscard]] std::optional<std::int32_t> int32Of(simdjson::dom::element value);
[[nodiscard]] std::optional<std::int32_t> int32Of(double number);
[[nodiscard]] std::optional<double> numberOf(simdjson::dom::element value);

} // namespace fgw::runs
