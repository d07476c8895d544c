// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw {

/// What shows at a glance that a file may have changed.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0; ///< since 1970, UTC
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Opens a file that the user named, for reading. Devices, pipes and directories are refused, without ever
/// waiting for a writer at the other end of a pipe.
[[nodiscard]] Result<UniqueFd> openRegularFile(const std::filesystem::path& file);

/// A directory from outside whose files are opened by name and never lead out of it: symbolic links that stay
/// inside are followed, those that leave, devices and pipes are refused.
class SafeDirectory {
public:
    [[nodiscard]] static Result<SafeDirectory> open(const std::filesystem::path& directory);

    [[nodiscard]] Result<UniqueFd> openRegular(const std::filesystem::path& relative) const;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    SafeDirectory(UniqueFd fd, std::filesystem::path path) : m_fd(std::move(fd)), m_path(std::move(path)) {}

    UniqueFd m_fd;
    std::filesystem::path m_path;
};

[[nodiscard]] Result<FileStamp> stampOf(const UniqueFd& file, const std::filesystem::path& shownAs);

/// All bytes of an open file; TooLarge above `limit` bytes, whatever its size claimed when it was opened.
[[nodiscard]] Result<std::string> readAll(const UniqueFd& file, const std::filesystem::path& shownAs,
                                          std::uint64_t limit);

/// Up to `size` bytes into `buffer`, retried after interruptions; 0 is the end of the file.
[[nodiscard]] Result<std::size_t> readSome(const UniqueFd& file, char* buffer, std::size_t size,
                                           const std::filesystem::path& shownAs);

} // namespace fgw
