// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace fgw {

/// The whole content of a regular file of at most `limit` bytes; TooLarge beyond. Never waits for a pipe.
[[nodiscard]] Result<std::string> readWholeFile(const std::filesystem::path& file, std::uint64_t limit);

/// Replaces the file's content so that after a kill or a power cut there is the old content or the new,
/// whole: a temporary file in the same directory, synced, renamed over it, and the directory synced. Keeps
/// the permission bits. A failed sync is a failed save. Targets that are symbolic links or no regular files
/// are refused.
[[nodiscard]] Status replaceFile(const std::filesystem::path& file, std::string_view bytes);

/// A file that is written piece by piece and takes its place only when it is whole: until `commit` the old
/// one stands, and what was written goes with the object. Nothing is synced: for what can be made again,
/// where waiting for the disk would cost more than making it. Targets as for `replaceFile`.
class WholeFile {
public:
    [[nodiscard]] static Result<WholeFile> create(const std::filesystem::path& file);
    ~WholeFile();
    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&&) = delete;

    [[nodiscard]] Status append(std::string_view bytes);
    [[nodiscard]] Status commit();

private:
    WholeFile(std::filesystem::path file, std::filesystem::path temporary, UniqueFd descriptor);

    std::filesystem::path m_file;
    std::filesystem::path m_temporary; ///< empty once it has taken its place
    UniqueFd m_descriptor;
};

/// Appends whole lines (each ends in a newline) in one write and syncs. Where the file does not end in a
/// newline, what a killed writer left there is closed with one first. After a failure the file is cut back to
/// what it was. Writers that share a file hold a FileLock while they append.
[[nodiscard]] Status appendLines(const std::filesystem::path& file, std::string_view lines);

/// Cuts the file to its first `size` bytes and syncs.
[[nodiscard]] Status truncateFile(const std::filesystem::path& file, std::uint64_t size);

/// Removes a file and syncs its directory. A file that is not there is no failure.
[[nodiscard]] Status removeFile(const std::filesystem::path& file);

/// Creates a directory with those above it, each synced into the one that holds it.
[[nodiscard]] Status createDirectories(const std::filesystem::path& directory);

/// Takes away what killed writers of `replaceFile` left in the directory. Only for whoever holds its lock.
void removeStaleTemporaries(const std::filesystem::path& directory);

/// Every step above that a kill or a failing disk can separate from the next asks this first: the step's name
/// and its file. An answer other than 0 is taken as the `errno` of the step, which is then not done. For
/// tests; null outside.
using DurableStepProbe = int (*)(std::string_view step, const std::filesystem::path& file);
void setDurableStepProbe(DurableStepProbe probe);

} // namespace fgw
