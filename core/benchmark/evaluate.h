// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/item.h"
#include "core/benchmark/predictor.h"
#include "core/records/outcome.h"
#include "core/runs/event_writer.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

struct ScoredAnswer {
    Answer answer;
    Outcome outcome = Outcome::NotScored;
};

/// What every model answered to every item: models × repeats × items. A repeat is one sampling seed.
struct AnswerTable {
    std::vector<std::string> models;
    std::size_t repeats = 1;
    std::size_t items = 0;
    std::vector<ScoredAnswer> answers;

    [[nodiscard]] const ScoredAnswer& at(std::size_t model, std::size_t item, std::size_t repeat = 0) const {
        return answers[(model * repeats + repeat) * items + item];
    }
};

/// Where an evaluation stands in the run.
struct EvaluationOptions {
    std::string slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    /// Each asks every item once and is named in the records. Empty: every item is asked once, with sampling
    /// seed 0, and the records name none.
    std::vector<std::int32_t> samplingSeeds;
    /// Items asked in one call: their records are in the log before the next are asked.
    std::size_t batch = 128;
};

/// Asks every predictor every item and scores the answers. `events` (may be null) gets one `eval_record` for
/// each, by predictor, then sampling seed, then item, whatever the order in which answers arrive. Errors:
/// Cancelled, Environment where a predictor gave no answer at all, or what made it or the log unusable; the
/// log then holds every answer that came before. Progress counts answers.
[[nodiscard]] Result<AnswerTable> evaluate(std::span<const Item> items,
                                           std::span<Predictor* const> predictors,
                                           const EvaluationOptions& options, runs::EventWriter* events,
                                           Task& task);

/// The item's fields for events, as `runs::writtenItem` takes them.
[[nodiscard]] std::string writtenItem(const Item& item);

} // namespace fgw::benchmark
