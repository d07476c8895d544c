// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/triage/queue.h"

namespace fgw::triage {

/// All entries that may enter, in the order of the map's subjects, with what each is worth by itself: all but
/// the worth of a new shape, which depends on who comes before.
[[nodiscard]] Result<std::vector<QueueEntry>> weighEntries(const QueueInput& input, Task& task);

} // namespace fgw::triage
