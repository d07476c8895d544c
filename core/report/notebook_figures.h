// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/run_report.h"

#include <nlohmann/json_fwd.hpp>

namespace fgw::report {

/// What a report's notebook holds its own figures against: [{figure, of, value, lo, hi, n, p}], where a
/// field that is not compared is not there.
[[nodiscard]] nlohmann::json expectedFigures(const RunReport& report);

/// What the figures of H1, H2 and H3 rest on beside the records: rules in force, which slices are compared,
/// which are capped, and the clusters that the log does not say. Null where no claims were judged.
[[nodiscard]] nlohmann::json claimSettings(const RunReport& report);

} // namespace fgw::report
