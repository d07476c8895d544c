// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::explore {

/// What a part of the map is about, for who comes closer than its clusters' names.
struct RegionLabel {
    float x = 0; ///< median of its points
    float y = 0;
    std::size_t size = 0;
    std::size_t level = 1;             ///< 1: larger regions; each further level has smaller ones
    std::vector<std::string> keywords; ///< that set it apart and that its cluster's name does not say
};

/// Cuts the plane into compact regions (k-means of the places: 24 of them, then 96, but never more than one
/// for eight points) and finds what sets the texts of each apart (class-based TF-IDF). Level by level,
/// greatest first. A region of fewer than eight points, or of which nothing new can be said, has no label; a
/// map of few points has none.
[[nodiscard]] Result<std::vector<RegionLabel>> regionLabels(const RecordTable& table, const FailureMap& map,
                                                            Threads threads, Task& task);

} // namespace fgw::explore
