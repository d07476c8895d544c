// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"

#include "core/base/text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

namespace fgw {

namespace {

std::string currentHolder(int descriptor) {
    std::array<char, 256> buffer{};
    const ssize_t count = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    const std::string holder =
        excerpt({buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))}, 200);
    return holder.empty() ? "another program" : holder;
}

void nameHolder(int descriptor, std::string_view holder) {
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const std::string line = fmt::format("{} (process {} on {})\n", holder, ::getpid(), host.data());
    // The name helps whoever waits; the lock holds without it, also on a full disk.
    [[maybe_unused]] const int cut = ::ftruncate(descriptor, 0);
    [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, line.data(), line.size(), 0);
}

} // namespace

Result<FileLock> FileLock::acquire(const std::filesystem::path& file, std::string_view holder,
                                   std::chrono::milliseconds patience) {
    UniqueFd descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
    if (!descriptor.valid()) {
        return systemFailure(errno, "lock the directory", file);
    }
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return systemFailure(errno, "lock the directory", file);
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return failure(ErrorCode::Conflict, "lock the directory",
                           "it is held by " + currentHolder(descriptor.get()), Location{file, {}});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    nameHolder(descriptor.get(), holder);
    return FileLock(std::move(descriptor));
}

} // namespace fgw
