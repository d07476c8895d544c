// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/stub.h"

#include "core/base/text.h"
#include "core/benchmark/carb_reasoning.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr float kFound = 0.95F;
constexpr float kFoundNothing = 0.55F;
constexpr float kNotUnderstood = 0.5F;

struct Rule {
    std::string_view name;
    Shortcoming shortcoming;
    std::string_view guess; ///< on a text that is not understood; empty abstains
};

constexpr std::array<Rule, 3> kRules{{{"discovery_skew", {.believesSuppositions = true}, "0"},
                                      {"heuristic_a", {.mostSteps = 2}, ""},
                                      {"heuristic_b", {.passesOverOperators = true}, "1"}}};

constexpr std::array<std::string_view, 3> kStubNames{kRules[0].name, kRules[1].name, kRules[2].name};

class Stub : public Predictor {
public:
    explicit Stub(const Rule& rule)
        : m_rule(rule), m_identity{.model = std::string(rule.name),
                                   .kind = "stub",
                                   .version = "1",
                                   .settings = "{}",
                                   .stub = true} {}

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_identity; }

    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t /*samplingSeed*/,
                                std::span<Answer> answers, Task& task) override {
        const std::uint64_t before = task.progress().done;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (task.cancelled()) {
                return cancelledError("answer the questions");
            }
            answers[i] = answerOne(questions[i].text);
            task.advanceTo(before + i + 1);
            answered(i);
        }
        return {};
    }

private:
    [[nodiscard]] Answer answerOne(std::string_view text) const {
        Answer answer;
        const CarbReading reading = readCarb(text);
        if (!reading.asked) {
            answer.output = m_rule.guess;
            answer.abstained = m_rule.guess.empty();
            answer.confidence = kNotUnderstood;
            return answer;
        }
        const Conclusion conclusion = conclude(reading, m_rule.shortcoming);
        answer.output = conclusion.yes ? "1" : "0";
        answer.confidence = conclusion.found ? kFound : kFoundNothing;
        return answer;
    }

    const Rule& m_rule;
    PredictorIdentity m_identity;
};

} // namespace

std::span<const std::string_view> stubNames() {
    return kStubNames;
}

Result<std::unique_ptr<Predictor>> makeStub(std::string_view name) {
    const auto rule = std::ranges::find(kRules, name, &Rule::name);
    if (rule == kRules.end()) {
        return failure(
            ErrorCode::NotFound, "find the stub",
            fmt::format("there is no “{}”; there are {}", escapeControls(name), fmt::join(kStubNames, ", ")));
    }
    return std::make_unique<Stub>(*rule);
}

} // namespace fgw::benchmark
