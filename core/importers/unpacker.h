// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/byte_stream.h"
#include "core/importers/zip_archive.h"

#include <filesystem>
#include <memory>

namespace fgw::importers {

/// The unpacked bytes of an entry. The stream ends with an error where their number or checksum is not what
/// the entry says, and never gives more bytes than it says. `file` outlives the stream.
[[nodiscard]] std::unique_ptr<ByteStream> makeUnpacker(const UniqueFd& file, const ZipEntry& entry,
                                                       std::filesystem::path shownAs);

} // namespace fgw::importers
