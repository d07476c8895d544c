// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"

#include <filesystem>
#include <string_view>

namespace fgw::fuzz {

/// Bytes as an open file, for readers that take one; nothing of it is on a disk.
[[nodiscard]] UniqueFd openBytes(std::string_view bytes);

/// Bytes as a file with a name, for readers that open it themselves. One file serves the whole program; each
/// call replaces its content.
[[nodiscard]] const std::filesystem::path& writeBytes(std::string_view bytes);

} // namespace fgw::fuzz
