// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/parser.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace fgw::query {

namespace {

using Node = Filter::Node;
using Parsed = std::expected<Node, SyntaxError>;
using Kind = Token::Kind;

/// Appends a part, or its parts where it is of the same kind as the whole.
template <typename Group>
void addPart(Group& group, Node part) {
    if (auto* same = std::get_if<Group>(&part.value)) {
        std::ranges::move(same->parts, std::back_inserter(group.parts));
    } else {
        group.parts.push_back(std::move(part));
    }
}

template <typename Group>
Node single(Group group) {
    return group.parts.size() == 1 ? std::move(group.parts.front()) : Node{std::move(group)};
}

/// alternatives := sequence { OR sequence }
/// sequence     := part { [AND] part }
/// part         := (NOT | -) part | ( alternatives ) | term
class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    Parsed run() {
        Parsed parsed = alternatives(0);
        if (parsed && current().kind != Kind::End) {
            return fail("this parenthesis was never opened");
        }
        return parsed;
    }

private:
    [[nodiscard]] Token& current() { return m_tokens[m_at]; }

    Parsed fail(std::string reason) {
        return std::unexpected(SyntaxError{current().offset, current().length, std::move(reason)});
    }

    bool take(Kind kind) {
        if (current().kind != kind) {
            return false;
        }
        ++m_at;
        return true;
    }

    Parsed alternatives(std::size_t depth) {
        Node::Any any;
        do {
            Parsed part = sequence(depth);
            if (!part) {
                return part;
            }
            addPart(any, std::move(*part));
        } while (take(Kind::Or));
        return single(std::move(any));
    }

    Parsed sequence(std::size_t depth) {
        Node::All all;
        do {
            Parsed next = part(depth);
            if (!next) {
                return next;
            }
            addPart(all, std::move(*next));
        } while (take(Kind::And) || startsPart());
        return single(std::move(all));
    }

    bool startsPart() {
        return current().kind == Kind::Term || current().kind == Kind::Not || current().kind == Kind::Open;
    }

    Parsed part(std::size_t depth) {
        if (depth > Filter::kMaximumDepth) {
            return fail(
                fmt::format("more than {} parentheses and negations are nested", Filter::kMaximumDepth));
        }
        switch (current().kind) {
        case Kind::Not:
            return negation(depth);
        case Kind::Open:
            return group(depth);
        case Kind::Term:
            return std::move(m_tokens[m_at++].term);
        case Kind::End:
            return fail("the filter ends where a term should follow");
        default:
            return fail("a term is missing here");
        }
    }

    Parsed negation(std::size_t depth) {
        ++m_at;
        Parsed negated = part(depth + 1);
        if (negated) {
            Node::Not wrapped;
            wrapped.part.push_back(std::move(*negated));
            return Node{std::move(wrapped)};
        }
        return negated;
    }

    Parsed group(std::size_t depth) {
        const Token open = current();
        ++m_at;
        Parsed inner = alternatives(depth + 1);
        if (inner && !take(Kind::Close)) {
            return std::unexpected(SyntaxError{open.offset, open.length, "this parenthesis is never closed"});
        }
        return inner;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

} // namespace

Parsed parseTokens(std::vector<Token> tokens) {
    return Parser(std::move(tokens)).run();
}

} // namespace fgw::query
