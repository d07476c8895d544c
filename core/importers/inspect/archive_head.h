// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/importers/inspect/inspect_head.h"
#include "core/importers/zip_archive.h"

namespace fgw::importers::inspect {

/// The head of a log that is an archive, or of its journal where it never got one; not `known` where neither
/// names a model.
[[nodiscard]] InspectHead readArchiveHead(const ZipArchive& archive, Problems& problems, Task& task);

} // namespace fgw::importers::inspect
