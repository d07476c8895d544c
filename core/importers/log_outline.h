// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/importers/log_tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fgw::importers {

/// What a log says of itself as a whole. Nothing of it is computed: its samples are not read.
struct LogOutline {
    struct Score {
        std::string scorer;
        std::string metric;
        double value = 0;
    };

    std::string file; ///< in the tree
    std::string task;
    std::string model;
    std::string created;        ///< as the log writes it, ISO 8601
    std::string status;         ///< "success", "error", "cancelled", "started"; empty in a journal
    std::uint64_t samples = 0;  ///< as many as it says it has; 0 where it does not say
    std::optional<Score> score; ///< the first metric of its first score, over all its samples
};

/// Lists the logs of a tree whose format has a head (Inspect's) in the order of their names, in a fraction of
/// the time that reading them takes. What cannot be read is left out: reading says why. Errors: cancelled.
[[nodiscard]] Result<std::vector<LogOutline>> outlineLogs(const LogTree& tree, Task& task);

} // namespace fgw::importers
