// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/line_stretch.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fgw {

namespace {

/// How far behind the stretch the end of its last line is looked for at first: most lines are shorter.
constexpr std::size_t kAhead = std::size_t{1} << 12;

} // namespace

Status LineStretch::read(const UniqueFd& file, const std::filesystem::path& shownAs, std::uint64_t begin,
                         std::uint64_t end) {
    // The byte before tells whether a line begins with the stretch.
    m_lead = begin == 0 ? 0 : 1;
    m_filled = 0;
    const Source source{file, shownAs, begin - m_lead};
    const std::size_t wanted = static_cast<std::size_t>(end - begin) + m_lead;
    if (m_buffer.size() > 2 * (wanted + kAhead)) {
        m_buffer = {}; // made for one very long line
    }
    if (auto status = fillTo(source, wanted + kAhead); !status) {
        return status;
    }
    m_stretchEnd = std::max(std::min(m_filled, wanted), m_lead);
    findStarts();
    return m_starts.empty() ? Status() : completeLast(source);
}

LineReader::Line LineStretch::line(std::size_t index, std::uint64_t number) const {
    const bool last = index + 1 == m_starts.size();
    const std::size_t begin = m_starts[index];
    const std::size_t length = (last ? m_lastEnd : m_starts[index + 1] - 1) - begin;
    if (length > m_limit) {
        return {LineReader::Kind::TooLong, {}, number};
    }
    return {last ? m_lastKind : LineReader::Kind::Whole, {m_buffer.data() + begin, length}, number};
}

/// Until `size` bytes are there, or the file has no more.
Status LineStretch::fillTo(const Source& source, std::size_t size) {
    if (m_buffer.size() < size + LineReader::kPadding) {
        m_buffer.resize(size + LineReader::kPadding);
    }
    while (m_filled < size) {
        const ssize_t count = ::pread(source.file.get(), m_buffer.data() + m_filled, size - m_filled,
                                      static_cast<off_t>(source.offset + m_filled));
        if (count == 0) {
            return {};
        }
        if (count < 0 && errno != EINTR) {
            return systemFailure(errno, "read the file", source.shownAs);
        }
        m_filled += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return {};
}

std::size_t LineStretch::newlineFrom(std::size_t place) const {
    const char* begin = m_buffer.data();
    const void* found = place < m_filled ? std::memchr(begin + place, '\n', m_filled - place) : nullptr;
    return found == nullptr ? m_filled : static_cast<std::size_t>(static_cast<const char*>(found) - begin);
}

void LineStretch::findStarts() {
    m_starts.clear();
    std::size_t start = m_lead == 0 ? 0 : newlineFrom(0) + 1;
    while (start < m_stretchEnd) {
        m_starts.push_back(start);
        m_lastEnd = newlineFrom(start);
        start = m_lastEnd + 1;
    }
}

Status LineStretch::completeLast(const Source& source) {
    const std::size_t start = m_starts.back();
    bool atEnd = false;
    while (m_lastEnd == m_filled && !atEnd && m_filled - start <= m_limit) {
        const std::size_t before = m_filled;
        if (auto status = fillTo(source, m_filled + std::max(m_filled, kAhead)); !status) {
            return status;
        }
        atEnd = m_filled == before;
        m_lastEnd = newlineFrom(before);
    }
    m_lastKind = m_lastEnd == m_filled ? LineReader::Kind::Unterminated : LineReader::Kind::Whole;
    return {};
}

} // namespace fgw
