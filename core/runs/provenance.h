// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fgw::runs {

/// What was run: without it a number is folklore. Fields that the source lacks are empty; `raw` keeps all of
/// it.
struct Provenance {
    std::string packageVersion;
    std::string compilerOrPython;
    std::string platform;
    std::string gitSha;
    std::optional<bool> gitDirty;
    std::string timestampUtc;
    std::vector<std::int64_t> seeds;
    std::vector<std::string> models;
    std::map<std::string, std::string> datasetHashes; ///< path → SHA-256
    std::string raw; ///< the block as canonical JSON; empty where there was none

    [[nodiscard]] bool present() const { return !raw.empty(); }
};

/// Reads a `provenance` object; a key of the wrong type counts as missing.
[[nodiscard]] Provenance parseProvenance(const nlohmann::json& block);

} // namespace fgw::runs
