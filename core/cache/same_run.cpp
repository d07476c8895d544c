// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/same_run.h"

namespace fgw::cache {

bool isSameRun(const SourceSummary& one, const SourceSummary& other) {
    const bool sameContent = !one.digest.empty() && one.digest == other.digest;
    const bool sameStart = !one.runId.empty() && one.runId == other.runId && !one.startedUtc.empty() &&
                           one.startedUtc == other.startedUtc;
    return one.id == other.id || sameContent || sameStart;
}

} // namespace fgw::cache
