// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/safe_open.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace fgw {

/// Reads a file line by line with bounded memory: neither the file nor its longest line is held. It reads
/// instead of mapping, since a mapped file that shrinks kills its reader.
class LineReader {
public:
    /// Bytes that may be read, but not changed, behind the end of every line: what vectorised parsers need.
    static constexpr std::size_t kPadding = 64;
    static constexpr std::size_t kDefaultLimit = std::size_t{64} << 20;

    enum class Kind : std::uint8_t {
        Whole,        ///< ended by a newline
        Unterminated, ///< the file ends without one: complete or torn
        TooLong,      ///< above the limit; its text is skipped
        End,
    };

    struct Line {
        Kind kind = Kind::End;
        std::string_view text;    ///< without the newline; valid until the next call
        std::uint64_t number = 0; ///< from 1
    };

    /// `digest`, where not null, is fed every byte of the file.
    LineReader(const UniqueFd& file, std::filesystem::path shownAs, FingerprintStream* digest = nullptr,
               std::size_t limit = kDefaultLimit);

    [[nodiscard]] Result<Line> next();
    /// How far in the file, in bytes.
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

private:
    Result<bool> fill();
    void makeRoom();
    Result<Line> lastLine();
    Line take(std::size_t length, std::size_t separator, Kind kind);
    Result<Line> skipLine();

    const UniqueFd& m_file;
    std::filesystem::path m_shownAs;
    FingerprintStream* m_digest;
    std::size_t m_limit;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; ///< of the line that comes next
    std::size_t m_end = 0;   ///< of what was read
    std::uint64_t m_offset = 0;
    std::uint64_t m_number = 0;
};

} // namespace fgw
