// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

namespace fgw::cache {

/// Whether two sources hold the same run, as where its directory was copied and opened again: the same
/// content, or the same id and start. The eight digits of an id alone can be those of two runs.
[[nodiscard]] bool isSameRun(const SourceSummary& one, const SourceSummary& other);

} // namespace fgw::cache
