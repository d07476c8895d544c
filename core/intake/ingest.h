// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/base/time.h"
#include "core/importers/score_options.h"
#include "core/intake/redact.h"
#include "core/intake/strata.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fgw::intake {

struct IngestOptions {
    std::chrono::days window{7}; ///< failures older than this are left out
    UtcTime now = utcNow();
    StrataOptions strata{0.30, 20}; ///< twenty candidates are what a person clears in a week
    std::uint64_t seed = 0;         ///< which failures of an intent are taken
    std::string model;              ///< only this one's; empty: all
    importers::ScoreOptions scores; ///< how logs of other programs are judged
    bool dryRun = false;
};

/// What `ingest` found and did.
struct IngestReport {
    struct Link {
        std::string what;   ///< the candidate's id, or the item's where none was written
        std::string caseId; ///< what it repeats
        std::string kind;   ///< input_hash, or cosine: a proposed recurrence
        std::optional<double> cosine;
    };

    std::size_t records = 0;
    std::size_t failures = 0;
    std::size_t outsideWindow = 0;
    std::size_t undated = 0;       ///< taken all the same, since nothing says that they are old
    std::size_t repeatedInput = 0; ///< of another failure here; the older stays
    /// What was observed is a near copy of that of another failure here, or of a waiting candidate.
    std::size_t repeatedShape = 0;
    std::size_t known = 0; ///< the input of a case or of a waiting candidate
    StrataPlan strata;
    RedactionCounts redactions; ///< of the candidates that were taken
    std::string redactor;       ///< its version
    std::vector<Link> links;
    std::vector<std::string> candidates; ///< ids that were written; with a dry run, the items
    std::vector<Problem> problems;       ///< of reading
};

/// Takes failures, and never successes, out of runs or logs into `_intake/`: redacted first, then without
/// those that repeat an input or a shape, stratified by intent (what waits already counts), with suggestions.
/// Nothing else is changed, and nothing becomes a case by itself.
[[nodiscard]] Result<IngestReport> ingest(const std::filesystem::path& corpusDirectory,
                                          const std::vector<std::filesystem::path>& traces,
                                          const Redactor& redactor, const IngestOptions& options, Task& task);

} // namespace fgw::intake
