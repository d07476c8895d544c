// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/page.h"
#include "core/stats/calibration.h"

#include <span>
#include <string>

namespace fgw::report {

/// The part of a page about confidence: each model's calibration error, and its reliability diagram as a
/// table. `calibrations` are by model, as `models`. Nothing where no model states a confidence.
void addReliability(Page& page, std::span<const stats::Calibration> calibrations,
                    std::span<const std::string> models);

} // namespace fgw::report
