// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/taken_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace fgw::importers {

namespace {

constexpr std::size_t kLongestString = std::size_t{16} << 20;

/// How much of the front of a string's JSON stays where it is cut: no escape and no character is torn.
std::size_t cutPoint(std::string_view json) {
    constexpr std::size_t longestEscape = 12; // of two surrogates
    const std::size_t backslash = json.rfind('\\');
    if (backslash != std::string_view::npos && json.size() - backslash <= longestEscape) {
        // A space is part of no escape.
        const std::size_t space = json.rfind(' ');
        return space == std::string_view::npos ? 0 : space + 1;
    }
    std::size_t end = json.size();
    while (end > 0 && (static_cast<unsigned char>(json[end - 1]) & 0xC0) == 0x80) {
        --end;
    }
    const bool begun = end > 0 && (static_cast<unsigned char>(json[end - 1]) & 0x80) != 0;
    return begun ? end - 1 : end;
}

/// Calls visit(place) for each byte that stands in no string.
template <typename Visit>
void forEachOutsideStrings(std::string_view json, Visit&& visit) {
    bool inString = false;
    for (std::size_t place = 0; place < json.size(); ++place) {
        if (json[place] == '"') {
            inString = !inString;
        } else if (inString) {
            place += json[place] == '\\' ? 1 : 0;
        } else {
            visit(place);
        }
    }
}

/// The last comma between two values, which is where JSON may be cut; npos where there is none.
std::size_t lastComma(std::string_view json) {
    std::size_t last = std::string_view::npos;
    forEachOutsideStrings(json, [&](std::size_t place) { last = json[place] == ',' ? place : last; });
    return last;
}

/// The brackets that close what is open at the end of the text.
std::string closing(std::string_view json) {
    std::string open;
    forEachOutsideStrings(json, [&](std::size_t place) {
        const char c = json[place];
        if (c == '{' || c == '[') {
            open += c == '{' ? '}' : ']';
        } else if ((c == '}' || c == ']') && !open.empty()) {
            open.pop_back();
        }
    });
    std::ranges::reverse(open);
    return open;
}

} // namespace

void TakenJson::put(const char* bytes, std::size_t count) {
    m_passed += count;
    append(bytes, count);
}

void TakenJson::putOfString(const char* bytes, std::size_t count) {
    m_passed += count;
    const std::size_t room = kLongestString - std::min(m_stringBytes, kLongestString);
    append(bytes, std::min(count, room));
    m_stringBytes += count;
}

void TakenJson::endString() {
    if (m_text == nullptr || m_overflowed || m_cutting || m_stringBytes <= kLongestString) {
        return;
    }
    const std::string_view kept = std::string_view(*m_text).substr(m_text->size() - kLongestString);
    m_text->resize(m_text->size() - (kept.size() - cutPoint(kept)));
    const std::string mark = fmt::format("… ({} bytes in all)\"", m_stringBytes - 1);
    append(mark.data(), mark.size());
}

void TakenJson::open(char bracket) {
    ++m_depth;
    if (m_text != nullptr && m_list.depth == 0 && bracket == '[') {
        m_list = {m_depth, m_text->size(), m_passed};
    }
}

void TakenJson::close() {
    if (m_list.depth == m_depth) {
        if (m_cutting) {
            endList();
        }
        m_list = {};
    }
    --m_depth;
}

void TakenJson::append(const char* bytes, std::size_t count) {
    if (m_text == nullptr || m_overflowed || m_cutting) {
        return;
    }
    if (m_text->size() + count <= m_limit) {
        m_text->append(bytes, count);
    } else if (!cutList()) {
        m_overflowed = true;
        m_text->clear();
        m_text->shrink_to_fit();
    }
}

/// Makes room by taking the end of the list that is open; false where none is, or where that makes none.
bool TakenJson::cutList() {
    if (m_list.depth == 0) {
        return false;
    }
    const std::size_t quarter = m_limit / 4;
    const std::size_t furthest = std::max(m_list.begin, m_limit - quarter);
    const std::size_t end = std::min({m_list.begin + quarter, furthest, m_text->size()});
    const std::string_view front = std::string_view(*m_text).substr(m_list.begin, end - m_list.begin);
    const std::size_t comma = lastComma(front);
    const std::string_view kept = front.substr(0, comma == std::string_view::npos ? 0 : comma);
    const std::string brackets = closing(kept);
    if (brackets.size() > quarter / 2) {
        return false;
    }
    m_text->resize(m_list.begin + kept.size());
    m_text->append(brackets);
    m_cutting = m_shortened = true;
    return true;
}

void TakenJson::endList() {
    m_cutting = false;
    const char* separator = m_text->size() > m_list.begin ? "," : "";
    const std::string mark =
        fmt::format("{}\"… ({} bytes in all)\"]", separator, m_passed - m_list.passed - 1);
    append(mark.data(), mark.size());
}

} // namespace fgw::importers
