// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fgw {

/// A value as JSON on one line. Bytes that are no UTF-8 are replaced, where the library alone would throw.
[[nodiscard]] std::string jsonLine(const nlohmann::json& value);

/// The same of what is no text: a text stands for itself, without quotes, and null is empty.
[[nodiscard]] std::string jsonPlain(const nlohmann::json& value);

} // namespace fgw
