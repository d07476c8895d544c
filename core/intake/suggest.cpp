// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/suggest.h"

#include "core/base/text.h"
#include "core/corpus/tool_calls.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace fgw::intake {

namespace {

using nlohmann::json;

/// Slower than this and a person has given up waiting.
constexpr double kSlowMs = 30'000.0;
/// Turns of the user from which on a talk can drift.
constexpr std::size_t kManyTurns = 4;

struct Guess {
    std::string value;
    std::string reason;
};

/// The first call that `fits`; null where there is none.
const corpus::ToolCall* findCall(const std::vector<corpus::ToolCall>& calls, auto&& fits) {
    const auto found = std::ranges::find_if(
        calls, [&fits](const corpus::ToolCall& call) { return fits(toLower(call.name)); });
    return found == calls.end() ? nullptr : &*found;
}

bool isLookup(const std::string& name) {
    constexpr std::array<std::string_view, 4> parts{"search", "retriev", "lookup", "find"};
    return std::ranges::any_of(parts, [&name](std::string_view part) { return name.contains(part); });
}

bool isWriting(const std::string& name) {
    constexpr std::array<std::string_view, 10> parts{"delete", "remove", "refund", "cancel",   "send",
                                                     "pay",    "charge", "order",  "transfer", "update"};
    // get_order reads an order, and list_refunds refunds nothing.
    constexpr std::array<std::string_view, 11> readingVerbs{
        "get", "list", "find", "search", "lookup", "read", "view", "show", "fetch", "query", "track"};
    return std::ranges::any_of(parts, [&name](std::string_view part) { return name.contains(part); }) &&
           std::ranges::none_of(readingVerbs,
                                [&name](std::string_view verb) { return name.starts_with(verb); });
}

bool aCallFailed(const json& transcript) {
    for (const json& message : transcript) {
        const auto calls = message.is_object() ? message.find("tool_calls") : message.end();
        for (std::size_t i = 0;
             message.is_object() && calls != message.end() && calls->is_array() && i < calls->size(); ++i) {
            const json& call = (*calls)[i];
            if (call.is_object() && call.value("ok", json(true)) == json(false)) {
                return true;
            }
        }
    }
    return false;
}

std::size_t userTurns(const json& transcript) {
    return static_cast<std::size_t>(std::ranges::count_if(transcript, [](const json& message) {
        return message.is_object() && message.value("role", json()) == json("user");
    }));
}

Guess guessMode(const FailureSigns& signs, const json& transcript,
                const std::vector<corpus::ToolCall>& calls) {
    if (signs.latencyMs > kSlowMs) {
        return {"latency_breach", fmt::format("it took {:.0f} s", signs.latencyMs / 1000.0)};
    }
    if (signs.abstained) {
        return {"refusal_overreach", "it gave no answer where one was expected"};
    }
    if (aCallFailed(transcript)) {
        return {"tool_invocation", "a call of a tool failed"};
    }
    if (const corpus::ToolCall* call = findCall(calls, isWriting)) {
        return {"blast_radius_breach", fmt::format("it called {}, which writes", call->name)};
    }
    if (const corpus::ToolCall* call = findCall(calls, isLookup)) {
        return {"retrieval_miss",
                fmt::format("it looked something up with {} and answered wrongly", call->name)};
    }
    if (userTurns(transcript) >= kManyTurns) {
        return {"multi_turn_drift", fmt::format("it failed after {} turns", userTurns(transcript))};
    }
    return {"hallucination", "it answered wrongly without a tool and without doubt"};
}

Guess guessRadius(const std::vector<corpus::ToolCall>& calls) {
    if (const corpus::ToolCall* call = findCall(calls, isWriting)) {
        return {"irreversible_write", fmt::format("{} may not be undone", call->name)};
    }
    return {"customer_visible", "the answer was shown"};
}

} // namespace

std::vector<corpus::Suggestion> suggestClass(const FailureSigns& signs, const corpus::Taxonomy& taxonomy) {
    static const json none = json::array();
    const json& transcript =
        signs.transcript != nullptr && signs.transcript->is_array() ? *signs.transcript : none;
    const std::vector<corpus::ToolCall> calls = corpus::toolCallsOf(transcript);
    const Guess radius = guessRadius(calls);
    const bool writes = radius.value == "irreversible_write";
    const Guess severity{writes ? "P0" : "P2",
                         writes ? "what it did may not be undone" : "nothing was written"};
    const Guess mode = guessMode(signs, transcript, calls);
    std::vector<corpus::Suggestion> suggested;
    if (std::ranges::find(taxonomy.failureModes, mode.value) != taxonomy.failureModes.end()) {
        suggested.push_back({"failure_mode", mode.value, mode.reason, kSuggestionRules});
    }
    suggested.push_back({"severity", severity.value, severity.reason, kSuggestionRules});
    suggested.push_back({"blast_radius", radius.value, radius.reason, kSuggestionRules});
    return suggested;
}

} // namespace fgw::intake
