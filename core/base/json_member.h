// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fgw {

/// For JSON from outside, where a member may be missing or of another type than is asked for.

/// The member of an object; null where it has none, or where `object` is no object.
[[nodiscard]] const nlohmann::json& memberAt(const nlohmann::json& object, std::string_view key);

/// A member that is a text, or else empty.
[[nodiscard]] std::string textAt(const nlohmann::json& object, std::string_view key);

/// A member that is a number.
[[nodiscard]] std::optional<double> numberAt(const nlohmann::json& object, std::string_view key);

/// A member that is an integer of 64 bits.
[[nodiscard]] std::optional<std::int64_t> integerAt(const nlohmann::json& object, std::string_view key);

} // namespace fgw
