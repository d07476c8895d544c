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

template <std::size_t N>
const corpus::ToolCall* callNamed(const std::vector<corpus::ToolCall>& calls,
                                  const std::array<std::string_view, N>& parts) {
    const auto fits = [&](const corpus::ToolCall& call) {
        return std::ranges::any_of(
            parts, [name = toLower(call.name)](std::string_view part) { return name.contains(part); });
    };
    const auto found = std::ranges::find_if(calls, fits);
    return found == calls.end() ? nullptr : &*found;
}

const corpus::ToolCall* writingCall(const std::vector<corpus::ToolCall>& calls) {
    constexpr std::array<std::string_view, 10> names{"delete", "remove", "refund", "cancel",   "send",
                                                     "pay",    "charge", "order",  "transfer", "update"};
    return callNamed(calls, names);
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
    constexpr std::array<std::string_view, 4> lookups{"search", "retriev", "lookup", "find"};
    if (signs.latencyMs > kSlowMs) {
        return {"latency_breach", fmt::format("it took {:.0f} s", signs.latencyMs / 1000.0)};
    }
    if (signs.abstained) {
        return {"refusal_overreach", "it gave no answer where one was expected"};
    }
    if (aCallFailed(transcript)) {
        return {"tool_invocation", "a call of a tool failed"};
    }
    if (const corpus::ToolCall* call = writingCall(calls)) {
        return {"blast_radius_breach", fmt::format("it called {}, which writes", call->name)};
    }
    if (const corpus::ToolCall* call = callNamed(calls, lookups)) {
        return {"retrieval_miss",
                fmt::format("it looked something up with {} and answered wrongly", call->name)};
    }
    if (userTurns(transcript) >= kManyTurns) {
        return {"multi_turn_drift", fmt::format("it failed after {} turns", userTurns(transcript))};
    }
    return {"hallucination", "it answered wrongly without a tool and without doubt"};
}

Guess guessRadius(const std::vector<corpus::ToolCall>& calls) {
    if (const corpus::ToolCall* call = writingCall(calls)) {
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
