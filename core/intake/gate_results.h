// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/corpus/gate.h"

#include <filesystem>
#include <string>

namespace fgw::intake {

/// Reads gate results: JSON Lines {"case_id", "passed", "attempt", "output", "transcript", "latency_ms",
/// "judge": {"name", "version"}}, or a run or log whose item ids are case ids. Every record is an attempt,
/// also one that a later record of the same evaluation would replace elsewhere. A line without "passed" but
/// with "output" is judged by the case's checker. Where a run holds several models `model` chooses one;
/// Invalid, naming them, where it does not.
[[nodiscard]] Result<corpus::GateResults> readGateResults(const std::filesystem::path& path,
                                                          const std::string& model, Task& task);

/// The same sources, as the aggregate set.
[[nodiscard]] Result<corpus::AggregateResults> readAggregate(const std::filesystem::path& path,
                                                             const std::string& model, Task& task);

} // namespace fgw::intake
