// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history_stretch.h"

#include "core/base/sha256_lanes.h"

#include <array>
#include <optional>
#include <utility>

namespace fgw::corpus {

namespace {

/// Lines in the form that this program writes, until there are enough of them to be hashed together.
class Unhashed {
public:
    explicit Unhashed(std::vector<HistoryLine>& lines) : m_lines(lines) {}

    /// The line is the last of `lines`.
    void add(const WrittenLine& written) {
        m_places[m_count] = m_lines.size() - 1;
        m_ends[m_count] = m_bytes.append(written.head).append(written.tail).size();
        if (++m_count == kTogether) {
            check();
        }
    }

    /// Checks the hashes of those that were added.
    void check() {
        std::array<std::string_view, kTogether> texts;
        std::array<Sha256Digest, kTogether> digests;
        for (std::size_t i = 0; i < m_count; ++i) {
            const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
            texts[i] = std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
        }
        sha256Each(std::span(texts).first(m_count), digests);
        for (std::size_t i = 0; i < m_count; ++i) {
            HistoryLine& line = m_lines[m_places[i]];
            line.intact = isHexOf(line.event.hash, digests[i]);
        }
        m_bytes.clear();
        m_count = 0;
    }

private:
    static constexpr std::size_t kTogether = 64;

    std::vector<HistoryLine>& m_lines;
    std::string m_bytes;
    std::array<std::size_t, kTogether> m_places{};
    std::array<std::size_t, kTogether> m_ends{};
    std::size_t m_count = 0;
};

class StretchReader {
public:
    explicit StretchReader(const std::filesystem::path& shownAs)
        : m_shownAs(shownAs), m_unhashed(m_read.lines) {}

    HistoryStretch read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const bool torn = end == std::string_view::npos;
            std::string_view line = text.substr(0, end);
            line.remove_suffix(line.ends_with('\r') ? 1 : 0);
            ++m_read.count;
            if (!line.empty()) {
                take(line, torn);
            }
            text.remove_prefix(torn ? text.size() : end + 1);
        }
        m_unhashed.check();
        return std::move(m_read);
    }

private:
    void take(std::string_view line, bool torn) {
        if (std::optional<WrittenLine> written = readWrittenLine(line)) {
            add(std::move(written->read));
            m_unhashed.add(*written);
        } else if (Result<HistoryLine> any = readAnyLine(line, m_shownAs)) {
            add(std::move(*any));
        } else {
            m_read.noEvents.push_back({m_read.count, torn ? "the last line is cut off; it does not count"
                                                          : "no event: " + any.error().reason});
        }
    }

    void add(HistoryLine line) {
        line.event.line = m_read.count;
        m_read.lines.push_back(std::move(line));
    }

    const std::filesystem::path& m_shownAs;
    HistoryStretch m_read;
    Unhashed m_unhashed;
};

} // namespace

HistoryStretch readStretch(std::string_view text, const std::filesystem::path& shownAs) {
    return StretchReader(shownAs).read(text);
}

} // namespace fgw::corpus
