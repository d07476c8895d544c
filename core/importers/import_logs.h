// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/importers/log_tree.h"
#include "core/importers/score_rule.h"
#include "core/records/record_sink.h"
#include "core/runs/outcome_rule.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fgw::importers {

struct LogSummary {
    std::uint64_t filesRead = 0;
    std::uint64_t records = 0;            ///< handed to the sink
    std::vector<runs::OutcomeRule> rules; ///< by slice
    /// By name in the tree: of the files of which every byte was met on the way.
    std::map<std::string, Fingerprint> fingerprints;
};

/// Reads every file of a tree whose format is known and hands over their samples as one comparison: runs are
/// joined by item, several runs of one model are told apart. A file that breaks is reported, and the rest is
/// read. Errors: cancelled; the error of the only file, where there is one and it gave nothing.
[[nodiscard]] Result<LogSummary> importLogs(const LogTree& tree, const ScoreOptions& options,
                                            RecordSink& sink, Problems& problems, Task& task);

} // namespace fgw::importers
