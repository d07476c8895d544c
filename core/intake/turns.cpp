// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/turns.h"

#include "core/base/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::intake {

namespace {

using nlohmann::json;

bool hasRole(const json& message) {
    return message.is_object() && message.contains("role") && message["role"].is_string();
}

Turn turnOf(json message) {
    Turn turn;
    turn.role = message["role"].get<std::string>();
    message.erase("role");
    const auto content = message.find("content");
    // Beside calls an empty text may stand or not, and is kept as it is.
    if (content != message.end() && content->is_string() && (message.size() == 1 || *content != "")) {
        turn.text = content->get<std::string>();
        message.erase("content");
    }
    turn.more = message.empty() ? std::string() : message.dump();
    return turn;
}

std::unexpected<Error> invalidTurn(std::size_t turn, std::size_t turns, std::string_view reason) {
    return failure(ErrorCode::Invalid, "edit the candidate",
                   fmt::format("input: message {} of {}: {}", turn + 1, turns, reason));
}

} // namespace

std::optional<std::vector<Turn>> turnsOf(std::string_view messages) {
    const Result<json> parsed = parseStrictJson(messages, {});
    if (!parsed || !parsed->is_array() || parsed->empty() || !std::ranges::all_of(*parsed, hasRole)) {
        return {};
    }
    std::vector<Turn> turns;
    std::ranges::transform(*parsed, std::back_inserter(turns), turnOf);
    return turns;
}

Result<std::string> messagesOf(const std::vector<Turn>& turns) {
    json messages = json::array();
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const Turn& turn = turns[i];
        Result<json> message = turn.more.empty() ? json::object() : parseStrictJson(turn.more, {});
        if (!message || !message->is_object()) {
            return invalidTurn(i, turns.size(), "what stands beside its text is no JSON object");
        }
        if (message->contains("role") || (message->contains("content") && !turn.text.empty())) {
            return invalidTurn(i, turns.size(),
                               "what stands beside its text gives its role or content again");
        }
        (*message)["role"] = turn.role;
        if (!turn.text.empty() || turn.more.empty()) {
            (*message)["content"] = turn.text;
        }
        messages.push_back(std::move(*message));
    }
    return messages.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace fgw::intake
