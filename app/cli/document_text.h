// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/explore/slice_table.h"

#include <string>
#include <vector>

namespace fgw::cli {

/// One line on what was read, as "small: 4 records of 2 items by 2 models".
[[nodiscard]] std::string headline(const cache::SourceSummary& summary);

/// The lines of `info` for a terminal.
[[nodiscard]] std::vector<std::string> describeLines(const cache::Document& document,
                                                     const explore::SliceTable& slices);

/// At most `limit` problems, a line each, and how many more of `count` there are.
[[nodiscard]] std::vector<std::string> problemLines(const std::vector<Problem>& problems, std::uint64_t count,
                                                    std::size_t limit);

} // namespace fgw::cli
