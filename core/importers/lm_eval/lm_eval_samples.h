// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/lm_eval/lm_eval_results.h"
#include "core/importers/log_file.h"
#include "core/importers/score_options.h"

#include <string>

namespace fgw::importers::lm_eval {

/// Reads samples of lm-evaluation-harness (EleutherAI): JSON Lines, or the single array of older versions. A
/// sample has one row a filter: the rows of one filter are read (the one that `options.scorer` names after a
/// comma, as in "exact_match,strict-match"; else the first) and the others counted. `name` is the file's,
/// relative to the tree of `results`.
[[nodiscard]] Status readSamples(const LogFile& log, const std::string& name, const ResultsIndex& results,
                                 const ScoreOptions& options);

} // namespace fgw::importers::lm_eval
