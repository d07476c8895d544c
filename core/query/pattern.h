// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace fgw::query {

/// A regular expression in RE2's syntax, without regard to case. It takes time in proportion to the text
/// whatever is typed, and bounded memory: what backtracks forever elsewhere is refused or quick here.
class Pattern {
public:
    static constexpr std::size_t kMaximumLength = 4096;

    /// Why it is none, where it is none.
    [[nodiscard]] static std::expected<Pattern, std::string> compile(std::string_view expression);
    /// Finds this text itself, whatever characters are in it.
    [[nodiscard]] static Pattern literal(std::string_view text);

    [[nodiscard]] bool foundIn(std::string_view text) const;

private:
    explicit Pattern(std::shared_ptr<const re2::RE2> expression) : m_expression(std::move(expression)) {}
    std::shared_ptr<const re2::RE2> m_expression;
};

} // namespace fgw::query
