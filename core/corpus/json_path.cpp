// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/json_path.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace fgw::corpus {

namespace {

using Steps = std::vector<JsonPathStep>;

/// Takes one step off the front of `rest`; empty where there is none.
std::optional<JsonPathStep> takeName(std::string_view& rest) {
    const std::size_t end = std::min(rest.find_first_of(".[]'\""), rest.size());
    JsonPathStep step{std::string(rest.substr(0, end)), 0, false};
    rest.remove_prefix(end);
    return step.name.empty() || step.name == "*" ? std::nullopt : std::optional(std::move(step));
}

std::optional<JsonPathStep> takeQuoted(std::string_view& rest) {
    const char quote = rest.front();
    const std::size_t end = rest.find(quote, 1);
    if (end == std::string_view::npos || !rest.substr(end + 1).starts_with(']')) {
        return {};
    }
    JsonPathStep step{std::string(rest.substr(1, end - 1)), 0, false};
    rest.remove_prefix(end + 2);
    return step;
}

std::optional<JsonPathStep> takeIndex(std::string_view& rest) {
    JsonPathStep step{{}, 0, true};
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), step.index);
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
    if (read.ec != std::errc() || !rest.starts_with(']')) {
        return {};
    }
    rest.remove_prefix(1);
    return step;
}

std::optional<JsonPathStep> takeStep(std::string_view& rest, bool first) {
    if (rest.starts_with('[')) {
        rest.remove_prefix(1);
        return rest.starts_with('\'') || rest.starts_with('"') ? takeQuoted(rest) : takeIndex(rest);
    }
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        return takeName(rest);
    }
    return first ? takeName(rest) : std::nullopt;
}

const nlohmann::json* childOf(const nlohmann::json& value, const JsonPathStep& step) {
    if (!step.isIndex) {
        const auto found = value.is_object() ? value.find(step.name) : value.end();
        return value.is_object() && found != value.end() ? &*found : nullptr;
    }
    if (!value.is_array()) {
        return nullptr;
    }
    const auto size = static_cast<std::ptrdiff_t>(value.size());
    const std::ptrdiff_t index = step.index < 0 ? size + step.index : step.index;
    return index >= 0 && index < size ? &value[static_cast<std::size_t>(index)] : nullptr;
}

} // namespace

Result<Steps> parseJsonPath(std::string_view text) {
    std::string_view rest = text;
    const bool rooted = rest.starts_with('$');
    rest.remove_prefix(rooted ? 1 : 0);
    Steps steps;
    while (!rest.empty()) {
        std::optional<JsonPathStep> step = takeStep(rest, steps.empty() && !rooted);
        if (!step) {
            return failure(ErrorCode::Invalid, "read the path",
                           fmt::format("\"{}\" is no path of names and indices, as $.a.b[0]", text));
        }
        steps.push_back(std::move(*step));
    }
    return steps;
}

const nlohmann::json* findJson(const nlohmann::json& root, const Steps& path) {
    const nlohmann::json* at = &root;
    for (const JsonPathStep& step : path) {
        at = at == nullptr ? nullptr : childOf(*at, step);
    }
    return at;
}

} // namespace fgw::corpus
