// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/python_literals.h"

#include <array>
#include <cstddef>

namespace fgw {

namespace {

constexpr std::string_view kNaN = "NaN";
constexpr std::string_view kInfinity = "Infinity";

/// What ends a run of bytes that mean nothing here.
constexpr std::array<bool, 256> kStops = [] {
    std::array<bool, 256> table{};
    for (const char c : {'"', 'N', 'I'}) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

/// Behind the string that opens at `place`; the end of the text where it does not end.
std::size_t behindString(std::string_view text, std::size_t place) {
    while (true) {
        const std::size_t quote = text.find('"', place + 1);
        if (quote == std::string_view::npos) {
            return text.size();
        }
        std::size_t begin = quote;
        while (text[begin - 1] == '\\') {
            --begin;
        }
        if ((quote - begin) % 2 == 0) {
            return quote + 1;
        }
        place = quote;
    }
}

/// Of a text with literals a copy under way, made only once one is met.
class Replacing {
public:
    Replacing(std::string_view text, std::string& strict) : m_text(text), m_strict(strict) {}

    bool run() {
        std::size_t place = 0;
        while (place < m_text.size()) {
            const char c = m_text[place];
            if (!kStops[static_cast<unsigned char>(c)]) {
                ++place;
            } else if (c == '"') {
                place = behindString(m_text, place);
            } else if (m_text.substr(place).starts_with(kNaN)) {
                put(place, "null");
                place = m_copied = place + kNaN.size();
            } else if (m_text.substr(place).starts_with(kInfinity)) {
                const bool negative = place > m_copied && m_text[place - 1] == '-';
                put(negative ? place - 1 : place, negative ? "\"-Infinity\"" : "\"Infinity\"");
                place = m_copied = place + kInfinity.size();
            } else {
                ++place;
            }
        }
        if (m_any) {
            m_strict.append(m_text.substr(m_copied));
        }
        return m_any;
    }

private:
    void put(std::size_t until, std::string_view instead) {
        if (!m_any) {
            m_any = true;
            m_strict.clear();
        }
        m_strict.append(m_text.substr(m_copied, until - m_copied)).append(instead);
    }

    std::string_view m_text;
    std::string& m_strict;
    std::size_t m_copied = 0; ///< so far in the text
    bool m_any = false;
};

} // namespace

bool replacePythonLiterals(std::string_view text, std::string& strict) {
    return Replacing(text, strict).run();
}

} // namespace fgw
