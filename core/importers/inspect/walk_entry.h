// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/importers/json_stream.h"
#include "core/importers/zip_archive.h"

#include <functional>

namespace fgw::importers::inspect {

/// Walks the JSON document of an archive's entry and makes sure that all of it was what the archive says;
/// false after reporting why not.
bool walkEntry(const ZipArchive& archive, const ZipEntry& entry, Problems& problems, Task& task,
               const std::function<void(JsonStream&)>& use);

} // namespace fgw::importers::inspect
