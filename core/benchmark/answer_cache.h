// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/answer_store.h"
#include "core/benchmark/predictor.h"

#include <memory>

namespace fgw::benchmark {

/// A predictor that is asked only what it has not answered before. Each answer is kept as it comes, so that
/// an interrupted evaluation goes on where it stopped; answers from the store say `fromCache`. Stubs are
/// asked directly: they cost nothing.
class AnswerCache final : public Predictor {
public:
    enum class Mode {
        Use, ///< what is kept is not asked again
        Ask, ///< everything is asked again, as by a replay; the answers replace what was kept
    };

    /// `store` outlives this object.
    AnswerCache(std::unique_ptr<Predictor> asked, AnswerStore& store, Mode mode)
        : m_asked(std::move(asked)), m_store(store), m_mode(mode) {}

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_asked->identity(); }
    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) override;

private:
    std::unique_ptr<Predictor> m_asked;
    AnswerStore& m_store;
    Mode m_mode;
};

} // namespace fgw::benchmark
