// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/git_state.h"

#include "core/base/git_library.h"

#include <array>
#include <memory>

namespace fgw::runs {

namespace {

using Repository = std::unique_ptr<git_repository, decltype(&git_repository_free)>;

Repository openRepository(const std::filesystem::path& directory) {
    git_repository* repository = nullptr;
    if (git_repository_open_ext(&repository, directory.c_str(), 0, nullptr) != 0) {
        repository = nullptr;
    }
    return {repository, &git_repository_free};
}

std::string headSha(git_repository* repository) {
    git_oid id;
    if (git_reference_name_to_id(&id, repository, "HEAD") != 0) {
        return {};
    }
    std::array<char, GIT_OID_HEXSZ + 1> text{};
    return git_oid_tostr(text.data(), text.size(), &id);
}

std::optional<bool> isDirty(git_repository* repository) {
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    git_status_list* changes = nullptr;
    if (git_status_list_new(&changes, repository, &options) != 0) {
        return {};
    }
    const bool dirty = git_status_list_entrycount(changes) > 0;
    git_status_list_free(changes);
    return dirty;
}

} // namespace

GitState readGitState(const std::filesystem::path& directory) {
    const GitLibrary library;
    const Repository repository = openRepository(directory);
    if (!repository) {
        return {};
    }
    GitState state;
    state.sha = headSha(repository.get());
    if (!state.sha.empty() && git_repository_is_bare(repository.get()) == 0) {
        state.dirty = isDirty(repository.get());
    }
    return state;
}

} // namespace fgw::runs
