// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/token.h"

#include "core/base/number.h"
#include "core/query/field.h"
#include "core/query/pattern.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

namespace fgw::query {

namespace {

struct Spelling {
    std::string_view text;
    Comparison comparison;
};

/// Longer spellings first.
constexpr std::array<Spelling, 12> kSpellings{{{"≠", Comparison::NotEqual},
                                               {"≤", Comparison::LessOrEqual},
                                               {"≥", Comparison::GreaterOrEqual},
                                               {"!=", Comparison::NotEqual},
                                               {"<=", Comparison::LessOrEqual},
                                               {">=", Comparison::GreaterOrEqual},
                                               {"==", Comparison::Equal},
                                               {":", Comparison::Is},
                                               {"=", Comparison::Equal},
                                               {"~", Comparison::Matches},
                                               {"<", Comparison::Less},
                                               {">", Comparison::Greater}}};

std::optional<Token::Kind> keyword(std::string_view word) {
    if (word == "AND") {
        return Token::Kind::And;
    }
    if (word == "OR") {
        return Token::Kind::Or;
    }
    return word == "NOT" ? std::optional(Token::Kind::Not) : std::nullopt;
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : m_text(text) {}

    std::expected<std::vector<Token>, SyntaxError> run() {
        std::vector<Token> tokens;
        for (skipSpaces(); m_at < m_text.size(); skipSpaces()) {
            Token token;
            token.offset = m_at;
            if (!scan(token)) {
                return std::unexpected(m_error);
            }
            token.length = m_at - token.offset;
            tokens.push_back(std::move(token));
        }
        tokens.push_back({Token::Kind::End, m_text.size(), 0, {}});
        return tokens;
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }

    void skipSpaces() {
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            ++m_at;
        }
    }

    bool fail(std::size_t offset, std::size_t length, std::string reason) {
        m_error = {offset, length, std::move(reason)};
        return false;
    }

    bool scan(Token& token) {
        if (peek() == '(' || peek() == ')' || peek() == '-') {
            token.kind = peek() == '('   ? Token::Kind::Open
                         : peek() == ')' ? Token::Kind::Close
                                         : Token::Kind::Not;
            ++m_at;
            return true;
        }
        token.kind = Token::Kind::Term;
        return scanTerm(token);
    }

    bool scanTerm(Token& token) {
        const bool quoted = peek() == '"';
        std::string name;
        if (!(quoted ? scanQuoted(name) : scanName(name))) {
            return false;
        }
        if (const auto kind = keyword(name); kind && !quoted && comparisonAt(rest()).length == 0) {
            token.kind = *kind;
            return true;
        }
        if (!takeComparison()) {
            token.term.value = Filter::Node::Words{std::move(name), quoted};
            return m_at - token.offset > 2 || !quoted ||
                   fail(token.offset, 2, "there is nothing to search for between the quotation marks");
        }
        if (name.empty()) {
            return fail(token.offset, m_at - token.offset,
                        "a comparison needs the name of a field before it");
        }
        Filter::Node::Field field{std::move(name), m_comparison, {}};
        if (!scanValues(field) || !checkValues(token.offset, field)) {
            return false;
        }
        token.term.value = std::move(field);
        return true;
    }

    /// Spaces may stand before a comparison, except before a colon.
    bool takeComparison() {
        const std::size_t before = m_at;
        skipSpaces();
        const SpelledComparison found = comparisonAt(rest());
        if (found.length == 0 || (found.comparison == Comparison::Is && m_at != before)) {
            m_at = before;
            return false;
        }
        m_comparison = found.comparison;
        m_at += found.length;
        return true;
    }

    bool scanName(std::string& name) {
        while (m_at < m_text.size() && !endsBareText(peek()) && comparisonAt(rest()).length == 0) {
            name += m_text[m_at++];
        }
        return true;
    }

    bool scanValues(Filter::Node::Field& field) {
        do {
            skipSpaces();
            std::string value;
            const std::size_t start = m_at;
            if (!(peek() == '"' ? scanQuoted(value) : scanBareValue(value))) {
                return false;
            }
            if (m_at == start) {
                return fail(start, 0, fmt::format("a value is missing after \"{}\"", field.name));
            }
            field.values.push_back(std::move(value));
        } while (takeComma());
        return true;
    }

    bool takeComma() {
        if (peek() != ',') {
            return false;
        }
        ++m_at;
        return true;
    }

    bool scanBareValue(std::string& value) {
        while (m_at < m_text.size() && !endsBareText(peek()) && peek() != ',') {
            value += m_text[m_at++];
        }
        return true;
    }

    bool scanQuoted(std::string& content) {
        const std::size_t start = m_at++;
        while (m_at < m_text.size() && peek() != '"') {
            const bool escape = peek() == '\\' && m_at + 1 < m_text.size() &&
                                (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            m_at += escape ? 1 : 0;
            content += m_text[m_at++];
        }
        if (m_at == m_text.size()) {
            return fail(start, m_at - start, "the quotation mark is never closed");
        }
        ++m_at;
        return true;
    }

    bool checkValues(std::size_t offset, const Filter::Node::Field& field) {
        if (isOrdering(field.comparison) && (field.values.size() != 1 || !parseNumber(field.values[0]))) {
            return fail(offset, m_at - offset, "this comparison needs one number");
        }
        auto reason = field.comparison == Comparison::Matches ? patternProblem(field.values)
                                                              : closedListProblem(field.name, field.values);
        return !reason || fail(offset, m_at - offset, std::move(*reason));
    }

    static std::optional<std::string> patternProblem(const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            if (auto pattern = Pattern::compile(value); !pattern) {
                return pattern.error();
            }
        }
        return std::nullopt;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Comparison m_comparison = Comparison::Is;
    SyntaxError m_error;
};

} // namespace

SpelledComparison comparisonAt(std::string_view text) {
    for (const Spelling& spelling : kSpellings) {
        if (text.starts_with(spelling.text)) {
            return {spelling.comparison, spelling.text.size()};
        }
    }
    return {};
}

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool endsBareText(char c) {
    return isSpace(c) || c == '(' || c == ')' || c == '"';
}

bool isKeyword(std::string_view word) {
    return keyword(word).has_value();
}

std::expected<std::vector<Token>, SyntaxError> tokenize(std::string_view text) {
    return Tokenizer(text).run();
}

} // namespace fgw::query
