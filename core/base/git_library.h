// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <git2.h>

namespace fgw {

/// libgit2 for as long as this lives; the library counts its users.
class GitLibrary {
public:
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    GitLibrary(const GitLibrary&) = delete;
    GitLibrary& operator=(const GitLibrary&) = delete;
};

} // namespace fgw
