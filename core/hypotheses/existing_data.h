// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/hypotheses/preregistration.h"

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace fgw::hypotheses {

struct ExistingRuns {
    std::vector<std::string> names; ///< of run directories; sorted, each once
    std::size_t foldersRead = 0;    ///< 0: nothing was looked through, and no names say nothing
    std::vector<std::filesystem::path> foldersUnread; ///< or not to their end: there may be more in them
};

/// The run directories in some folders that were configured with a registered slice to compare, or induced it
/// from one, and with a registered model (any, where none is registered): data that existed before a lock. Of
/// a registration of H3 alone, which names no slice, those that iterate. Only the beginning of each log is
/// read; what cannot be read is no data that anybody could have seen. Only error: Cancelled.
[[nodiscard]] Result<ExistingRuns> existingRuns(const Preregistration& registration,
                                                const std::set<std::filesystem::path>& folders,
                                                const Task& task);

} // namespace fgw::hypotheses
