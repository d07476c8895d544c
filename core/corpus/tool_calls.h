// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace fgw::corpus {

/// One call of a tool in a transcript.
struct ToolCall {
    std::string name;
    nlohmann::json arguments; ///< null where none are told
};

/// The calls of a list of messages, in order: `tool_calls` [{name, arguments, …}] as in our formats, and as
/// OpenAI writes them ({function: {name, arguments as JSON text}}).
[[nodiscard]] std::vector<ToolCall> toolCallsOf(const nlohmann::json& transcript);

/// True where `value` holds all that `expected` says: objects by the keys that are expected, numbers by
/// value, texts canonically; a number and the text that spells it are the same.
[[nodiscard]] bool holds(const nlohmann::json& value, const nlohmann::json& expected);

} // namespace fgw::corpus
