// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/comparison/run_comparison.h"

#include <array>
#include <string>

namespace fgw::report {

/// A Jupyter notebook that recomputes what changed between two columns with numpy and scipy: accuracies,
/// differences, McNemar's test, its corrections and the evidence of flips, each beside the report's figure.
/// `sources` are those of the columns' runs. Event logs of run directories are read anew, records of other
/// files are carried along; so is which items are the same, since their content takes the workbench to read.
[[nodiscard]] std::string toNotebook(const comparison::RunComparison& comparison,
                                     const comparison::ColumnPair& columns,
                                     const comparison::PairComparison& pair,
                                     const std::array<const cache::SourceSummary*, 2>& sources);

} // namespace fgw::report
