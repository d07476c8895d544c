// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/base/unique_fd.h"
#include "core/importers/zip_archive.h"

#include <filesystem>
#include <vector>

namespace fgw::importers {

/// The entries of a ZIP file that was cut off before its directory, sorted by name: those that stand one
/// after the other from its beginning and are whole by their own headers. Of two of one name the later
/// counts, as in the directory that would have been written. Where sizes follow the data, it is unpacked to
/// find them.
[[nodiscard]] Result<std::vector<ZipEntry>>
recoverEntries(const UniqueFd& file, const std::filesystem::path& shownAs, Problems& problems);

} // namespace fgw::importers
