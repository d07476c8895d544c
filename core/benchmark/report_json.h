// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/harness.h"
#include "core/benchmark/iterate.h"

#include <nlohmann/json.hpp>

namespace fgw::benchmark {

/// `harness_report.json`, without provenance.
[[nodiscard]] nlohmann::json harnessJson(const HarnessReport& report, std::size_t resamples);

/// A record of `static_vs_induced`; also what `summary.json` of a comparison holds.
[[nodiscard]] nlohmann::json staticVersusInducedJson(const StaticVersusInduced& record,
                                                     std::size_t resamples);

/// `iterate_report.json`, without provenance.
[[nodiscard]] nlohmann::json iterateJson(const IterateState& state, const IterateOptions& options);

} // namespace fgw::benchmark
