// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <filesystem>

namespace fgw {

/// A file without a name, for reading and writing: it goes with its descriptor, also where the program is
/// killed. It takes its place in `directory`, which is made where it is not there.
[[nodiscard]] Result<UniqueFd> makeUnnamedFile(const std::filesystem::path& directory);

} // namespace fgw
