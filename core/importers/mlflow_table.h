// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/log_file.h"

namespace fgw::importers {

/// Reads `eval_results_table.json` of MLflow: columns and rows apart, as pandas splits them. Columns are told
/// by the names that `mlflow.evaluate` gives and takes; those that end in "/score" are scores.
[[nodiscard]] Status readMlflowTable(const LogFile& log);

} // namespace fgw::importers
