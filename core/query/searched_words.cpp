// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/searched_words.h"

#include "core/query/node.h"
#include "core/query/parser.h"
#include "core/query/token.h"

#include <algorithm>
#include <array>
#include <variant>

namespace fgw::query {

namespace {

using Node = Filter::Node;
using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kTextFields{"input", "output", "text"};

void collect(const Node& node, Words& words) {
    if (const auto* all = std::get_if<Node::All>(&node.value)) {
        std::ranges::for_each(all->parts, [&words](const Node& part) { collect(part, words); });
    } else if (const auto* any = std::get_if<Node::Any>(&node.value)) {
        std::ranges::for_each(any->parts, [&words](const Node& part) { collect(part, words); });
    } else if (const auto* said = std::get_if<Node::Words>(&node.value)) {
        words.push_back(said->text);
    } else if (const auto* field = std::get_if<Node::Field>(&node.value)) {
        const bool holds = field->comparison == Comparison::Is || field->comparison == Comparison::Equal;
        if (holds && std::ranges::find(kTextFields, field->name) != kTextFields.end()) {
            words.insert(words.end(), field->values.begin(), field->values.end());
        }
    }
}

} // namespace

std::vector<std::string> searchedWords(std::string_view filter) {
    Words words;
    auto tokens = tokenize(filter);
    if (tokens && tokens->front().kind != Token::Kind::End) {
        if (const auto root = parseTokens(std::move(*tokens))) {
            collect(*root, words);
        }
    }
    std::erase(words, std::string());
    return words;
}

} // namespace fgw::query
