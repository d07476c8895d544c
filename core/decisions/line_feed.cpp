// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/line_feed.h"

#include "core/base/json_reader.h"
#include "core/base/unique_fd.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <cerrno>

namespace fgw::decisions {

namespace {

constexpr std::uint64_t kLimit = std::uint64_t{1} << 30;

/// Bytes from `offset` to `size`, fewer where the file was cut meanwhile.
Result<std::string> readFrom(int descriptor, std::uint64_t offset, std::uint64_t size,
                             const std::filesystem::path& file) {
    std::string bytes(size - offset, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t count =
            ::pread(descriptor, bytes.data() + have, bytes.size() - have, static_cast<off_t>(offset + have));
        if (count < 0 && errno != EINTR) {
            return systemFailure(errno, "read the decisions", file);
        }
        if (count == 0) {
            break;
        }
        have += static_cast<std::size_t>(count > 0 ? count : 0);
    }
    bytes.resize(have);
    return bytes;
}

/// `bytes` without a last line that is not whole. No beginning of a JSON object is one, so that where only
/// the newline is missing nothing of the line is.
std::string_view wholeLinesOf(std::string_view bytes) {
    const std::size_t last = bytes.rfind('\n');
    const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
    const auto object = parseJson(bytes.substr(start), {});
    return object && object->is_object() ? bytes : bytes.substr(0, start);
}

} // namespace

Result<LineFeed::News> LineFeed::read(const std::filesystem::path& file, Tail tail) {
    News news;
    const UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status{};
    if (!descriptor.valid() || ::fstat(descriptor.get(), &status) != 0) {
        if (errno != ENOENT) {
            return systemFailure(errno, "read the decisions", file);
        }
        news.restarted = m_offset > 0;
        *this = {};
        return news;
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || size > kLimit) {
        return failure(ErrorCode::Unreadable, "read the decisions",
                       "it is no regular file, or larger than 1 GiB", Location{file, {}});
    }
    if (m_offset > 0 && (status.st_ino != m_inode || size < m_offset)) {
        news.restarted = true;
        *this = {};
    }
    const Result<std::string> bytes = readFrom(descriptor.get(), m_offset, size, file);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    m_inode = status.st_ino;
    const std::string_view lines = tail == Tail::MayGrow ? wholeLinesOf(*bytes) : std::string_view(*bytes);
    m_offset += lines.size();
    split(lines, news);
    if (lines.size() < bytes->size()) {
        news.unfinished = m_newlines + 1;
    }
    return news;
}

void LineFeed::split(std::string_view bytes, News& news) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view line = bytes.substr(0, end);
        if (!line.empty()) {
            news.lines.emplace_back(m_newlines + 1, line);
        }
        m_newlines += end == std::string_view::npos ? 0 : 1;
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
}

} // namespace fgw::decisions
