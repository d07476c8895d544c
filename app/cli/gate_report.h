// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::cli {

// One verdict in the forms that people and programs read; none of them decides anything.

/// "GATE RED: 1 of 12 cases fails, 1 flipped" and the like.
[[nodiscard]] std::string gateHeadline(const corpus::GateVerdict& verdict);
/// For a terminal: the verdict, flips, the matrix, why.
[[nodiscard]] std::vector<std::string> gateLines(const corpus::GateVerdict& verdict);
[[nodiscard]] nlohmann::json gateJson(const corpus::GateVerdict& verdict);
/// One test suite; a case that is red is a failure, what else makes the gate red is a test case of its own.
[[nodiscard]] std::string gateJunit(const corpus::GateVerdict& verdict);
/// For the step summary of a CI run.
[[nodiscard]] std::string gateMarkdown(const corpus::GateVerdict& verdict);

/// Why a case is red, with how it stands: "flipped, P0 irreversible_write, page: …".
[[nodiscard]] std::string describeRed(const corpus::CaseVerdict& verdict);
/// The red cases, flips first.
[[nodiscard]] std::vector<const corpus::CaseVerdict*> redCases(const corpus::GateVerdict& verdict);

} // namespace fgw::cli
