// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safe_open.h"

#include "core/base/read_whole.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace fgw {

namespace {

// O_NONBLOCK: opening a pipe must not wait for its writer. It means nothing for the regular files that are
// kept.
constexpr int kReadFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
constexpr std::string_view kOpeningFile = "open the file";

Result<UniqueFd> keepRegular(UniqueFd fd, const std::filesystem::path& shownAs) {
    struct stat status{};
    if (fstat(fd.get(), &status) != 0) {
        return systemFailure(errno, std::string(kOpeningFile), shownAs);
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Unreadable, std::string(kOpeningFile), "it is not a regular file",
                       Location{shownAs, {}});
    }
    return fd;
}

int openBeneath(int directory, const std::filesystem::path& relative) {
    open_how how{};
    how.flags = kReadFlags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const auto fd = static_cast<int>(syscall(SYS_openat2, directory, relative.c_str(), &how, sizeof how));
    const bool singleName = relative.filename() == relative && relative != "..";
    if (fd < 0 && errno == ENOSYS && singleName) {
        // Kernels before 5.6, and sandboxes that forbid the newer call: no symbolic link at all is the safe
        // subset.
        return openat(directory, relative.c_str(), kReadFlags | O_NOFOLLOW);
    }
    return fd;
}

} // namespace

Result<UniqueFd> openRegularFile(const std::filesystem::path& file) {
    UniqueFd fd(::open(file.c_str(), kReadFlags));
    if (!fd.valid()) {
        return systemFailure(errno, std::string(kOpeningFile), file);
    }
    return keepRegular(std::move(fd), file);
}

Result<SafeDirectory> SafeDirectory::open(const std::filesystem::path& directory) {
    UniqueFd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid()) {
        return systemFailure(errno, "open the directory", directory);
    }
    return SafeDirectory(std::move(fd), directory);
}

Result<UniqueFd> SafeDirectory::openRegular(const std::filesystem::path& relative) const {
    const std::filesystem::path shownAs = m_path / relative;
    UniqueFd fd(openBeneath(m_fd.get(), relative));
    if (fd.valid()) {
        return keepRegular(std::move(fd), shownAs);
    }
    if (errno == EXDEV || errno == ELOOP) {
        return failure(ErrorCode::Unreadable, std::string(kOpeningFile),
                       "a symbolic link leads out of the directory, or in a loop", Location{shownAs, {}});
    }
    return systemFailure(errno, std::string(kOpeningFile), shownAs);
}

Result<FileStamp> stampOf(const UniqueFd& file, const std::filesystem::path& shownAs) {
    struct stat status{};
    if (fstat(file.get(), &status) != 0) {
        return systemFailure(errno, "examine the file", shownAs);
    }
    return FileStamp{static_cast<std::uint64_t>(status.st_size),
                     std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

Result<std::size_t> readSome(const UniqueFd& file, char* buffer, std::size_t size,
                             const std::filesystem::path& shownAs) {
    while (true) {
        const ssize_t count = ::read(file.get(), buffer, size);
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR) {
            return systemFailure(errno, "read the file", shownAs);
        }
    }
}

Result<std::string> readAll(const UniqueFd& file, const std::filesystem::path& shownAs, std::uint64_t limit) {
    const Result<FileStamp> stamp = stampOf(file, shownAs);
    const auto some = [&](char* buffer, std::size_t size) { return readSome(file, buffer, size, shownAs); };
    return readWhole(some, shownAs, limit, stamp ? stamp->size : 0);
}

} // namespace fgw
