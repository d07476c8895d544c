// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/chat_predictor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// Invalid where an option is out of range, a pattern is none, or the URL is not plain http or https (without
/// user, password, query or fragment: what is secret must not come into a log).
[[nodiscard]] Status checkChatOptions(const ChatOptions& options);

/// Everything that determines the answers, as canonical JSON. The key is no part of it.
[[nodiscard]] std::string chatSettings(const ChatOptions& options);

/// The body of the request.
[[nodiscard]] std::string chatRequest(const ChatOptions& options, const Question& question,
                                      std::uint64_t samplingSeed);

/// The answer in the endpoint's response, with the tokens it took and what the model wrote as transcript.
[[nodiscard]] Answer parseChatResponse(std::string_view response, const AnswerExtraction& extraction);

} // namespace fgw::benchmark
