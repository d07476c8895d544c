// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/base/safe_open.h"
#include "core/base/task.h"
#include "core/importers/log_format.h"
#include "core/importers/plain_file.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace fgw::importers {

/// Files that are read together: one, or all below a directory. They come from strangers: links that lead out
/// of the directory are not followed, directories that are links not at all.
class LogTree {
public:
    static constexpr std::size_t kMostFiles = 50'000;
    static constexpr int kDeepest = 16;

    struct File {
        std::string name; ///< relative to the directory
        LogFormat format = LogFormat::Unknown;
        std::string unread; ///< where the format is Unknown: why, unless that was said already
    };

    /// Lists the directory and tells each file's format; what was passed over goes to `problems`.
    [[nodiscard]] static Result<LogTree> ofDirectory(const std::filesystem::path& directory,
                                                     Problems& problems);
    /// The one file, and the results beside it that its samples cannot be read without.
    [[nodiscard]] static Result<LogTree> ofFile(const std::filesystem::path& file);

    [[nodiscard]] const SafeDirectory& directory() const { return m_directory; }
    /// A file of the tree, unpacked where it is compressed. Errors as for `openRegular` and `plainFile`.
    [[nodiscard]] Result<PlainFile> open(const std::string& name, Problems& problems, const Task& task) const;
    /// Sorted by name.
    [[nodiscard]] const std::vector<File>& files() const { return m_files; }
    /// What was asked for, as it is shown: the directory or the one file.
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool isOneFile() const { return m_path != m_directory.path(); }
    /// It holds at least one file that can be read.
    [[nodiscard]] bool readable() const;

private:
    LogTree(SafeDirectory directory, std::filesystem::path path)
        : m_directory(std::move(directory)), m_path(std::move(path)) {}
    void list(Problems& problems);
    void addResultsBeside(const std::string& name);
    /// Several are looked at at a time; problems come in the order of the names.
    void addFiles(std::span<const std::string> names, Problems& problems);

    SafeDirectory m_directory;
    std::filesystem::path m_path;
    std::vector<File> m_files;
};

/// One file of a directory with its format; Unknown where it cannot be opened, after saying why.
[[nodiscard]] LogTree::File describeLog(const SafeDirectory& directory, const std::string& name,
                                        Problems& problems);

} // namespace fgw::importers
