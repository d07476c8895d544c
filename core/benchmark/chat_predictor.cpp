// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/chat_predictor.h"

#include "core/benchmark/chat_message.h"
#include "core/outside/endpoint.h"

#include <utility>

namespace fgw::benchmark {

namespace {

Answer answerIn(outside::Reply reply, const AnswerExtraction& extraction) {
    if (!reply.failure.empty()) {
        Answer none;
        none.failed = true;
        none.failure = std::move(reply.failure);
        return none;
    }
    Answer answer = parseChatResponse(reply.body, extraction);
    answer.latencyMs = reply.latencyMs;
    return answer;
}

} // namespace

ChatPredictor::ChatPredictor(const ChatOptions& options) : m_options(options) {
    m_identity.model = options.model.empty() ? options.servedModel : options.model;
    m_identity.kind = "openai";
    m_identity.settings = chatSettings(options);
}

Result<std::unique_ptr<ChatPredictor>> ChatPredictor::create(const ChatOptions& options) {
    if (Status checked = checkChatOptions(options); !checked) {
        return std::unexpected(checked.error());
    }
    return std::unique_ptr<ChatPredictor>(new ChatPredictor(options));
}

Status ChatPredictor::answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                             std::span<Answer> answers, Task& task) {
    const outside::Requests requests{
        .path = "/chat/completions",
        .doing = "ask " + m_identity.model,
        .count = questions.size(),
        .bodyOf =
            [&](std::size_t question) { return chatRequest(m_options, questions[question], samplingSeed); },
        .take =
            [&](std::size_t question, outside::Reply reply) {
                answers[question] = answerIn(std::move(reply), m_options.extraction);
                answered(question);
                task.advanceTo(task.progress().done + 1);
            }};
    return outside::postAll(m_options, requests, task);
}

} // namespace fgw::benchmark
