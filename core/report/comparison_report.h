// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/run_comparison.h"
#include "core/report/page.h"
#include "core/runs/provenance_comparison.h"

#include <optional>

namespace fgw::report {

/// After − before by slice, all slices together first. `Mark::reference` is 0 for all, else slice + 1.
[[nodiscard]] Figure differenceFigure(const comparison::PairComparison& pair);

/// Accuracy before and after by slice, a bar each. `Mark::reference` as above.
[[nodiscard]] Figure beforeAfterFigure(const comparison::PairComparison& pair, const std::string& before,
                                       const std::string& after);

/// What changed between two columns: figures, flips, what stayed broken, provenance, and what it does not
/// show.
[[nodiscard]] Page pageOf(const comparison::RunComparison& comparison, const comparison::ColumnPair& columns,
                          const comparison::PairComparison& pair,
                          const std::optional<runs::ProvenanceComparison>& provenance);

} // namespace fgw::report
