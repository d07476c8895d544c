// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/run_report.h"

namespace fgw::report {

/// Fills in what the report shows and what it does not: the run's own sentences where it has them, and what
/// can be told of any run.
void addSentences(RunReport& report);

/// The fields of a run's provenance that are there, as "name: value".
[[nodiscard]] std::vector<std::string> provenanceLines(const cache::SourceSummary& source);

/// A sentence on each dataset of the provenance.
[[nodiscard]] std::vector<std::string> datasetLines(const std::vector<runs::DatasetCheck>& checks);

} // namespace fgw::report
