// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fgw::benchmark {

/// Who answers. All of it goes into `harness_config` and the provenance of a run.
struct PredictorIdentity {
    std::string model;    ///< the name in records, as "heuristic_a"; unique within a run
    std::string kind;     ///< "stub", "cmd" or "openai"
    std::string version;  ///< of the rule, the program or the served model; empty where it does not say
    std::string settings; ///< whatever else determines the answers, as canonical JSON: command, URL,
                          ///< temperature, prompt
    bool stub = false;    ///< a rule and not a model: no hypothesis can be supported with it
};

/// What a predictor is shown: no id, no metadata, nothing that gives the answer away.
struct Question {
    std::string_view text;     ///< empty where `messages` is the question
    std::string_view messages; ///< JSON list of messages; empty where `text` is
    std::string_view fixture;  ///< the state of a store that the question refers to; empty where it has none
};

/// What came back. `failed` is the outcome `error`, never a wrong answer.
struct Answer {
    std::string output;     ///< the answer as it is compared with `y`
    std::string transcript; ///< messages and tool calls as JSON; empty where there were none
    bool failed = false;
    std::string failure; ///< why, where `failed`
    bool abstained = false;
    float confidence = std::numeric_limits<float>::quiet_NaN(); ///< 0 to 1; NaN where not given
    float latencyMs = std::numeric_limits<float>::quiet_NaN();
    std::int64_t promptTokens = -1; ///< −1 where unknown
    std::int64_t outputTokens = -1;
    bool fromCache = false; ///< given in an earlier run: the model was not asked again
};

/// A system under test. One object serves one evaluation at a time.
class Predictor {
public:
    Predictor() = default;
    virtual ~Predictor() = default;
    Predictor(const Predictor&) = delete;
    Predictor& operator=(const Predictor&) = delete;

    [[nodiscard]] virtual const PredictorIdentity& identity() const = 0;

    /// Answers `questions[i]` in `answers[i]`; both have one length. A single question that goes wrong is an
    /// answer with `failed`; an error means that the predictor cannot be used at all (or was cancelled), and
    /// then answers that were not reached are left as they were. `samplingSeed` is passed on where the
    /// predictor samples. `task` advances by one for each question answered.
    [[nodiscard]] virtual Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                        std::span<Answer> answers, Task& task) = 0;

    /// Who is told of each answer (by its position in `questions`) as soon as it is whole, so that nothing
    /// that was paid for is lost with the rest. Called by the thread that called `answer`. Predictors that
    /// answer all at once need not tell.
    using Observer = std::function<void(std::size_t question)>;
    void setObserver(Observer observer) { m_observer = std::move(observer); }

protected:
    void answered(std::size_t question) const {
        if (m_observer) {
            m_observer(question);
        }
    }

private:
    Observer m_observer;
};

} // namespace fgw::benchmark
