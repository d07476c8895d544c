// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// One line for the program: {"id", "x"} or {"id", "messages"}, "fixture" where there is one (as JSON where
/// it is JSON, as text otherwise), and "sampling_seed" where it is not 0.
[[nodiscard]] std::string questionLine(std::string_view id, const Question& question,
                                       std::uint64_t samplingSeed);

/// One line of the program.
struct CommandAnswer {
    std::string id; ///< empty where the line is no answer at all; `answer.failure` then says why
    Answer answer;
};

/// Reads {"id", "y_hat"} or {"id", "output", "transcript"}, optionally `confidence` (0 to 1), `abstained`,
/// `latency_ms`; {"id", "error"} says that the program has no answer. What breaks these rules is a failed
/// answer, never a wrong one. Other keys are ignored.
[[nodiscard]] CommandAnswer parseAnswerLine(std::string_view line);

} // namespace fgw::benchmark
