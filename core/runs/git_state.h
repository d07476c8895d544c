// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace fgw::runs {

/// The commit that a directory stands at.
struct GitState {
    std::string sha;           ///< empty where there is no repository or no commit yet
    std::optional<bool> dirty; ///< tracked files differ from the commit; empty where that cannot be told
};

/// Reads the repository that `directory` is in, through libgit2: no hook, filter or file system monitor of
/// that repository is run. Files that git does not track make nothing dirty: runs themselves are such files.
[[nodiscard]] GitState readGitState(const std::filesystem::path& directory);

} // namespace fgw::runs
