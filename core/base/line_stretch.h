// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/line_reader.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace fgw {

/// The lines that begin in one stretch of a file. It reads by offset, so that several threads may each read a
/// stretch of the same file, and never maps it, since a mapped file that shrinks kills its reader. Holds the
/// stretch, and at most one line behind it up to the limit; the memory is used again by the next `read`.
class LineStretch {
public:
    explicit LineStretch(std::size_t limit = LineReader::kDefaultLimit) : m_limit(limit) {}

    /// Reads the bytes from `begin` up to `end`, and on to where the last line that begins there ends. What
    /// lies behind the end of the file is no error.
    [[nodiscard]] Status read(const UniqueFd& file, const std::filesystem::path& shownAs, std::uint64_t begin,
                              std::uint64_t end);

    /// The file's bytes from `begin` to `end`.
    [[nodiscard]] std::string_view bytes() const { return {m_buffer.data() + m_lead, m_stretchEnd - m_lead}; }
    /// How many lines begin in the stretch.
    [[nodiscard]] std::size_t size() const { return m_starts.size(); }
    /// `index` counts from 0; `number` becomes the line's number. kPadding bytes behind the text are
    /// readable.
    [[nodiscard]] LineReader::Line line(std::size_t index, std::uint64_t number) const;

private:
    struct Source {
        const UniqueFd& file;
        const std::filesystem::path& shownAs;
        std::uint64_t offset; ///< of the buffer's first byte
    };

    Status fillTo(const Source& source, std::size_t size);
    void findStarts();
    Status completeLast(const Source& source);
    [[nodiscard]] std::size_t newlineFrom(std::size_t place) const;

    std::size_t m_limit;
    std::vector<char> m_buffer;
    std::size_t m_filled = 0;
    std::size_t m_lead = 0;       ///< bytes before the stretch: one, but at the beginning of the file
    std::size_t m_stretchEnd = 0; ///< in the buffer
    std::vector<std::size_t> m_starts;
    std::size_t m_lastEnd = 0; ///< of the last line
    LineReader::Kind m_lastKind = LineReader::Kind::Whole;
};

} // namespace fgw
