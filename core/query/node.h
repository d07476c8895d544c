// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fgw::query {

/// Matches asks for a regular expression.
enum class Comparison : std::uint8_t {
    Is,
    Equal,
    NotEqual,
    Matches,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual
};

/// True of < <= > >=, which need a number.
[[nodiscard]] bool isOrdering(Comparison comparison);

/// A part of a filter. In normal form, which the parser gives: All and Any have two parts or more, and none
/// of their own kind.
struct Filter::Node {
    struct All {
        std::vector<Node> parts;
    };
    struct Any {
        std::vector<Node> parts;
    };
    struct Not {
        std::vector<Node> part; ///< exactly one
    };
    struct Field {
        std::string name;
        Comparison comparison = Comparison::Is;
        std::vector<std::string> values; ///< one or more
    };
    struct Words {
        std::string text;
        bool phrase = false;
    };
    std::variant<All, Any, Not, Field, Words> value;
};

[[nodiscard]] bool operator==(const Filter::Node& left, const Filter::Node& right);

/// The node as text that parses to the same node; alternatives stand in parentheses, so that texts may be
/// joined.
[[nodiscard]] std::string print(const Filter::Node& node);
/// A field's name or value, quoted where the language needs it.
[[nodiscard]] std::string printFieldName(std::string_view name);
[[nodiscard]] std::string printFieldValue(std::string_view value);

} // namespace fgw::query
