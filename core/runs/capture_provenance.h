// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fgw::runs {

/// What the command knows of its run; the rest is found out.
struct RunInputs {
    std::vector<std::int64_t> seeds;
    std::vector<std::string> models;
    nlohmann::json predictors = nlohmann::json::object(); ///< model → what determines its answers
    std::map<std::string, std::string> datasetHashes;     ///< path or "carb:N@SEED" → SHA-256
    nlohmann::json config = nlohmann::json::object();     ///< whatever else a replay needs
    std::filesystem::path workingDirectory = ".";         ///< whose git commit counts
};

/// The provenance block of a report: `package_version`, `compiler`, `platform`, `instruction_set`, `git_sha`,
/// `git_dirty` (null where there is no repository), `timestamp_utc`, and the inputs.
[[nodiscard]] nlohmann::json captureProvenance(const RunInputs& inputs);

/// The widest vector instructions of this processor, as "x86-64 avx2 fma": glibc's exp, log and pow give
/// other last bits without FMA.
[[nodiscard]] std::string instructionSet();

} // namespace fgw::runs
