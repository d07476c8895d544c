// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/tokenize.h"

#include "core/base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace fgw::geometry {

namespace {

enum class Kind : std::uint8_t { Separator, Letter, Digit, Ideograph, Apostrophe, Point };

struct Character {
    Kind kind = Kind::Separator;
    std::size_t length = 1;
    std::int32_t lower = 0;
};

constexpr Kind asciiKind(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
        return Kind::Letter;
    }
    if (c >= '0' && c <= '9') {
        return Kind::Digit;
    }
    return c == '\'' ? Kind::Apostrophe : (c == '.' || c == ',') ? Kind::Point : Kind::Separator;
}

Kind unicodeKind(std::int32_t codePoint) {
    constexpr std::int32_t kRightQuote = 0x2019;
    const auto category = utf8proc_category(codePoint);
    if (category == UTF8PROC_CATEGORY_LO && utf8proc_charwidth(codePoint) == 2) {
        return Kind::Ideograph;
    }
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) {
        return Kind::Letter;
    }
    if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) {
        return Kind::Digit;
    }
    return codePoint == kRightQuote ? Kind::Apostrophe : Kind::Separator;
}

Character characterAt(std::string_view text, std::size_t position) {
    const char c = text[position];
    if (static_cast<unsigned char>(c) < 0x80) {
        return {asciiKind(c), 1, c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c};
    }
    utf8proc_int32_t codePoint = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + position),
                                         static_cast<utf8proc_ssize_t>(text.size() - position), &codePoint);
    if (length <= 0) {
        return {};
    }
    return {unicodeKind(codePoint), static_cast<std::size_t>(length), utf8proc_tolower(codePoint)};
}

void appendCodePoint(std::string& text, std::int32_t codePoint) {
    if (codePoint < 0x80) {
        text += static_cast<char>(codePoint);
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(codePoint, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

/// Builds one word after another at the end of `tokens.text`.
class Tokenizer {
public:
    Tokenizer(std::string_view text, bool foldNumbers) : m_text(text), m_foldNumbers(foldNumbers) {
        m_tokens.text.reserve(text.size());
        m_tokens.ends.reserve(text.size() / 5);
    }

    Tokens run() {
        for (std::size_t position = 0; position < m_text.size();) {
            const Character character = characterAt(m_text, position);
            position += character.length;
            take(character, position);
        }
        finishWord();
        return std::move(m_tokens);
    }

private:
    void take(const Character& character, std::size_t next) {
        switch (character.kind) {
        case Kind::Letter:
        case Kind::Digit:
            addToWord(character);
            break;
        case Kind::Ideograph:
            finishWord();
            appendCodePoint(m_tokens.text, character.lower);
            endToken();
            break;
        case Kind::Apostrophe:
            takeJoint(m_letters > 0 && nextIs(next, Kind::Letter), '\'');
            break;
        case Kind::Point:
            takeJoint(m_letters == 0 && m_digits > 0 && nextIs(next, Kind::Digit), m_text[next - 1]);
            break;
        case Kind::Separator:
            finishWord();
        }
    }

    void addToWord(const Character& character) {
        ++(character.kind == Kind::Letter ? m_letters : m_digits);
        appendCodePoint(m_tokens.text, character.lower);
    }

    /// A mark that holds a word together, or ends it.
    void takeJoint(bool holds, char mark) {
        if (holds) {
            m_tokens.text += mark;
        } else {
            finishWord();
        }
    }

    [[nodiscard]] bool nextIs(std::size_t position, Kind kind) const {
        return position < m_text.size() && characterAt(m_text, position).kind == kind;
    }

    void finishWord() {
        const std::size_t begin = m_tokens.ends.empty() ? 0 : m_tokens.ends.back();
        const bool isNumber = m_letters == 0 && m_digits > 0;
        if (isNumber && m_foldNumbers) {
            m_tokens.text.replace(begin, std::string::npos, kNumberToken);
            endToken();
        } else if (m_letters + m_digits >= 2) {
            dropPossessive(begin);
            endToken();
        } else {
            m_tokens.text.resize(begin);
        }
        m_letters = 0;
        m_digits = 0;
    }

    void dropPossessive(std::size_t begin) {
        if (m_tokens.text.size() - begin > 3 && m_tokens.text.ends_with("'s")) {
            m_tokens.text.resize(m_tokens.text.size() - 2);
        }
    }

    void endToken() { m_tokens.ends.push_back(static_cast<std::uint32_t>(m_tokens.text.size())); }

    std::string_view m_text;
    bool m_foldNumbers;
    Tokens m_tokens;
    std::size_t m_letters = 0;
    std::size_t m_digits = 0;
};

} // namespace

Tokens tokenize(std::string_view text, bool foldNumbers) {
    if (isAscii(text)) {
        return Tokenizer(text, foldNumbers).run();
    }
    const std::string canonical = canonicalText(text);
    return Tokenizer(canonical, foldNumbers).run();
}

} // namespace fgw::geometry
