// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fgw::corpus {

/// How one case did in a recorded gate run.
struct RecordedOutcome {
    std::string caseId;
    std::string event; ///< passed, failed, regressed, fixed
    std::string detail;
};

/// A gate run of main, as the history tells it.
struct RecordedGate {
    RecordedMain main;
    std::vector<RecordedOutcome> outcomes; ///< regressions first, then failures, then the rest; each by id
    /// By mode, in the order of the taxonomy; `missing` are active cases without an outcome in that run, as
    /// those that were promoted since.
    std::vector<ModeRow> matrix;
    std::size_t passed = 0;
    std::size_t failed = 0;
};

/// The last one that was recorded; empty where none was.
[[nodiscard]] std::optional<RecordedGate> lastRecordedGate(const Corpus& corpus);

} // namespace fgw::corpus
