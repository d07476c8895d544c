// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/text_matches.h"

#include "core/cache/schema.h"
#include "core/cache/text_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace fgw::cache {

namespace {

bool hasIndex(Database& database, std::int64_t source) {
    return database.integer(
               fmt::format("SELECT count(*) FROM sqlite_schema WHERE name='{}'", textIndexName(source))) > 0;
}

/// A statement without rows where there is nothing to search in, or for.
std::string matchSql(Database& database, std::int64_t source, const std::string& expression) {
    return expression.empty() || !hasIndex(database, source)
               ? std::string("SELECT 0 WHERE ?1 IS NULL")
               : fmt::format("SELECT rowid FROM {0} WHERE {0} MATCH ?1", textIndexName(source));
}

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string matchExpression(const std::string& words) {
    std::string expression;
    std::size_t begin = 0;
    while (begin < words.size()) {
        const bool quoted = words[begin] == '"';
        const std::size_t from = begin + (quoted ? 1 : 0);
        const std::size_t end =
            std::min(words.find_first_of(quoted ? "\"" : " \t\r\n\"", from), words.size());
        const std::string_view term = std::string_view(words).substr(from, end - from);
        // A phrase without a word would match nothing, whatever stands beside it.
        if (std::ranges::any_of(term, isWordCharacter)) {
            expression += fmt::format("{}\"{}\"", expression.empty() ? "" : " ", term);
        }
        begin = end + (quoted || (end < words.size() && words[end] != '"') ? 1 : 0);
    }
    return expression;
}

TextMatches::TextMatches(Database& database, std::int64_t source, const std::string& words)
    : m_expression(matchExpression(words)), m_match(database, matchSql(database, source, m_expression)),
      m_found(static_cast<std::size_t>(indexProgress(database, source).texts)) {
    m_match.bind(m_expression);
}

std::size_t TextMatches::findUpTo(std::size_t count) {
    while (m_count < count && !complete()) {
        advance();
    }
    return m_count;
}

void TextMatches::advance() {
    if (!m_match.step()) {
        m_next = kEnd;
        return;
    }
    const auto id = static_cast<std::uint64_t>(m_match.integer(0));
    if (id < m_found.size()) {
        m_found.set(id);
        ++m_count;
    }
    m_next = id + 1;
}

} // namespace fgw::cache
