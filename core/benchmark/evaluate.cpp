// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/evaluate.h"

#include "core/benchmark/scoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::chrono::milliseconds kFlushInterval{500};

/// One predictor's way through all items with one sampling seed.
struct Pass {
    Predictor& predictor;
    std::uint64_t samplingSeed = 0;
    std::int32_t recordedSeed = kAbsent;
    std::span<ScoredAnswer> scored;
};

class Evaluation {
public:
    Evaluation(std::span<const Item> items, const EvaluationOptions& options, runs::EventWriter* events,
               Task& task)
        : m_items(items), m_options(options), m_events(events), m_task(task) {
        if (m_events != nullptr) {
            m_written.reserve(items.size());
            std::ranges::transform(items, std::back_inserter(m_written), &writtenItem);
        }
    }

    Status run(const Pass& pass) {
        for (std::size_t begin = 0; begin < m_items.size(); begin += m_options.batch) {
            const std::size_t end = std::min(m_items.size(), begin + m_options.batch);
            if (Status status = runBatch(pass, begin, end); !status) {
                return status;
            }
        }
        return {};
    }

private:
    /// The answers of one call: each is scored and written as soon as all before it are.
    class Batch {
    public:
        Batch(Evaluation& evaluation, const Pass& pass, std::size_t first, std::size_t size)
            : m_evaluation(evaluation), m_pass(pass), m_first(first), m_answers(size), m_reached(size, 0) {}

        [[nodiscard]] std::span<Answer> answers() { return m_answers; }

        void reach(std::size_t question) {
            m_reached[question] = 1;
            while (m_next < m_reached.size() && m_reached[m_next] != 0) {
                settle(m_next++);
            }
            m_evaluation.flushNowAndThen(m_written);
        }

        /// What is left: all of it where the predictor answered to the end, else what it reached.
        Status finish(bool all) {
            for (; m_next < m_reached.size(); ++m_next) {
                if (all || m_reached[m_next] != 0) {
                    settle(m_next);
                }
            }
            return m_written;
        }

    private:
        void settle(std::size_t question) {
            ScoredAnswer& scored = m_pass.scored[m_first + question];
            scored.outcome = outcomeOf(m_evaluation.m_items[m_first + question].y, m_answers[question]);
            scored.answer = std::move(m_answers[question]);
            if (m_written) {
                m_written = m_evaluation.record(m_pass, m_first + question);
            }
        }

        Evaluation& m_evaluation;
        const Pass& m_pass;
        std::size_t m_first;
        std::vector<Answer> m_answers;
        std::vector<std::uint8_t> m_reached;
        std::size_t m_next = 0; ///< question that is settled next
        Status m_written;
    };

    Status runBatch(const Pass& pass, std::size_t begin, std::size_t end) {
        if (m_task.cancelled()) {
            return cancelledError("evaluate " + pass.predictor.identity().model);
        }
        Batch batch(*this, pass, begin, end - begin);
        pass.predictor.setObserver([&](std::size_t question) { batch.reach(question); });
        const Status status =
            pass.predictor.answer(questions(begin, end), pass.samplingSeed, batch.answers(), m_task);
        pass.predictor.setObserver({});
        Status written = batch.finish(status.has_value());
        if (written && m_events != nullptr) {
            written = m_events->flush();
        }
        return status ? written : status;
    }

    /// A kill loses what is not in the file: of slow predictors that is what was answered last.
    void flushNowAndThen(Status& written) {
        const auto now = std::chrono::steady_clock::now();
        if (m_events != nullptr && written && now - m_flushed >= kFlushInterval) {
            m_flushed = now;
            written = m_events->flush();
        }
    }

    [[nodiscard]] std::vector<Question> questions(std::size_t begin, std::size_t end) const {
        std::vector<Question> questions;
        questions.reserve(end - begin);
        for (const Item& item : m_items.subspan(begin, end - begin)) {
            questions.push_back({item.x, item.messages});
        }
        return questions;
    }

    Status record(const Pass& pass, std::size_t item) {
        if (m_events == nullptr) {
            return {};
        }
        const ScoredAnswer& scored = pass.scored[item];
        return m_events->evaluated({.slice = m_options.slice,
                                    .seed = m_options.seed,
                                    .round = m_options.round,
                                    .samplingSeed = pass.recordedSeed,
                                    .model = pass.predictor.identity().model,
                                    .item = m_written[item],
                                    .output = scored.answer.output,
                                    .outcome = scored.outcome,
                                    .abstained = scored.answer.abstained,
                                    .confidence = scored.answer.confidence,
                                    .latencyMs = scored.answer.latencyMs,
                                    .error = scored.answer.failure,
                                    .transcript = scored.answer.transcript,
                                    .promptTokens = scored.answer.promptTokens,
                                    .outputTokens = scored.answer.outputTokens,
                                    .fromCache = scored.answer.fromCache});
    }

    std::span<const Item> m_items;
    const EvaluationOptions& m_options;
    runs::EventWriter* m_events;
    Task& m_task;
    std::vector<std::string> m_written; ///< by item
    std::chrono::steady_clock::time_point m_flushed = std::chrono::steady_clock::now();
};

/// An error where a predictor was asked and gave no answer at all: it is dead, and not merely unlucky.
Status checkAlive(const Predictor& predictor, std::span<const ScoredAnswer> scored) {
    const auto failed = [](const ScoredAnswer& answer) { return answer.answer.failed; };
    if (scored.empty() || !std::ranges::all_of(scored, failed)) {
        return {};
    }
    return failure(ErrorCode::Environment, fmt::format("ask {}", predictor.identity().model),
                   fmt::format("it answered none of {} questions; the first: {}", scored.size(),
                               scored.front().answer.failure));
}

AnswerTable emptyTable(std::span<const Item> items, std::span<Predictor* const> predictors,
                       const EvaluationOptions& options) {
    AnswerTable table;
    table.items = items.size();
    table.repeats = std::max<std::size_t>(options.samplingSeeds.size(), 1);
    for (const Predictor* predictor : predictors) {
        table.models.push_back(predictor->identity().model);
    }
    table.answers.resize(table.models.size() * table.repeats * table.items);
    return table;
}

} // namespace

std::string writtenItem(const Item& item) {
    return runs::writtenItem({.id = item.id,
                              .x = item.x,
                              .messages = item.messages,
                              .y = item.y,
                              .structureId = item.structureId,
                              .type = item.type,
                              .depth = item.depth,
                              .distractorCount = item.distractorCount,
                              .operatorCount = item.operatorCount,
                              .metadata = &item.metadata});
}

Result<AnswerTable> evaluate(std::span<const Item> items, std::span<Predictor* const> predictors,
                             const EvaluationOptions& options, runs::EventWriter* events, Task& task) {
    AnswerTable table = emptyTable(items, predictors, options);
    Evaluation evaluation(items, options, events, task);
    task.beginStep(fmt::format("asking about {}", options.slice), table.answers.size());
    for (std::size_t model = 0; model < predictors.size(); ++model) {
        for (std::size_t repeat = 0; repeat < table.repeats; ++repeat) {
            const std::int32_t seed = options.samplingSeeds.empty() ? kAbsent : options.samplingSeeds[repeat];
            const std::size_t first = (model * table.repeats + repeat) * table.items;
            const Pass pass{*predictors[model], seed == kAbsent ? 0 : static_cast<std::uint64_t>(seed), seed,
                            std::span(table.answers).subspan(first, table.items)};
            if (Status status = evaluation.run(pass); !status) {
                return std::unexpected(status.error());
            }
            if (Status alive = checkAlive(*predictors[model], pass.scored); !alive) {
                return std::unexpected(alive.error());
            }
            task.advanceTo(first + table.items);
        }
    }
    return table;
}

} // namespace fgw::benchmark
