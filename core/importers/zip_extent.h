// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"
#include "core/importers/zip_archive.h"

#include <cstdint>
#include <optional>

namespace fgw::importers::zip {

/// Finds the end of an entry whose sizes stand behind its data (APPNOTE 4.3.9), as what is written to a
/// stream has them: it is unpacked up to where the sizes and the checksum met there are those of the bytes
/// passed. Sets these in `entry`, whose method and place are known, and gives the offset of what follows;
/// empty where the data is cut off, damaged or too large.
[[nodiscard]] std::optional<std::uint64_t> measureEntry(const UniqueFd& file, ZipEntry& entry);

} // namespace fgw::importers::zip
