// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fgw {

/// What came of one evaluation. Only pass and fail count towards accuracy.
enum class Outcome : std::uint8_t { Pass, Fail, Error, NotScored, Invalid };

inline constexpr std::array kOutcomes{Outcome::Pass, Outcome::Fail, Outcome::Error, Outcome::NotScored,
                                      Outcome::Invalid};

/// "pass", "fail", "error", "not_scored", "invalid".
[[nodiscard]] std::string_view outcomeName(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parseOutcome(std::string_view name);

} // namespace fgw
