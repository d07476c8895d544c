// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::ui {

/// What a run can be compared with.
struct ComparisonChoices {
    std::vector<cache::SourceSummary> runs; ///< each run once, the last opened first
    /// Sources left out since they hold the open run or one of `runs` again, in another folder: compared with
    /// itself, a run shows a certain zero.
    std::size_t copies = 0;
};

/// `open` is the run that is compared, or null.
[[nodiscard]] ComparisonChoices comparisonChoices(std::span<const cache::SourceSummary> sources,
                                                  const cache::SourceSummary* open);

} // namespace fgw::ui
