// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fgw::runs {

/// What a run directory holds, by name. Nothing has been opened yet.
struct RunDirectory {
    std::filesystem::path path;
    bool hasEvents = false;           ///< events.jsonl
    std::vector<std::string> reports; ///< harness_report.json, summary.json, iterate_report.json
    bool hasEmbeddings = false;       ///< embeddings.npy and its index
    std::vector<std::string> notRead; ///< other entries, sorted: reported, never opened

    /// The files that are read, in the order in which they are read.
    [[nodiscard]] std::vector<std::string> files() const;
};

inline constexpr const char* kEventsFile = "events.jsonl";
inline constexpr const char* kEmbeddingsFile = "embeddings.npy";
inline constexpr const char* kEmbeddingsIndexFile = "embeddings.index.json";

/// Empty where the directory holds neither an event log nor a report.
[[nodiscard]] Result<std::optional<RunDirectory>> findRunDirectory(const std::filesystem::path& directory);

} // namespace fgw::runs
