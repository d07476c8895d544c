// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/decisions/decision.h"
#include "core/records/record_table.h"
#include "core/triage/earlier_runs.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace fgw::triage {

/// What a failure is to somebody who has seen earlier runs.
enum class Memory : std::uint8_t {
    Unknown,      ///< there is no earlier run to remember
    New,          ///< no earlier run has it
    FailedBefore, ///< it failed in the last earlier run that has it, and nobody said what it is
    JudgedBefore, ///< somebody said what it is, in another run
    BackAgain     ///< it was over: see Over
};

/// Why one took it to be over.
enum class Over : std::uint8_t {
    Not,
    Passed,   ///< the last earlier run that has it passed it
    RuledOut, ///< somebody ruled in another run that it is no failure
    Mended    ///< a case of the corpus with the same input has a remediation
};

struct Recollection {
    Memory memory = Memory::Unknown;
    Over over = Over::Not;
    std::string where; ///< the run, or the case, that says so; empty where nothing does
};

/// Ids of active cases with a remediation, by the content of their input.
using MendedCases = std::unordered_map<Fingerprint, std::string>;
[[nodiscard]] MendedCases mendedCases(const corpus::Corpus& corpus);

/// What there is to remember of one item and model.
struct Remembered {
    bool failsNow = true; ///< what passes can have been judged before, and is neither new nor back again
    const EarlierOutcomes::Seen* seen = nullptr;    ///< null where no earlier run has it
    const std::vector<std::string>* runs = nullptr; ///< of EarlierOutcomes; null before they are known
    const decisions::Judgement* judgement = nullptr;
    const std::string* mendedCase = nullptr;
};

/// `run` is the one that is open, as judgements name it. That a failure was over counts for more than that it
/// was judged, and that for more than that it failed before.
[[nodiscard]] Recollection recall(const Remembered& remembered, const std::string& run);

} // namespace fgw::triage
