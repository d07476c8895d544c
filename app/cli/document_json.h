// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/explore/slice_table.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace fgw::cli {

/// What the Library knows of a source: names, counts, problems.
[[nodiscard]] nlohmann::json describeSource(const cache::SourceSummary& summary,
                                            const std::vector<Problem>& problems);

/// All of `info --json`: the source, and its figures by model and slice.
[[nodiscard]] nlohmann::json describeDocument(const cache::Document& document,
                                              const explore::SliceTable& slices);

} // namespace fgw::cli
