// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/node.h"

#include "core/query/token.h"

#include <algorithm>
#include <string_view>

namespace fgw::query {

namespace {

using Node = Filter::Node;

bool equalValues(const Node::All& a, const Node::All& b) {
    return a.parts == b.parts;
}
bool equalValues(const Node::Any& a, const Node::Any& b) {
    return a.parts == b.parts;
}
bool equalValues(const Node::Not& a, const Node::Not& b) {
    return a.part == b.part;
}
bool equalValues(const Node::Field& a, const Node::Field& b) {
    return a.name == b.name && a.comparison == b.comparison && a.values == b.values;
}
bool equalValues(const Node::Words& a, const Node::Words& b) {
    return a.text == b.text && a.phrase == b.phrase;
}

std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

bool isBareValue(std::string_view value) {
    return !value.empty() && comparisonAt(value).length == 0 &&
           std::ranges::none_of(value, [](char c) { return endsBareText(c) || c == ',' || c == '\\'; });
}

bool isBareName(std::string_view name) {
    // A final "!" would join with "=" behind it.
    if (name.empty() || name.front() == '-' || name.back() == '!' || isKeyword(name) ||
        std::ranges::any_of(name, endsBareText)) {
        return false;
    }
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (comparisonAt(name.substr(i)).length != 0) {
            return false;
        }
    }
    return true;
}

std::string_view spelling(Comparison comparison) {
    switch (comparison) {
    case Comparison::Is:
        return ":";
    case Comparison::Equal:
        return "=";
    case Comparison::NotEqual:
        return "!=";
    case Comparison::Matches:
        return "~";
    case Comparison::Less:
        return "<";
    case Comparison::LessOrEqual:
        return "<=";
    case Comparison::Greater:
        return ">";
    case Comparison::GreaterOrEqual:
        return ">=";
    }
    return ":";
}

std::string join(const std::vector<Node>& parts, std::string_view separator) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        joined += i == 0 ? "" : separator;
        // AND binds closer than OR, so it needs no parentheses there; each level saved is one that parsing
        // allows.
        const auto* all = std::get_if<Node::All>(&parts[i].value);
        joined += all != nullptr ? join(all->parts, " ") : print(parts[i]);
    }
    return joined;
}

std::string printValue(const Node::All& all) {
    return '(' + join(all.parts, " ") + ')';
}
std::string printValue(const Node::Any& any) {
    return '(' + join(any.parts, " OR ") + ')';
}
std::string printValue(const Node::Not& negation) {
    return '-' + print(negation.part.front());
}
std::string printValue(const Node::Field& field) {
    std::string text = printFieldName(field.name);
    text += spelling(field.comparison);
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        text += i == 0 ? "" : ",";
        text += printFieldValue(field.values[i]);
    }
    return text;
}
std::string printValue(const Node::Words& words) {
    return words.phrase ? quote(words.text) : words.text;
}

} // namespace

bool isOrdering(Comparison comparison) {
    return comparison >= Comparison::Less;
}

bool operator==(const Node& left, const Node& right) {
    return left.value.index() == right.value.index() &&
           std::visit(
               [&](const auto& value) {
                   return equalValues(value, std::get<std::decay_t<decltype(value)>>(right.value));
               },
               left.value);
}

std::string print(const Node& node) {
    return std::visit([](const auto& value) { return printValue(value); }, node.value);
}

std::string printFieldName(std::string_view name) {
    return isBareName(name) ? std::string(name) : quote(name);
}

std::string printFieldValue(std::string_view value) {
    return isBareValue(value) ? std::string(value) : quote(value);
}

std::string makeTerm(std::string_view field, std::string_view value) {
    return printValue(Node::Field{std::string(field), Comparison::Is, {std::string(value)}});
}

} // namespace fgw::query
