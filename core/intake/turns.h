// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::intake {

/// One message of an input as a person edits it.
struct Turn {
    std::string role;
    std::string text; ///< what is said; empty where the content is absent, or no text
    std::string more; ///< the rest of the message, a JSON object: tool calls, content in parts; empty: none
    friend bool operator==(const Turn&, const Turn&) = default;
};

/// The turns of a list of messages in JSON; nothing where it is none, so that it is shown as it stands.
[[nodiscard]] std::optional<std::vector<Turn>> turnsOf(std::string_view messages);

/// The messages of turns as one line of JSON, which `turnsOf` reads back. Invalid, naming the turn, where its
/// `more` is no JSON object, or says again what its role or text says.
[[nodiscard]] Result<std::string> messagesOf(const std::vector<Turn>& turns);

} // namespace fgw::intake
