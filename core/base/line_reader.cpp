// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fgw {

namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 20;

} // namespace

LineReader::LineReader(const UniqueFd& file, std::filesystem::path shownAs, FingerprintStream* digest,
                       std::size_t limit)
    : m_file(file), m_shownAs(std::move(shownAs)), m_digest(digest), m_limit(limit),
      m_buffer(kReadBytes + kPadding) {}

Result<LineReader::Line> LineReader::next() {
    std::size_t searched = 0;
    while (true) {
        const char* from = m_buffer.data() + m_begin;
        const void* newline = std::memchr(from + searched, '\n', m_end - m_begin - searched);
        if (newline != nullptr) {
            return take(static_cast<std::size_t>(static_cast<const char*>(newline) - from), 1, Kind::Whole);
        }
        searched = m_end - m_begin;
        if (searched > m_limit) {
            return skipLine();
        }
        const auto more = fill();
        if (!more) {
            return std::unexpected(more.error());
        }
        if (!*more) {
            return lastLine();
        }
    }
}

Result<LineReader::Line> LineReader::lastLine() {
    return m_begin == m_end ? Line{} : take(m_end - m_begin, 0, Kind::Unterminated);
}

LineReader::Line LineReader::take(std::size_t length, std::size_t separator, Kind kind) {
    const std::string_view text(m_buffer.data() + m_begin, length);
    m_begin += length + separator;
    m_offset += length + separator;
    return {length > m_limit ? Kind::TooLong : kind, length > m_limit ? std::string_view() : text,
            ++m_number};
}

Result<LineReader::Line> LineReader::skipLine() {
    while (true) {
        const char* from = m_buffer.data() + m_begin;
        const auto* newline = static_cast<const char*>(std::memchr(from, '\n', m_end - m_begin));
        const std::size_t skipped =
            newline == nullptr ? m_end - m_begin : static_cast<std::size_t>(newline - from) + 1;
        m_begin += skipped;
        m_offset += skipped;
        if (newline != nullptr) {
            break;
        }
        const auto more = fill();
        if (!more) {
            return std::unexpected(more.error());
        }
        if (!*more) {
            break;
        }
    }
    return Line{Kind::TooLong, {}, ++m_number};
}

Result<bool> LineReader::fill() {
    makeRoom();
    const std::size_t room = m_buffer.size() - kPadding - m_end;
    const auto count = readSome(m_file, m_buffer.data() + m_end, room, m_shownAs);
    if (!count) {
        return std::unexpected(count.error());
    }
    if (m_digest != nullptr) {
        m_digest->update({m_buffer.data() + m_end, *count});
    }
    m_end += *count;
    return *count > 0;
}

void LineReader::makeRoom() {
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (m_buffer.size() - kPadding - m_end < kReadBytes / 2) {
        m_buffer.resize(m_buffer.size() * 2);
    }
}

} // namespace fgw
