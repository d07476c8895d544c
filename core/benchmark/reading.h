// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/harness.h"
#include "core/benchmark/iterate.h"
#include "core/benchmark/predictor.h"

#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// What a report shows and what it does not, in sentences with their figures; written into the report, so
/// that nobody reads more into it. The preconditions are those of the seed: real predictors, a static slice
/// of at least 200 items, several seeds, several sampling seeds per model.
struct Reading {
    std::vector<std::string> shows;
    std::vector<std::string> doesNotShow;
};

[[nodiscard]] Reading readingOf(const HarnessReport& report, std::span<const PredictorIdentity> predictors,
                                std::size_t samplingSeeds);
[[nodiscard]] Reading readingOf(const IterateState& state, std::span<const PredictorIdentity> predictors);

} // namespace fgw::benchmark
