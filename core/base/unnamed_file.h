// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <string_view>

namespace fgw {

/// A file without a name, for reading and writing: it goes with its descriptor, also where the program is
/// killed. It takes its place in `directory`, which is made where it is not there.
[[nodiscard]] Result<UniqueFd> makeUnnamedFile(const std::filesystem::path& directory);

/// Writes all of the bytes where the descriptor stands. `shownAs` names the file in an error.
[[nodiscard]] Status writeAll(const UniqueFd& file, std::string_view bytes,
                              const std::filesystem::path& shownAs);

} // namespace fgw
