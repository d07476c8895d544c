// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/run_report.h"

#include <string>

namespace fgw::report {

/// A Jupyter notebook (nbformat 4.5) that recomputes accuracy and separation, by slice and over rounds, with
/// Python's standard library and numpy alone, and says where it gives another figure than the report. It
/// reads the event log of a run directory; of any other source, whose format takes the workbench to read, it
/// carries the records. Its sentences are those of the report.
[[nodiscard]] std::string toNotebook(const RunReport& report);

} // namespace fgw::report
