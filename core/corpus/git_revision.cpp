// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/git_revision.h"

#include "core/base/git_library.h"
#include "core/corpus/git_handle.h"

#include <fmt/format.h>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

const std::string kReading = "read the corpus at another revision";

std::unexpected<Error> gitFailure(ErrorCode code, const std::string& what, const fs::path& where) {
    const git_error* error = git_error_last();
    return failure(code, kReading, error == nullptr ? what : fmt::format("{}: {}", what, error->message),
                   Location{where, {}});
}

GitHandle<git_repository> openRepository(const fs::path& directory) {
    git_repository* opened = nullptr;
    const int failed = git_repository_open_ext(&opened, directory.c_str(), 0, nullptr);
    return GitHandle<git_repository>(failed == 0 ? opened : nullptr);
}

GitHandle<git_object> treeAt(git_repository* repository, const std::string& revision) {
    git_object* tree = nullptr;
    const int failed = git_revparse_single(&tree, repository, (revision + "^{tree}").c_str());
    return GitHandle<git_object>(failed == 0 ? tree : nullptr);
}

} // namespace

struct GitRevision::Handles {
    GitLibrary library;
    GitHandle<git_repository> repository;
    GitHandle<git_object> tree;
    fs::path folder; ///< of the corpus, in the repository
};

Result<GitRevision> GitRevision::open(const fs::path& directory, const std::string& revision) {
    auto handles = std::make_shared<Handles>();
    handles->repository = openRepository(directory);
    if (!handles->repository) {
        return gitFailure(ErrorCode::NotFound, "there is no git repository", directory);
    }
    const char* root = git_repository_workdir(handles->repository.get());
    std::error_code error;
    handles->folder =
        root == nullptr ? fs::path() : fs::relative(fs::canonical(directory, error), root, error);
    if (root == nullptr || error || handles->folder.native().starts_with("..")) {
        return failure(ErrorCode::NotFound, kReading, "it is no directory of the repository's working tree",
                       Location{directory, {}});
    }
    handles->tree = treeAt(handles->repository.get(), revision);
    if (!handles->tree) {
        return gitFailure(ErrorCode::NotFound, fmt::format("there is no revision {}", revision), directory);
    }
    return GitRevision(std::move(handles));
}

Result<std::optional<std::string>> GitRevision::read(const std::string& file) const {
    const fs::path path = (m_handles->folder / file).lexically_normal();
    // Git hands trees out as objects of the type that was asked for.
    const auto* tree = reinterpret_cast<const git_tree*>(m_handles->tree.get());
    git_tree_entry* found = nullptr;
    const int missing = git_tree_entry_bypath(&found, tree, path.c_str());
    if (missing == GIT_ENOTFOUND) {
        return std::nullopt;
    }
    const GitHandle<git_tree_entry> entry(found);
    git_object* object = nullptr;
    if (missing != 0 || git_tree_entry_to_object(&object, m_handles->repository.get(), entry.get()) != 0) {
        return gitFailure(ErrorCode::Unreadable, "the file cannot be read", path);
    }
    const GitHandle<git_object> owned(object);
    if (git_object_type(object) != GIT_OBJECT_BLOB) {
        return failure(ErrorCode::Unreadable, kReading, "it is no file", Location{path, {}});
    }
    const auto* blob = reinterpret_cast<const git_blob*>(object);
    return std::string(static_cast<const char*>(git_blob_rawcontent(blob)),
                       static_cast<std::size_t>(git_blob_rawsize(blob)));
}

} // namespace fgw::corpus
