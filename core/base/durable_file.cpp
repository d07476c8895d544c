// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"

#include "core/base/safe_open.h"
#include "core/base/unique_fd.h"
#include "core/base/write_all.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <random>
#include <utility>

namespace fgw {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporarySuffix = ".fgw-tmp";

std::atomic<DurableStepProbe> stepProbe = nullptr;

/// The error that a test wants this step to have, or 0.
int probed(std::string_view step, const fs::path& file) {
    const DurableStepProbe probe = stepProbe.load();
    return probe == nullptr ? 0 : probe(step, file);
}

fs::path directoryOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// 0, or the errno of the failed write.
int writeProbed(int descriptor, std::string_view bytes, const fs::path& file) {
    if (const int error = probed("write", file); error != 0) {
        return error;
    }
    return writeAll(descriptor, bytes);
}

int sync(int descriptor, const fs::path& file) {
    if (const int error = probed("sync", file); error != 0) {
        return error;
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

int syncDirectory(const fs::path& directory) {
    if (const int error = probed("sync directory", directory); error != 0) {
        return error;
    }
    const UniqueFd descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.valid() && ::fsync(descriptor.get()) == 0 ? 0 : errno;
}

int renameOver(const fs::path& from, const fs::path& to) {
    if (const int error = probed("rename", to); error != 0) {
        return error;
    }
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

fs::path temporaryFor(const fs::path& file) {
    std::random_device device;
    return directoryOf(file) /
           fmt::format(".{}.{:08x}{}", file.filename().string(), device(), kTemporarySuffix);
}

/// Permission bits for the new file: those of the old one, or what the umask leaves of 0666.
Result<mode_t> modeFor(const fs::path& file) {
    struct stat status{};
    if (::lstat(file.c_str(), &status) != 0) {
        return errno == ENOENT ? Result<mode_t>(0) : systemFailure(errno, "save the file", file);
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Unreadable, "save the file",
                       S_ISLNK(status.st_mode) ? "it is a symbolic link" : "it is no regular file",
                       Location{file, {}});
    }
    return status.st_mode & 07777;
}

/// Invalid, with errno, where it cannot be made.
UniqueFd createTemporary(const fs::path& temporary, mode_t mode) {
    UniqueFd descriptor(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (descriptor.valid() && mode != 0 && ::fchmod(descriptor.get(), mode) != 0) {
        return UniqueFd();
    }
    return descriptor;
}

int writeTemporary(const fs::path& temporary, std::string_view bytes, mode_t mode) {
    const UniqueFd descriptor = createTemporary(temporary, mode);
    if (!descriptor.valid()) {
        return errno;
    }
    const int error = writeProbed(descriptor.get(), bytes, temporary);
    return error != 0 ? error : sync(descriptor.get(), temporary);
}

/// The end of the file before appending, and whether its last line is open.
struct Tail {
    off_t size = 0;
    bool open = false;
};

Result<Tail> tailOf(int descriptor, const fs::path& file) {
    struct stat status{};
    if (::fstat(descriptor, &status) != 0) {
        return systemFailure(errno, "append to the file", file);
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorCode::Unreadable, "append to the file", "it is no regular file",
                       Location{file, {}});
    }
    char last = '\n';
    if (status.st_size > 0 && ::pread(descriptor, &last, 1, status.st_size - 1) != 1) {
        return systemFailure(errno, "append to the file", file);
    }
    return Tail{status.st_size, last != '\n'};
}

Status appendTo(int descriptor, std::string_view lines, const fs::path& file) {
    const Result<Tail> tail = tailOf(descriptor, file);
    if (!tail) {
        return std::unexpected(tail.error());
    }
    int error = writeProbed(descriptor, tail->open ? "\n" + std::string(lines) : std::string(lines), file);
    error = error != 0 ? error : sync(descriptor, file);
    if (error == 0 && tail->size == 0) {
        error = syncDirectory(directoryOf(file));
    }
    if (error != 0) {
        [[maybe_unused]] const int cut = ::ftruncate(descriptor, tail->size);
        return systemFailure(error, "append to the file", file);
    }
    return {};
}

} // namespace

void setDurableStepProbe(DurableStepProbe probe) {
    stepProbe.store(probe);
}

Result<std::string> readWholeFile(const fs::path& file, std::uint64_t limit) {
    const Result<UniqueFd> opened = openRegularFile(file);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    return readAll(*opened, file, limit);
}

Status replaceFile(const fs::path& file, std::string_view bytes) {
    const Result<mode_t> mode = modeFor(file);
    if (!mode) {
        return std::unexpected(mode.error());
    }
    const fs::path temporary = temporaryFor(file);
    int error = writeTemporary(temporary, bytes, *mode);
    error = error != 0 ? error : renameOver(temporary, file);
    if (error != 0) {
        ::unlink(temporary.c_str());
        return systemFailure(error, "save the file", file);
    }
    if (error = syncDirectory(directoryOf(file)); error != 0) {
        return systemFailure(error, "save the file", file);
    }
    return {};
}

WholeFile::WholeFile(fs::path file, fs::path temporary, UniqueFd descriptor)
    : m_file(std::move(file)), m_temporary(std::move(temporary)), m_descriptor(std::move(descriptor)) {}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : m_file(std::move(other.m_file)), m_temporary(std::exchange(other.m_temporary, fs::path())),
      m_descriptor(std::move(other.m_descriptor)) {}

WholeFile::~WholeFile() {
    if (!m_temporary.empty()) {
        ::unlink(m_temporary.c_str());
    }
}

Result<WholeFile> WholeFile::create(const fs::path& file) {
    const Result<mode_t> mode = modeFor(file);
    if (!mode) {
        return std::unexpected(mode.error());
    }
    fs::path temporary = temporaryFor(file);
    UniqueFd descriptor = createTemporary(temporary, *mode);
    if (!descriptor.valid()) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return systemFailure(error, "save the file", file);
    }
    return WholeFile(file, std::move(temporary), std::move(descriptor));
}

Status WholeFile::append(std::string_view bytes) {
    const int error = writeProbed(m_descriptor.get(), bytes, m_temporary);
    return error == 0 ? Status() : systemFailure(error, "save the file", m_file);
}

Status WholeFile::commit() {
    if (const int error = renameOver(m_temporary, m_file); error != 0) {
        return systemFailure(error, "save the file", m_file);
    }
    m_temporary.clear();
    return {};
}

Status appendLines(const fs::path& file, std::string_view lines) {
    const UniqueFd descriptor(
        ::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
    if (!descriptor.valid()) {
        return systemFailure(errno, "append to the file", file);
    }
    return appendTo(descriptor.get(), lines, file);
}

Status truncateFile(const fs::path& file, std::uint64_t size) {
    const UniqueFd descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!descriptor.valid()) {
        return systemFailure(errno, "cut the file", file);
    }
    int error = probed("truncate", file);
    if (error == 0 && ::ftruncate(descriptor.get(), static_cast<off_t>(size)) != 0) {
        error = errno;
    }
    error = error != 0 ? error : sync(descriptor.get(), file);
    if (error != 0) {
        return systemFailure(error, "cut the file", file);
    }
    return {};
}

Status removeFile(const fs::path& file) {
    int error = probed("unlink", file);
    if (error == 0 && ::unlink(file.c_str()) != 0) {
        error = errno;
    }
    if (error == ENOENT) {
        return {};
    }
    error = error != 0 ? error : syncDirectory(directoryOf(file));
    if (error != 0) {
        return systemFailure(error, "remove the file", file);
    }
    return {};
}

Status createDirectories(const fs::path& directory) {
    if (std::error_code ignored; directory.empty() || fs::is_directory(directory, ignored)) {
        return {};
    }
    if (Status above = createDirectories(directory.parent_path()); !above) {
        return above;
    }
    if (::mkdir(directory.c_str(), 0777) != 0 && errno != EEXIST) {
        return systemFailure(errno, "create the directory", directory);
    }
    if (const int error = syncDirectory(directoryOf(directory)); error != 0) {
        return systemFailure(error, "create the directory", directory);
    }
    return {};
}

void removeStaleTemporaries(const fs::path& directory) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.') && name.ends_with(kTemporarySuffix)) {
            fs::remove(entry.path(), error);
        }
    }
}

} // namespace fgw
