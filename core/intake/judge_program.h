// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/corpus/checker.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::intake {

/// The words of a judge's command. One that names a file of the corpus directory becomes its whole path, so
/// that it does not matter where this program was started.
[[nodiscard]] Result<std::vector<std::string>> judgeWords(const corpus::JudgeCommand& judge,
                                                          const std::filesystem::path& corpusDirectory);

/// Runs a judge and asks it once: it reads one line {"output", "transcript", "latency_ms", "version"} (the
/// last is the version that the case names) and answers with one line {"passed": true or false}, optionally
/// with "reason" and the "version" that it is. Unknown, with the reason, where it does not answer so within
/// `timeout`, is another version, or `task` was cancelled.
[[nodiscard]] corpus::CheckResult askProgram(const corpus::JudgeCommand& judge,
                                             const corpus::Observation& seen,
                                             const std::filesystem::path& corpusDirectory,
                                             std::chrono::milliseconds timeout, const Task& task);

} // namespace fgw::intake
