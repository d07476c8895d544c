// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/asked_predictors.h"

#include <utility>

namespace fgw::benchmark {

Result<AskedPredictors> AskedPredictors::open(std::span<const std::string> texts,
                                              const AskingOptions& options) {
    auto made = makePredictors(texts, options.defaults);
    if (!made) {
        return std::unexpected(made.error());
    }
    AskedPredictors asked;
    asked.m_owned = std::move(*made);
    for (auto& predictor : asked.m_owned) {
        if (predictor->identity().stub) {
            continue;
        }
        if (!asked.m_answers) {
            auto store =
                AnswerStore::open(options.answerFile.empty() ? defaultAnswerFile() : options.answerFile);
            if (!store) {
                return std::unexpected(store.error());
            }
            asked.m_answers = std::move(*store);
        }
        predictor = std::make_unique<AnswerCache>(std::move(predictor), *asked.m_answers, options.mode);
    }
    return asked;
}

std::vector<Predictor*> AskedPredictors::pointers() const {
    std::vector<Predictor*> pointers;
    for (const auto& predictor : m_owned) {
        pointers.push_back(predictor.get());
    }
    return pointers;
}

} // namespace fgw::benchmark
