// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"
#include "core/runs/outcome_rule.h"
#include "core/stats/estimate.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// A slice as the run was configured with it.
struct StatedSlice {
    std::string name;
    std::size_t size = 0;    ///< items available
    std::string origin;      ///< static, generated, induced; empty where not said
    std::string inducedFrom; ///< a slice; empty where not induced
};

struct StatedPredictor {
    std::string model;
    std::string kind;
    bool stub = false;
};

/// A figure that the log states (`metric_computed`).
struct StatedMetric {
    std::string name; ///< a path, as "slice/carb/separation"
    stats::Estimate estimate;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::uint64_t line = 0; ///< in events.jsonl, from 1
};

/// A report as it stands in the run directory.
struct ReportText {
    std::string file; ///< name within the run directory
    std::string text;
};

/// What a run says of itself beside its evaluations: how it was configured, and the figures that it states.
struct RunStatements {
    bool configured = false; ///< a `harness_config` was among the events
    std::vector<StatedSlice> slices;
    std::vector<StatedPredictor> predictors;
    std::optional<std::size_t> budget; ///< items of each slice for each seed
    std::size_t seeds = 0;
    std::size_t resamples = 0;         ///< of its bootstraps; 0 where not said
    std::vector<StatedMetric> metrics; ///< in the order of the log
    std::vector<ReportText> reports;   ///< by name
    std::vector<OutcomeRule> rules;    ///< by slice; of logs of other programs
};

/// Takes over one event. Events of other names, and payloads that are no such objects, are left out.
void addStatement(RunStatements& statements, std::string_view event, std::string_view payload,
                  std::uint64_t line);

} // namespace fgw::runs
