// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fgw::intake {

/// What is known of a failure when its class is guessed.
struct FailureSigns {
    std::string output;
    bool abstained = false;
    double latencyMs = 0.0; ///< 0 where unknown
    const nlohmann::json* transcript = nullptr;
};

inline constexpr const char* kSuggestionRules = "ingest rules/1";

/// Failure mode, severity and blast radius by simple rules, each with the reason; a person accepts them or
/// not. Only modes of the taxonomy are suggested.
[[nodiscard]] std::vector<corpus::Suggestion> suggestClass(const FailureSigns& signs,
                                                           const corpus::Taxonomy& taxonomy);

} // namespace fgw::intake
