// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/answer_cache.h"

#include <string>
#include <utility>
#include <vector>

namespace fgw::benchmark {

namespace {

/// The questions of one call that nobody has answered yet.
struct Missing {
    std::vector<Question> questions;
    std::vector<std::size_t> positions; ///< in the call
    std::vector<std::string> keys;
};

} // namespace

Status AnswerCache::answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                           std::span<Answer> answers, Task& task) {
    Missing missing;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::string key = answerKey(identity(), questions[i], samplingSeed);
        auto kept = m_mode == Mode::Use ? m_store.find(key) : Result<std::optional<Answer>>();
        if (!kept) {
            return std::unexpected(kept.error());
        }
        if (*kept) {
            answers[i] = std::move(**kept);
            answered(i);
            task.advanceTo(task.progress().done + 1);
        } else {
            missing.questions.push_back(questions[i]);
            missing.positions.push_back(i);
            missing.keys.push_back(std::move(key));
        }
    }
    if (missing.questions.empty()) {
        return {};
    }
    std::vector<Answer> given(missing.questions.size());
    std::vector<bool> told(given.size(), false);
    Status keeping;
    const auto take = [&](std::size_t asked) {
        told[asked] = true;
        if (Status kept = m_store.keep(missing.keys[asked], given[asked]); !kept && keeping) {
            keeping = kept;
        }
        answers[missing.positions[asked]] = given[asked];
        answered(missing.positions[asked]);
    };
    m_asked->setObserver(take);
    const Status asked = m_asked->answer(missing.questions, samplingSeed, given, task);
    m_asked->setObserver({});
    for (std::size_t i = 0; asked && i < given.size(); ++i) {
        if (!told[i]) {
            take(i);
        }
    }
    return keeping ? asked : keeping;
}

} // namespace fgw::benchmark
