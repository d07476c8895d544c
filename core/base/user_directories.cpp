// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/user_directories.h"

#include <cstdlib>
#include <string_view>

namespace fgw {

namespace {

/// The XDG base directory specification wants relative values ignored.
std::filesystem::path baseDirectory(const char* variable, std::string_view belowHome) {
    if (const char* value = std::getenv(variable); value != nullptr && value[0] == '/') {
        return value;
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/tmp") / belowHome;
}

constexpr std::string_view kProgram = "failure-workbench";

} // namespace

std::filesystem::path userCacheDirectory() {
    return baseDirectory("XDG_CACHE_HOME", ".cache") / kProgram;
}

std::filesystem::path userStateDirectory() {
    return baseDirectory("XDG_STATE_HOME", ".local/state") / kProgram;
}

} // namespace fgw
