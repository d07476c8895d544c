// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/figure.h"
#include "core/stats/calibration.h"

#include <cstddef>
#include <span>
#include <string>

namespace fgw::report {

/// A reliability diagram: by bin of stated confidence the accuracy, a bar per model that states any, with
/// Wilson's interval; the dash is the bin's mean confidence, which a calibrated model reaches. `calibrations`
/// are by model, as `models`, with equal numbers of bins. `Mark::reference` is model × bins + bin.
[[nodiscard]] Figure reliabilityFigure(std::span<const stats::Calibration> calibrations,
                                       std::span<const std::string> models);

} // namespace fgw::report
