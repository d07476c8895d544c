// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/run_comparison.h"
#include "core/runs/dataset_check.h"

#include <string>
#include <vector>

namespace fgw::cli {

/// The lines of `diff` on one pair for a terminal: differences by slice, flips, what stayed broken.
[[nodiscard]] std::vector<std::string> pairLines(const comparison::RunComparison& comparison,
                                                 const comparison::ColumnPair& columns,
                                                 const comparison::PairComparison& pair);

/// How the items of the later run found those of the earlier one.
[[nodiscard]] std::string joinLine(const comparison::RunComparison& comparison);

/// A line for each dataset whose file is there.
[[nodiscard]] std::vector<std::string> datasetLines(const std::vector<runs::DatasetCheck>& checks);

} // namespace fgw::cli
