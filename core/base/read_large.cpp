// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_large.h"

#include "core/base/parallel.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <span>
#include <system_error>

namespace fgw {

namespace {

/// Bytes that one thread reads at a time.
constexpr std::size_t kPiece = std::size_t{4} << 20;

/// False where the file ends before the bytes do, or cannot be read.
bool readAt(const UniqueFd& file, std::size_t offset, std::span<char> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::pread(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count > 0) {
            offset += static_cast<std::size_t>(count);
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool readPieces(const UniqueFd& file, std::span<char> bytes) {
    std::atomic<bool> whole = true;
    parallelChunks(bytes.size(), kPiece, {}, nullptr, [&](std::size_t begin, std::size_t end) {
        if (!readAt(file, begin, bytes.subspan(begin, end - begin))) {
            whole = false;
        }
    });
    return whole;
}

} // namespace

Result<std::string> readLarge(const UniqueFd& file, const std::filesystem::path& shownAs,
                              std::uint64_t limit) {
    const Result<FileStamp> stamp = stampOf(file, shownAs);
    if (!stamp || stamp->size <= kPiece || stamp->size > limit) {
        return readAll(file, shownAs, limit);
    }
    bool whole = false;
    std::string bytes;
    bytes.resize_and_overwrite(stamp->size, [&](char* data, std::size_t size) {
        try {
            whole = readPieces(file, {data, size});
        } catch (const std::system_error&) {
            whole = false; // no thread is to be had; nothing may leave this function
        }
        return whole ? size : 0;
    });
    // It was cut meanwhile, or cannot be read: the plain way says why.
    return whole ? Result<std::string>(std::move(bytes)) : readAll(file, shownAs, limit);
}

} // namespace fgw
