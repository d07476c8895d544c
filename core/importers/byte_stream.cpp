// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/byte_stream.h"

#include "core/base/read_whole.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace fgw::importers {

FileBytes::FileBytes(const UniqueFd& file, std::filesystem::path shownAs)
    : m_file(file), m_shownAs(std::move(shownAs)) {}

Result<std::size_t> FileBytes::read(char* buffer, std::size_t size) {
    const auto count = readAt(m_file, m_offset, buffer, size, m_shownAs);
    m_offset += count.value_or(0);
    return count;
}

Result<std::size_t> readAt(const UniqueFd& file, std::uint64_t offset, char* buffer, std::size_t size,
                           const std::filesystem::path& shownAs) {
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t count =
            ::pread(file.get(), buffer + filled, size - filled, static_cast<off_t>(offset + filled));
        if (count == 0) {
            break;
        }
        if (count > 0) {
            filled += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            return systemFailure(errno, "read the file", shownAs);
        }
    }
    return filled;
}

Result<std::string> readAll(ByteStream& stream, const std::filesystem::path& shownAs, std::uint64_t limit) {
    const auto some = [&](char* buffer, std::size_t size) { return stream.read(buffer, size); };
    return readWhole(some, shownAs, limit);
}

} // namespace fgw::importers
