// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/experiment.h"
#include "core/report/figure.h"

#include <span>

namespace fgw::report {

enum class StepMeasure : std::uint8_t { Separation, Purity };

/// What a run has told of itself so far, as a curve for each slice: over seeds, or over rounds. The axis has
/// the length that the whole experiment will need. `Mark::reference` is the seed or round.
[[nodiscard]] Figure stepFigure(const benchmark::Experiment& experiment,
                                std::span<const benchmark::StepFigures> steps, StepMeasure measure);

} // namespace fgw::report
