// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/cache/source_name.h"
#include "core/explore/round_series.h"
#include "core/explore/run_summary.h"
#include "core/explore/slice_table.h"
#include "core/hypotheses/review.h"
#include "core/report/page.h"
#include "core/runs/dataset_check.h"
#include "core/stats/calibration.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::report {

/// Everything that a report of one run says: figures, where they come from, and what they do not show.
struct RunReport {
    std::shared_ptr<const cache::Document> document;
    explore::SliceTable slices;
    explore::RoundSeries rounds; ///< empty where there are none
    explore::RunSummary summary;
    std::vector<stats::Calibration> calibrations; ///< by model of the records
    std::vector<std::string> exemplars;           ///< a line for each shape of the summary
    std::vector<std::string> missingFields;       ///< of provenance
    std::vector<runs::DatasetCheck> datasets;     ///< of provenance
    /// H1, H2 and H3; empty where the run states none of their figures, or its events cannot be read any
    /// more.
    std::optional<hypotheses::Review> review;
    std::vector<std::string> shows;
    std::vector<std::string> doesNotShow;
};

/// Computes all of it; reads the report of the run directory again for the sentences that it makes about
/// itself. The claims are judged against `registration`, or without any. Errors: Unsupported for a corpus,
/// Cancelled, and whatever the figures meet.
[[nodiscard]] Result<RunReport>
buildRunReport(const cache::Cache& cache, std::shared_ptr<const cache::Document> document, Task& task,
               std::shared_ptr<const hypotheses::Preregistration> registration = {});

/// The charts of a run, the same ones that the window draws: accuracy and separation by slice, what the
/// claims rest on, stated confidence beside accuracy, and each measure over rounds.
[[nodiscard]] std::vector<Figure> figuresOf(const RunReport& report);

[[nodiscard]] Page pageOf(const RunReport& report);

/// The report's values as one JSON document.
[[nodiscard]] nlohmann::json jsonOf(const RunReport& report);

} // namespace fgw::report
