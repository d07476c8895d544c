// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/pattern.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace fgw::query {

namespace {

constexpr std::int64_t kMostMemory = std::int64_t{8} << 20;

RE2::Options options() {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    return options;
}

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

} // namespace

std::expected<Pattern, std::string> Pattern::compile(std::string_view expression) {
    if (expression.size() > kMaximumLength) {
        return std::unexpected(fmt::format("a regular expression has at most {} characters", kMaximumLength));
    }
    auto compiled = std::make_shared<const RE2>(piece(expression), options());
    if (!compiled->ok()) {
        return std::unexpected("this is no regular expression: " + compiled->error());
    }
    return Pattern(std::move(compiled));
}

Pattern Pattern::literal(std::string_view text) {
    return Pattern(std::make_shared<const RE2>(RE2::QuoteMeta(piece(text)), options()));
}

bool Pattern::foundIn(std::string_view text) const {
    return RE2::PartialMatch(piece(text), *m_expression);
}

} // namespace fgw::query
