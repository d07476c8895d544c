// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/evaluate.h"
#include "core/stats/bootstrap.h"
#include "core/stats/calibration.h"
#include "core/stats/estimate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// One model on a set of items. Rates are shares of the answers that passed or failed; with one repeat their
/// intervals are Wilson's, with several they come from resampling items, since answers to one item are not
/// independent. n is the number of items with such an answer.
struct ModelFigures {
    std::string model;
    std::array<std::size_t, kOutcomes.size()> outcomes{}; ///< answers by Outcome
    std::size_t fromCache = 0;                            ///< answers that the model was not asked for again
    stats::Estimate accuracy;
    stats::Estimate abstentionRate;
    stats::Estimate confidentWrongRate; ///< fails, not abstained, with confidence ≥ 0.8 or none given
    stats::Calibration calibration;     ///< of stated confidence, over answers that passed or failed
};

/// A model that the separation leaves out, since it answered too few items (stats::sparseAnswerers) or none.
struct ModelLeftOut {
    std::string model;
    std::size_t items = 0; ///< that it gave a scored answer to
};

struct SliceFigures {
    std::size_t items = 0;
    std::vector<ModelFigures> models; ///< as in the table
    /// Separation of the models' accuracies on the items that all of them answered each time.
    stats::Estimate separation;
    std::vector<ModelLeftOut> modelsLeftOut; ///< of the separation
    std::size_t incompleteItems = 0;         ///< left out of the separation: an answer is missing
};

/// The figures of the items at `positions` (each once, into the table). Only error: Cancelled.
[[nodiscard]] Result<SliceFigures> figuresOf(const AnswerTable& table,
                                             std::span<const std::uint32_t> positions,
                                             const stats::BootstrapOptions& options, const Task* task);
/// The same of all items.
[[nodiscard]] Result<SliceFigures> figuresOf(const AnswerTable& table, const stats::BootstrapOptions& options,
                                             const Task* task);

} // namespace fgw::benchmark
