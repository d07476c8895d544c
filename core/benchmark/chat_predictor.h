// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/answer_extraction.h"
#include "core/benchmark/predictor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::benchmark {

struct ChatOptions {
    std::string model;                      ///< in records; empty: `servedModel`
    std::string url;                        ///< http or https, up to and without "/chat/completions"
    std::string servedModel;                ///< as the endpoint calls it
    double temperature = 0;                 ///< 0 to 2; greater is more varied
    std::optional<double> topP;             ///< 0 to 1; the endpoint's own default where empty
    std::optional<std::int64_t> mostTokens; ///< of an answer; the endpoint's own default where empty
    std::string system;                     ///< message before the question; none where empty
    std::string prompt = "{x}";             ///< the user's message; {x} is the question
    AnswerExtraction extraction;
    std::string keyVariable = "OPENAI_API_KEY"; ///< of the environment; no key is sent where it is not set
    std::chrono::milliseconds timeout = std::chrono::seconds(60); ///< for one request
    std::size_t concurrency = 8;                                  ///< requests under way at once, 1 to 256
    unsigned retries = 4; ///< after 408, 429, 5xx, a time-out or a broken connection
    std::chrono::milliseconds firstWait = std::chrono::milliseconds(500); ///< doubled with each retry
    std::chrono::milliseconds longestWait = std::chrono::seconds(60); ///< also where the server asks for more
};

/// Sets what `key` → `value` pairs of a predictor's text say: temperature, top_p, max_tokens, system, prompt,
/// extract (pattern), last_number (1), labels (comma-separated), abstain (pattern), key (variable), timeout
/// (seconds), concurrency, retries. Invalid, naming it, for any other key or a value out of range.
[[nodiscard]] Status setChatOptions(ChatOptions& options, const std::map<std::string, std::string>& given);

/// A model behind an OpenAI-compatible chat endpoint. Only http and https, no redirect is followed, answers
/// above 16 MiB are refused. The key goes into the request and nowhere else. A question that still has no
/// answer after all retries is a failed answer; an endpoint that refuses the key (401, 403), does not know
/// the model (404) or cannot be reached at all is an error.
class ChatPredictor final : public Predictor {
public:
    /// Invalid where an option is.
    [[nodiscard]] static Result<std::unique_ptr<ChatPredictor>> create(const ChatOptions& options);
    ~ChatPredictor() override;

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_identity; }
    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) override;

private:
    class Exchange;
    explicit ChatPredictor(const ChatOptions& options);

    ChatOptions m_options;
    PredictorIdentity m_identity;
};

} // namespace fgw::benchmark
