// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/lm_eval/lm_eval_results.h"
#include "core/importers/sample.h"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace fgw::importers::lm_eval {

/// What all rows of one samples file have in common.
struct RowContext {
    std::string task;
    std::string model;
    std::string run;
    const Results* results = nullptr; ///< null where there are none beside the file
};

/// What a row says. Input is the part of the prompt that asks; what stands before it is metadata. Metrics
/// become scores named "metric,filter" as in the results (only "metric" for the filter "none" and where there
/// is no filter); `doc` and unknown fields become metadata.
[[nodiscard]] Sample readRow(simdjson::dom::element row, const RowContext& context);

/// The filter that the row's answer went through; "none" where it does not say.
[[nodiscard]] std::string filterOf(simdjson::dom::element row);

} // namespace fgw::importers::lm_eval
