// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fgw {

/// $XDG_CACHE_HOME/failure-workbench, or ~/.cache/failure-workbench: nothing in it that cannot be rebuilt.
[[nodiscard]] std::filesystem::path userCacheDirectory();
/// $XDG_STATE_HOME/failure-workbench, or ~/.local/state/failure-workbench: what people decided.
[[nodiscard]] std::filesystem::path userStateDirectory();

} // namespace fgw
