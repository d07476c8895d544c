// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace fgw::importers {

enum class FileKind : std::uint8_t { JsonLines, JsonArray, Delimited };

struct FileFormat {
    FileKind kind = FileKind::JsonLines;
    char delimiter = ','; ///< of a delimited file: comma, tab, semicolon or bar
};

/// How many bytes of a file its format is told from.
inline constexpr std::size_t kFormatSampleSize = 64 * 1024;

/// Tells the format by the first bytes, never by the name. Invalid where the file is empty, Unsupported where
/// it is binary, not UTF-8 or ASCII, or no table.
[[nodiscard]] Result<FileFormat> detectFormat(std::string_view sample, const std::filesystem::path& shownAs);

/// Why nobody here reads a file that begins so: empty, compressed, a table of another program. Empty where
/// nothing speaks against it.
[[nodiscard]] std::string_view whyForeign(std::string_view sample);

/// The text without a byte order mark at its front.
[[nodiscard]] std::string_view withoutByteOrderMark(std::string_view text);

} // namespace fgw::importers
