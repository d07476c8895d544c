// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/slice_figures.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// {value, lo, hi, n_boot}, as reports hold an interval; null where there is none. `resamples` is 0 for an
/// interval by formula.
[[nodiscard]] nlohmann::json intervalJson(const stats::Estimate& estimate, std::size_t resamples);

/// A slice record as reports hold it: `n`, `accuracy_by_model`, `model_separation_S` and its interval, and
/// per model the three rates with n and interval, and the counts of outcomes; `models_left_out` names the
/// models that the separation leaves out, where there are any.
[[nodiscard]] nlohmann::json sliceJson(const SliceFigures& figures, std::size_t resamples, bool repeated);

} // namespace fgw::benchmark
