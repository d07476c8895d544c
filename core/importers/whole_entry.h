// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"
#include "core/importers/byte_stream.h"
#include "core/importers/zip_archive.h"

#include <filesystem>
#include <memory>

namespace fgw::importers {

/// A small deflated entry, unpacked at once: less than half of the time that it takes step by step. Null
/// where the entry is large, or is not what it says: going step by step tells why.
[[nodiscard]] std::unique_ptr<ByteStream> unpackWhole(const UniqueFd& file, const ZipEntry& entry,
                                                      const std::filesystem::path& shownAs);

} // namespace fgw::importers
