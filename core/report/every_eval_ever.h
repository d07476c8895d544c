// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/time.h"
#include "core/cache/cache.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::report {

struct EveryEvalEverOptions {
    /// Who provides the data, as the format wants it named.
    std::string organization = "unknown";
    /// When the files are written; part of the evaluation's id.
    UtcTime written = utcNow();
};

struct EveryEvalEverFiles {
    std::vector<std::filesystem::path> aggregates; ///< one a model; its samples lie beside it
    std::uint64_t samples = 0;
    /// Records that the format has no words for: not scored, or invalid.
    std::uint64_t leftOut = 0;
};

/// Writes a source as Every Eval Ever has it (every_eval_ever/schemas, version 0.3.0): below `directory`, for
/// each model `data/<source>/<developer>/<model>/<id>.json` with the accuracy of each slice, Wilson's
/// interval and n, and `<id>_samples.jsonl` with one line for each record. Files of the same source and model
/// have the same id and replace each other. Errors: Unsupported for a corpus, Cancelled, what reading texts
/// or writing meets.
[[nodiscard]] Result<EveryEvalEverFiles> exportEveryEvalEver(const cache::Document& document,
                                                             const std::filesystem::path& directory,
                                                             const EveryEvalEverOptions& options, Task& task);

} // namespace fgw::report
