// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/yaml_document.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace fgw::corpus {

/// Where in a YAML text something may be put, by bytes; it knows lines, indentation and line ends, not YAML.
class YamlPlaces {
public:
    explicit YamlPlaces(std::string text) : m_text(std::move(text)) {}

    /// "\r\n" where the first line ends so, "\n" otherwise.
    [[nodiscard]] std::string_view lineEnd() const;
    [[nodiscard]] std::size_t lineStart(std::size_t position) const;
    /// Start of the line after that of `position`; the end of the text where there is none.
    [[nodiscard]] std::size_t afterLine(std::size_t position) const;
    /// Bytes between the start of the line and `position`; a byte order mark does not count.
    [[nodiscard]] std::size_t columnOf(std::size_t position) const;

    /// The span without white space at its end.
    [[nodiscard]] Span trimmed(Span span) const;
    /// The span and the blanks before it on its line.
    [[nodiscard]] Span withSpaceBefore(Span span) const;

    /// Behind the last line of what stands on `span` and the comments right below it that are indented deeper
    /// than `indent`, which belong to it.
    [[nodiscard]] std::size_t afterContent(Span span, std::size_t indent) const;
    /// Behind all blank lines that follow, which a block scalar may hold on to.
    [[nodiscard]] std::size_t afterBlankLines(Span span) const;

    /// How far behind its dash the entry of a list stands that starts at `entry`; 2 where it is on another
    /// line.
    [[nodiscard]] std::size_t dashOffset(std::size_t entry) const;
    /// True where the last two entries of a block list have a blank line between them.
    [[nodiscard]] bool blankLinesBetween(const YamlNode& list) const;

    [[nodiscard]] std::string inserted(std::size_t position, std::string_view what) const;
    [[nodiscard]] std::string replaced(Span span, std::string_view what) const;
    /// Whole lines at `position`; where the line before has no end it gets one, and the last new line then
    /// has none.
    [[nodiscard]] std::string insertedLines(std::size_t position, std::string_view lines) const;

private:
    std::string m_text;
};

} // namespace fgw::corpus
