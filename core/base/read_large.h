// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/safe_open.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw {

/// What `readAll` gives of a regular file of which nothing was read yet, read by several threads: for files
/// of hundreds of megabytes. Of one that grows meanwhile, what it held when this began.
[[nodiscard]] Result<std::string> readLarge(const UniqueFd& file, const std::filesystem::path& shownAs,
                                            std::uint64_t limit);

} // namespace fgw
