// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/base/task.h"
#include "core/importers/score_options.h"
#include "core/records/record_sink.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::intake {

/// What is known of a run or log beside its records.
struct RecordSource {
    std::string runId;      ///< empty where it has none
    std::string startedUtc; ///< empty where it does not say
};

/// A run, or one log among others.
struct RecordPart {
    std::filesystem::path path;
    std::string name; ///< of a log, below what was asked for
};

/// What is read on its own, so that each record is known by its log: every log of a directory that is no run;
/// otherwise `path` itself.
[[nodiscard]] Result<std::vector<RecordPart>> partsOf(const std::filesystem::path& path, Problems& problems);

/// Hands the records of a run directory, or of a file that the importers read, to `sink`. What could not be
/// read goes to `problems`; `scores` says how logs of other programs are judged; a run that was interrupted
/// is one. NotFound or Unsupported where it is neither.
[[nodiscard]] Result<RecordSource> readRecords(const std::filesystem::path& path, RecordSink& sink,
                                               Problems& problems, Task& task,
                                               const importers::ScoreOptions& scores = {});

} // namespace fgw::intake
