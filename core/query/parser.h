// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/node.h"
#include "core/query/token.h"

#include <expected>
#include <vector>

namespace fgw::query {

/// The tree of a filter's tokens, in normal form; `tokens` holds at least one before its End.
[[nodiscard]] std::expected<Filter::Node, SyntaxError> parseTokens(std::vector<Token> tokens);

} // namespace fgw::query
