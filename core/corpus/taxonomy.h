// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// The seven modes of a new corpus. A corpus may add to them with a schema_version bump and a rationale.
inline constexpr std::array<std::string_view, 7> kFailureModes{
    "tool_invocation",   "retrieval_miss", "hallucination",      "multi_turn_drift",
    "refusal_overreach", "latency_breach", "blast_radius_breach"};
inline constexpr std::array<std::string_view, 4> kSeverities{"P0", "P1", "P2", "P3"};
inline constexpr std::array<std::string_view, 5> kBlastRadii{
    "customer_visible", "internal_visible", "irreversible_write", "reversible_write", "no_external_effect"};
inline constexpr std::array<std::string_view, 2> kStatuses{"active", "deprecated"};
inline constexpr std::array<std::string_view, 3> kKinds{"error", "wrong_turn", "judgement_call"};
inline constexpr std::array<std::string_view, 3> kDetectors{"model", "user", "system"};
inline constexpr std::array<std::string_view, 3> kSensitivities{"public", "internal", "restricted"};

/// At which level a remediation took hold.
inline constexpr std::array<std::string_view, 4> kLevels{"in_conversation", "user", "training", "structural"};

/// The closed lists as a corpus's header states them.
struct Taxonomy {
    std::vector<std::string> failureModes{kFailureModes.begin(), kFailureModes.end()};
    std::vector<std::string> severities{kSeverities.begin(), kSeverities.end()};
    std::vector<std::string> blastRadii{kBlastRadii.begin(), kBlastRadii.end()};
};

} // namespace fgw::corpus
