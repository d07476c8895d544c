// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/command_predictor.h"

#include "core/base/canonical_json.h"
#include "core/benchmark/command_answer.h"
#include "core/outside/command_line.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace fgw::benchmark {

namespace {

PredictorIdentity identityOf(const std::vector<std::string>& words, const std::string& model) {
    PredictorIdentity identity;
    identity.model = model.empty() ? outside::nameOfCommand(words) : model;
    identity.kind = "cmd";
    identity.version = "sha256:" + outside::fingerprintOfCommand(words).substr(0, 16);
    identity.settings = canonicalJson({{"command", words}});
    return identity;
}

outside::LineProgramOptions asking(outside::LineProgramOptions options, const std::string& model) {
    options.doing = "ask " + model;
    return options;
}

} // namespace

/// One call of `answer`.
class CommandPredictor::Talk final : public outside::LineTalk {
public:
    Talk(CommandPredictor& predictor, std::span<const Question> questions, std::uint64_t samplingSeed,
         std::span<Answer> answers)
        : m_predictor(predictor), m_questions(questions), m_samplingSeed(samplingSeed), m_answers(answers) {}

    std::string lineFor(std::string_view id, std::size_t question) override {
        return questionLine(id, m_questions[question], m_samplingSeed);
    }

    Heard hear(std::string_view line) override {
        m_heard = parseAnswerLine(line);
        return {m_heard.id, m_heard.answer.failure};
    }

    void accept(std::size_t question, float latencyMs) override {
        Answer& answer = m_heard.answer;
        if (!answer.failed && std::isnan(answer.latencyMs)) {
            answer.latencyMs = latencyMs;
        }
        settle(question, std::move(answer));
    }

    void giveUp(std::size_t question, std::string why) override {
        Answer answer;
        answer.failed = true;
        answer.failure = std::move(why);
        settle(question, std::move(answer));
    }

private:
    void settle(std::size_t question, Answer answer) {
        m_answers[question] = std::move(answer);
        m_predictor.answered(question);
    }

    CommandPredictor& m_predictor;
    std::span<const Question> m_questions;
    std::uint64_t m_samplingSeed;
    std::span<Answer> m_answers;
    CommandAnswer m_heard;
};

CommandPredictor::CommandPredictor(std::vector<std::string> words, const CommandOptions& options)
    : m_identity(identityOf(words, options.model)),
      m_program(std::move(words), asking(options, m_identity.model)) {}

Result<std::unique_ptr<CommandPredictor>> CommandPredictor::create(std::string_view command,
                                                                   const CommandOptions& options) {
    Result<std::vector<std::string>> words = outside::splitCommand(command);
    if (!words) {
        return std::unexpected(words.error());
    }
    return std::unique_ptr<CommandPredictor>(new CommandPredictor(std::move(*words), options));
}

Status CommandPredictor::answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) {
    Talk talk(*this, questions, samplingSeed, answers);
    return m_program.converse(talk, questions.size(), task);
}

} // namespace fgw::benchmark
