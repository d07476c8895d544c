// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::corpus {

/// One sighting of a failure; the first entry of a case is its discovery, later ones are recurrences.
struct Sighting {
    std::string by;
    std::string source; ///< trace, run or ticket: required
    std::string at;     ///< date
    std::string note;
};

struct Remediation {
    std::string at;
    std::string by;
    std::string change;
    std::string ref;
    std::string level; ///< in_conversation, user, training, structural
};

/// A case of the failure dataset. Text fields are empty where absent. What this version has no field for
/// stays in `data`, which is the whole case as it stands in the file and the only thing that digests are
/// taken of.
struct Case {
    std::string id; ///< AGTFAIL-0042
    std::string title;
    std::string status = "active";
    std::string failureMode;
    std::string severity;
    std::string blastRadius;
    std::string kind;       ///< error, wrong_turn, judgement_call
    std::string detectedBy; ///< model, user, system
    std::string intent;
    std::string sensitivity;
    std::string discoveredAt;
    std::vector<Sighting> discoveredBy;
    std::string input; ///< text, or the messages as canonical JSON
    std::string inputHash;
    std::string expectedBehavior;
    std::string observedBehavior;
    std::string checker; ///< as compact JSON; empty where there is none
    int repeats = 1;
    std::vector<Remediation> remediation;
    std::string impact;
    std::string lastPassed; ///< date or empty
    std::int64_t regressedCount = 0;
    std::string owner;
    std::string modelVersion;
    std::string dataSource;
    std::string environment;
    nlohmann::json data;
    std::uint64_t line = 0; ///< in its file, from 1
    std::size_t index = 0;  ///< in the list of its file, from 0
};

/// SHA-256 of the case's data in canonical JSON: what history's `digest` must equal.
[[nodiscard]] std::string caseDigest(const nlohmann::json& data);

} // namespace fgw::corpus
