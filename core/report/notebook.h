// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/run_report.h"

#include <string>

namespace fgw::report {

/// A Jupyter notebook (nbformat 4.5) that recomputes the figures of a report with numpy, scipy and
/// scikit-learn and prints each beside the report's: accuracy, rates, calibration and separation, and what
/// H1, H2 and H3 rest on. It reads the event log of a run directory; of any other source, whose format takes
/// the workbench to read, it carries the records. It names what it does not recompute.
[[nodiscard]] std::string toNotebook(const RunReport& report);

} // namespace fgw::report
