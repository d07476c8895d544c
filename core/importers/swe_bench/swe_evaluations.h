// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"
#include "core/importers/swe_bench/swe_patches.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace fgw::importers::swe_bench {

/// What became of the patches: a report for each instance, and summaries of them. A summary counts what its
/// reports say: of an instance that has both, the report is read. An empty patch is a failure without an
/// answer, an instance whose evaluation broke an error. Answers are the patches, where they are known.
class Evaluations {
public:
    explicit Evaluations(Patches& patches) : m_patches(patches) {}

    /// The summary that the harness writes, "<model>.<run>.json" (swebench/harness/reporting.py).
    [[nodiscard]] Status readSummary(const LogFile& log);
    /// The one of a submission to the leaderboard, "<model>/results/results.json". It may name only what was
    /// resolved or came to nothing: then the model's other predictions were not resolved.
    [[nodiscard]] Status readResults(const LogFile& log);
    /// A `report.json` of one or more instances; its folders name run, model and instance.
    [[nodiscard]] Status readReport(const LogFile& log);
    /// Hands over what only summaries tell.
    void finish(SampleSink& samples);

private:
    using Key = std::tuple<std::string, std::string, std::string>; ///< run, model, instance
    static Key keyOf(const Sample& sample) { return {sample.run, sample.model, sample.itemId}; }

    Patches& m_patches;
    std::set<Key> m_reported;
    std::vector<Sample> m_summarised;
};

} // namespace fgw::importers::swe_bench
