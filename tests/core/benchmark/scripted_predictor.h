// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/item.h"
#include "core/benchmark/predictor.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::tests {

inline benchmark::Answer given(std::string output) {
    benchmark::Answer answer;
    answer.output = std::move(output);
    return answer;
}

inline benchmark::Answer abstained(float confidence = 0.0F) {
    benchmark::Answer answer;
    answer.abstained = true;
    answer.confidence = confidence;
    return answer;
}

inline benchmark::Answer failed(std::string why) {
    benchmark::Answer answer;
    answer.failed = true;
    answer.failure = std::move(why);
    return answer;
}

/// A predictor whose answers the test computes; remembers what it was asked.
class ScriptedPredictor final : public benchmark::Predictor {
public:
    using Script = std::function<benchmark::Answer(std::string_view question, std::uint64_t samplingSeed)>;

    ScriptedPredictor(std::string model, Script script)
        : m_identity{.model = std::move(model), .kind = "cmd", .version = "1", .settings = "{}"},
          m_script(std::move(script)) {}

    [[nodiscard]] const benchmark::PredictorIdentity& identity() const override { return m_identity; }
    benchmark::PredictorIdentity& identity() { return m_identity; }

    Status answer(std::span<const benchmark::Question> questions, std::uint64_t samplingSeed,
                  std::span<benchmark::Answer> answers, Task& task) override {
        calls.push_back(questions.size());
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (asked.size() == diesAfter) {
                return failure(ErrorCode::Environment, "ask", "it died");
            }
            const std::string_view text =
                questions[i].text.empty() ? questions[i].messages : questions[i].text;
            asked.emplace_back(text);
            answers[i] = m_script(text, samplingSeed);
            answered(i);
            task.advanceTo(task.progress().done + 1);
        }
        return {};
    }

    std::vector<std::string> asked;
    std::vector<std::size_t> calls;
    std::size_t diesAfter = std::size_t(-1); ///< questions; the next one is an error

private:
    benchmark::PredictorIdentity m_identity;
    Script m_script;
};

/// Items i0, i1, … whose questions are "q0", "q1", … and whose answers are `expected`.
inline std::vector<benchmark::Item> itemsExpecting(const std::vector<std::string>& expected) {
    std::vector<benchmark::Item> items;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        benchmark::Item item;
        item.id = "i" + std::to_string(i);
        item.x = "q" + std::to_string(i);
        item.y = expected[i];
        items.push_back(item);
    }
    return items;
}

} // namespace fgw::tests
