// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/answer_cache.h"
#include "core/benchmark/answer_store.h"
#include "core/benchmark/predictor_spec.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

struct AskingOptions {
    PredictorDefaults defaults;
    /// Ask: also what was answered in an earlier, perhaps interrupted run.
    AnswerCache::Mode mode = AnswerCache::Mode::Use;
    std::filesystem::path answerFile; ///< of earlier answers; empty: the user's own
};

/// Those who are asked in a run. Whoever costs something is asked through the file of earlier answers, which
/// is not opened for stubs.
class AskedPredictors {
public:
    /// The three stubs where `texts` is empty. Errors: those of `makePredictors` and `AnswerStore::open`.
    [[nodiscard]] static Result<AskedPredictors> open(std::span<const std::string> texts,
                                                      const AskingOptions& options);

    [[nodiscard]] std::vector<Predictor*> pointers() const;

private:
    std::unique_ptr<AnswerStore> m_answers;
    std::vector<std::unique_ptr<Predictor>> m_owned;
};

} // namespace fgw::benchmark
