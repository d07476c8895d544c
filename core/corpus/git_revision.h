// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace fgw::corpus {

/// The files of a directory as they were at a revision of the git repository that holds it. Nothing of the
/// repository's own configuration is run.
class GitRevision {
public:
    /// `revision` as git names it: "main", "HEAD~1", "origin/main", a hash. NotFound where there is no
    /// repository or no such revision.
    [[nodiscard]] static Result<GitRevision> open(const std::filesystem::path& directory,
                                                  const std::string& revision);

    /// The bytes of a file of the directory; empty where the revision has none of that name.
    [[nodiscard]] Result<std::optional<std::string>> read(const std::string& file) const;

private:
    struct Handles;
    explicit GitRevision(std::shared_ptr<const Handles> handles) : m_handles(std::move(handles)) {}

    std::shared_ptr<const Handles> m_handles;
};

} // namespace fgw::corpus
