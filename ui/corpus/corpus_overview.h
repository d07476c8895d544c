// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/advice.h"
#include "core/corpus/recorded_gate.h"
#include "ui/corpus/case_filter.h"

#include <optional>

namespace fgw::ui {

/// What follows from a corpus with all of its history.
struct CorpusOverview {
    corpus::Advice advice;
    std::optional<corpus::RecordedGate> gate; ///< the last recorded main
    CaseFlags flags;
};

/// Goes through the whole history: for a job.
[[nodiscard]] CorpusOverview overviewOf(const corpus::Corpus& corpus);

} // namespace fgw::ui
