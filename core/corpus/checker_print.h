// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace fgw::corpus {

/// 16 hex digits of a case's `checker` and `repeats`: what decides whether a result is a pass.
[[nodiscard]] std::string checkerPrint(const nlohmann::json& caseData);

// The detail of a recorded outcome is a text, which readers of long histories are quick with: the print
// stands at its end.

[[nodiscard]] std::string withCheckerPrint(std::string_view reason, std::string_view print);
/// Empty where the record is older and has none.
[[nodiscard]] std::string checkerPrintIn(std::string_view detail);
/// The reason alone.
[[nodiscard]] std::string withoutCheckerPrint(std::string_view detail);

} // namespace fgw::corpus
