// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"

#include "core/query/evaluate.h"
#include "core/query/node.h"
#include "core/query/parser.h"
#include "core/query/token.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace fgw::query {

std::expected<Filter, SyntaxError> Filter::parse(std::string_view text) {
    if (text.size() > kMaximumLength) {
        return std::unexpected(SyntaxError{kMaximumLength, text.size() - kMaximumLength,
                                           fmt::format("a filter has at most {} bytes", kMaximumLength)});
    }
    auto tokens = tokenize(text);
    if (!tokens) {
        return std::unexpected(std::move(tokens.error()));
    }
    Filter filter;
    if (tokens->front().kind == Token::Kind::End) {
        return filter;
    }
    auto root = parseTokens(std::move(*tokens));
    if (!root) {
        return std::unexpected(std::move(root.error()));
    }
    filter.m_root = std::make_shared<const Node>(std::move(*root));
    return filter;
}

Result<BitSet> Filter::evaluate(const RecordTable& table, const FilterContext& context,
                                const Task* task) const {
    return m_root ? evaluateNode(*m_root, table, context, task) : Result<BitSet>(BitSet(table.size(), true));
}

std::vector<std::string> Filter::terms() const {
    std::vector<std::string> texts;
    if (!m_root) {
        return texts;
    }
    if (const auto* all = std::get_if<Node::All>(&m_root->value)) {
        for (const Node& part : all->parts) {
            texts.push_back(print(part));
        }
    } else {
        texts.push_back(print(*m_root));
    }
    return texts;
}

std::string Filter::text() const {
    return fmt::format("{}", fmt::join(terms(), " "));
}

bool operator==(const Filter& left, const Filter& right) {
    if (!left.m_root || !right.m_root) {
        return left.m_root == right.m_root;
    }
    return *left.m_root == *right.m_root;
}

} // namespace fgw::query
