// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/cache/database.h"

#include <memory>

namespace fgw::cache {

/// Reads a whole source; NotFound where there is none of that id.
[[nodiscard]] Result<std::shared_ptr<const Document>> readDocument(Database& database, SourceId id,
                                                                   Task& task);

} // namespace fgw::cache
