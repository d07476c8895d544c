// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate.h"
#include "core/corpus/gate_record.h"
#include "core/intake/judge_consent.h"

#include <filesystem>
#include <string>

namespace fgw::intake {

/// What a gate run judges.
struct GateSources {
    std::filesystem::path results;   ///< JSON Lines, a run or a log
    std::filesystem::path aggregate; ///< the aggregate set, in the same forms; empty: none
    std::string model;               ///< which one, where a run holds several
};

/// A corpus as it was judged, and the verdict.
struct GateRun {
    corpus::Corpus corpus;
    corpus::GateVerdict verdict;
};

/// Reads corpus and results and judges them; judges that `consent` allows are run. Errors are those of
/// reading: what is wrong with the results themselves makes the verdict red.
[[nodiscard]] Result<GateRun> runGate(const std::filesystem::path& corpusDirectory,
                                      const GateSources& sources, const corpus::GateOptions& options,
                                      const JudgeConsent& consent, Task& task);

} // namespace fgw::intake
