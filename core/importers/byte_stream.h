// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw::importers {

/// Bytes that come one after the other: of a file, or of an archive's entry while it is unpacked.
class ByteStream {
public:
    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Up to `size` bytes into `buffer`; 0 is the end.
    [[nodiscard]] virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
};

/// A file from its beginning, wherever its descriptor stands.
class FileBytes final : public ByteStream {
public:
    FileBytes(const UniqueFd& file, std::filesystem::path shownAs);
    [[nodiscard]] Result<std::size_t> read(char* buffer, std::size_t size) override;

private:
    const UniqueFd& m_file;
    std::filesystem::path m_shownAs;
    std::uint64_t m_offset = 0;
};

/// Up to `size` bytes from `offset` on; fewer only at the end of the file.
[[nodiscard]] Result<std::size_t> readAt(const UniqueFd& file, std::uint64_t offset, char* buffer,
                                         std::size_t size, const std::filesystem::path& shownAs);

/// All that is left of a stream; TooLarge above `limit` bytes.
[[nodiscard]] Result<std::string> readAll(ByteStream& stream, const std::filesystem::path& shownAs,
                                          std::uint64_t limit);

} // namespace fgw::importers
