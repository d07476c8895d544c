// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/run_comparison.h"
#include "core/runs/dataset_check.h"
#include "core/runs/provenance_comparison.h"

#include <nlohmann/json_fwd.hpp>

#include <span>

namespace fgw::comparison {

/// {overall, slices, flips, stayed_broken, …}: every figure of a pair, and the items behind them by id and
/// slice.
[[nodiscard]] nlohmann::json pairJson(const RunComparison& comparison, const ColumnPair& columns,
                                      const PairComparison& pair);

/// {sentence, changed, not_told, fields}.
[[nodiscard]] nlohmann::json provenanceJson(const runs::ProvenanceComparison& provenance);

/// A list of {name, state, expected, actual, file}.
[[nodiscard]] nlohmann::json datasetsJson(std::span<const runs::DatasetCheck> checks);

/// How each run's items found those of the runs before it.
[[nodiscard]] nlohmann::json joinJson(const RunComparison& comparison);

} // namespace fgw::comparison
