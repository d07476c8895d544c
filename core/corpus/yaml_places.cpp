// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_places.h"

namespace fgw::corpus {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kWhiteSpace = " \t\r\n";

} // namespace

std::string_view YamlPlaces::lineEnd() const {
    const std::size_t end = m_text.find('\n');
    return end != std::string::npos && end > 0 && m_text[end - 1] == '\r' ? "\r\n" : "\n";
}

std::size_t YamlPlaces::lineStart(std::size_t position) const {
    const std::size_t end = position == 0 ? std::string::npos : m_text.rfind('\n', position - 1);
    if (end != std::string::npos) {
        return end + 1;
    }
    return m_text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

std::size_t YamlPlaces::afterLine(std::size_t position) const {
    const std::size_t end = m_text.find('\n', position);
    return end == std::string::npos ? m_text.size() : end + 1;
}

std::size_t YamlPlaces::columnOf(std::size_t position) const {
    return position - lineStart(position);
}

Span YamlPlaces::trimmed(Span span) const {
    while (span.end > span.begin && kWhiteSpace.contains(m_text[span.end - 1])) {
        --span.end;
    }
    return span;
}

Span YamlPlaces::withSpaceBefore(Span span) const {
    while (span.begin > 0 && (m_text[span.begin - 1] == ' ' || m_text[span.begin - 1] == '\t')) {
        --span.begin;
    }
    return span;
}

std::size_t YamlPlaces::afterContent(Span span, std::size_t indent) const {
    std::size_t position = afterLine(trimmed(span).end);
    while (position < m_text.size()) {
        const std::size_t text = m_text.find_first_not_of(' ', position);
        if (text == std::string::npos || m_text[text] != '#' || text - position <= indent) {
            break;
        }
        position = afterLine(text);
    }
    return position;
}

std::size_t YamlPlaces::afterBlankLines(Span span) const {
    const std::size_t text = m_text.find_first_not_of(kWhiteSpace, trimmed(span).end);
    return text == std::string::npos ? m_text.size() : lineStart(text);
}

std::size_t YamlPlaces::dashOffset(std::size_t entry) const {
    const std::size_t before = entry == 0 ? std::string::npos : m_text.find_last_not_of(' ', entry - 1);
    return before != std::string::npos && m_text[before] == '-' && entry - before >= 2 ? entry - before : 2;
}

bool YamlPlaces::blankLinesBetween(const YamlNode& list) const {
    if (list.items.size() < 2) {
        return false;
    }
    const std::size_t end = afterLine(trimmed(list.items[list.items.size() - 2].span).end);
    const std::string_view between = std::string_view(m_text).substr(end, list.items.back().span.begin - end);
    return between.starts_with('\n') || between.starts_with("\r\n") || between.contains("\n\n") ||
           between.contains("\n\r\n");
}

std::string YamlPlaces::inserted(std::size_t position, std::string_view what) const {
    return replaced({position, position}, what);
}

std::string YamlPlaces::replaced(Span span, std::string_view what) const {
    return m_text.substr(0, span.begin) + std::string(what) + m_text.substr(span.end);
}

std::string YamlPlaces::insertedLines(std::size_t position, std::string_view lines) const {
    if (position == 0 || m_text[position - 1] == '\n') {
        return inserted(position, lines);
    }
    std::string_view unended = lines;
    unended.remove_suffix(lineEnd().size());
    return inserted(position, std::string(lineEnd()) + std::string(unended));
}

} // namespace fgw::corpus
