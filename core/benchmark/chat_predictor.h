// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/answer_extraction.h"
#include "core/benchmark/predictor.h"
#include "core/outside/endpoint_options.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace fgw::benchmark {

struct ChatOptions : outside::EndpointOptions {
    std::string model;                      ///< in records; empty: `servedModel`
    double temperature = 0;                 ///< 0 to 2; greater is more varied
    std::optional<double> topP;             ///< 0 to 1; the endpoint's own default where empty
    std::optional<std::int64_t> mostTokens; ///< of an answer; the endpoint's own default where empty
    std::string system;                     ///< message before the question; none where empty
    std::string prompt = "{x}";             ///< the user's message; {x} is the question
    AnswerExtraction extraction;
};

/// Sets what `key` → `value` pairs of a predictor's text say: temperature, top_p, max_tokens, system, prompt,
/// extract (pattern), last_number (1), labels (comma-separated), abstain (pattern), key (variable), timeout
/// (seconds), concurrency, retries. Invalid, naming it, for any other key or a value out of range.
[[nodiscard]] Status setChatOptions(ChatOptions& options, const std::map<std::string, std::string>& given);

/// A model behind an OpenAI-compatible chat endpoint, asked as `outside::postAll` says. A question that still
/// has no answer after all retries is a failed answer.
class ChatPredictor final : public Predictor {
public:
    /// Invalid where an option is.
    [[nodiscard]] static Result<std::unique_ptr<ChatPredictor>> create(const ChatOptions& options);

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_identity; }
    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) override;

private:
    explicit ChatPredictor(const ChatOptions& options);

    ChatOptions m_options;
    PredictorIdentity m_identity;
};

} // namespace fgw::benchmark
