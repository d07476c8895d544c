// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fgw {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

[[nodiscard]] UtcTime utcNow();
/// ISO 8601 with Z, whole seconds: 2026-04-29T17:34:57Z.
[[nodiscard]] std::string toIso(UtcTime time);
/// For names of run directories: 20260429T173457Z.
[[nodiscard]] std::string toCompactIso(UtcTime time);
/// Reads "YYYY-MM-DDTHH:MM:SS", with optional fraction (kept to milliseconds) and "Z" or an offset "+HH:MM";
/// without either it is taken as UTC. Empty where it is no such time.
[[nodiscard]] std::optional<UtcTime> parseIso(std::string_view text);
/// YYYY-MM-DD, a day that exists.
[[nodiscard]] std::optional<std::chrono::year_month_day> parseDate(std::string_view text);

} // namespace fgw
