// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"
#include "core/query/node.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::query {

/// A piece of a filter's text. A term (field, comparison and values; or words) is one token.
struct Token {
    enum class Kind : std::uint8_t { Open, Close, And, Or, Not, Term, End };
    Kind kind = Kind::End;
    std::size_t offset = 0; ///< in bytes
    std::size_t length = 0;
    Filter::Node term; ///< of Kind::Term
};

/// Splits a filter's text; the last token is End.
[[nodiscard]] std::expected<std::vector<Token>, SyntaxError> tokenize(std::string_view text);

/// The comparison at the front of `text` and how many bytes spell it; 0 where there is none.
struct SpelledComparison {
    Comparison comparison = Comparison::Is;
    std::size_t length = 0;
};
[[nodiscard]] SpelledComparison comparisonAt(std::string_view text);

/// Characters that end a name or a value that is not quoted.
[[nodiscard]] bool isSpace(char c);
[[nodiscard]] bool endsBareText(char c);
/// AND, OR and NOT, in capitals.
[[nodiscard]] bool isKeyword(std::string_view word);

} // namespace fgw::query
