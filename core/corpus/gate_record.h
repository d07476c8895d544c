// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/gate.h"
#include "core/corpus/step.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::corpus {

/// Which state of the system was judged.
struct RecordOptions {
    std::string by = "ci";
    std::string commit; ///< required
    std::string ref;    ///< as "refs/heads/main"; those of pull and merge requests are refused
};

/// Writes the outcome of a gate run of main into the corpus: `gate_recorded`, and for each case `passed`,
/// `failed`, `regressed` (pass → fail since the last record; `regressed_count` grows by one) or `fixed` (fail
/// → pass); a pass sets `last_passed` to today. What was missing or not judged gets no event. Conflict where
/// `verdict` was made of another state of the corpus. Each outcome names the print of the checker and
/// repeats that decided it; a pass by ones that nobody accepted is no event.
[[nodiscard]] Result<StepResult> recordGate(const std::filesystem::path& directory, const Corpus& judged,
                                            const GateVerdict& verdict, const RecordOptions& options);

} // namespace fgw::corpus
