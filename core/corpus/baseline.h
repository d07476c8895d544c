// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <compare>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::corpus {

/// Who judged results, where they were not judged by rules alone.
struct JudgeVersion {
    std::string name;
    std::string version;
    friend auto operator<=>(const JudgeVersion&, const JudgeVersion&) = default;
};

/// The last gate run of main that was recorded.
struct RecordedMain {
    std::string tsUtc;
    std::string runId;
    std::string commit;
    std::string ref;
    std::vector<JudgeVersion> judges; ///< of the cases
    std::vector<JudgeVersion> aggregateJudges;
    bool namesJudges = false;  ///< an older record does not say whether there were any
    bool hasAggregate = false; ///< an aggregate set was judged with it
};

/// How a case stood at the last recorded main.
struct CaseBaseline {
    bool passing = false;       ///< it was active and passed
    bool failing = false;       ///< its last recorded outcome was a failure
    std::string digest;         ///< of its data after that run
    std::string checker = {};   ///< print of the checker that judged it; empty where the record has none
    std::string accepted = {};  ///< print of the checker that a person accepted by `verified` since
    bool changedUntold = false; ///< an event since then found data that nobody had recorded
};

/// What the history says about the last recorded main. Where only single outcomes were recorded, those count.
struct Baseline {
    std::optional<RecordedMain> main;
    std::unordered_map<std::string, CaseBaseline> cases; ///< by id; for looking up

    [[nodiscard]] const CaseBaseline* find(const std::string& caseId) const;
};

/// A case that left the gate (deprecated, watchlisted, removed) before the last recorded main is not passing
/// there, unless that very run recorded its outcome.
[[nodiscard]] Baseline baselineOf(const Corpus& corpus);

/// True for an outcome that the recorded run told.
[[nodiscard]] bool isOf(const HistoryEvent& outcome, const RecordedMain& main);
/// True for the events that say how a case did in a recorded gate run.
[[nodiscard]] bool isOutcomeEvent(std::string_view event);
/// True for the events by which a case leaves the gate.
[[nodiscard]] bool isLeavingEvent(std::string_view event);

/// True where the event found data of its case that were changed by nobody who said so.
[[nodiscard]] bool foundUntoldChange(const HistoryEvent& event);

} // namespace fgw::corpus
