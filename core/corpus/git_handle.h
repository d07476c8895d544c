// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <git2.h>

#include <memory>

namespace fgw::corpus {

struct FreeGitObject {
    void operator()(git_repository* repository) const { git_repository_free(repository); }
    void operator()(git_object* object) const { git_object_free(object); }
    void operator()(git_tree_entry* entry) const { git_tree_entry_free(entry); }
};

/// Owns a `git_repository`, `git_object` or `git_tree_entry` of libgit2, and must not outlive the
/// `GitLibrary` that it was made under.
template <typename T>
using GitHandle = std::unique_ptr<T, FreeGitObject>;

} // namespace fgw::corpus
