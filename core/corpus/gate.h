// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/baseline.h"
#include "core/corpus/checker.h"
#include "core/corpus/corpus.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::corpus {

/// One attempt at one case, as a results file tells it.
struct CaseResult {
    enum class Outcome : std::uint8_t {
        Passed,
        Failed,
        NotJudged, ///< an error, or nobody said: never a pass
        ByChecker, ///< only `seen` is told; the case's own checker decides
    };

    std::string caseId;
    Outcome outcome = Outcome::NotJudged;
    std::optional<std::int64_t> attempt; ///< from 0 or 1; absent: in the order of the file
    Observation seen;
    std::optional<JudgeVersion> judge;
};

/// The results of a gate run. Lines that could not be read may hide a failure and are red.
struct GateResults {
    std::vector<CaseResult> results;
    std::vector<Problem> problems;
};

/// The aggregate set: an item passes where fewer than half of its scored attempts fail.
struct AggregateResults {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t notScored = 0; ///< errors and items without a score; left out of the rate
    std::vector<JudgeVersion> judges;
    std::vector<Problem> problems;
};

struct GateOptions {
    double floor = 0.94;    ///< 0 to 1; the aggregate pass rate below which the gate is red
    bool advisory = false;  ///< report the same, block nothing: for the first weeks
    AskJudge askJudge = {}; ///< where none is given, a case whose checker asks a judge is not judged
};

/// Whom a red case calls, by severity and blast radius; a severity or radius outside the taxonomy pages.
enum class Route : std::uint8_t { Log, Chat, Page };
[[nodiscard]] Route routeOf(std::string_view severity, std::string_view blastRadius);

/// Where a case stands in the corpus that is judged.
enum class Standing : std::uint8_t { Active, Deprecated, Watchlisted, Removed, Gone };

struct CaseVerdict {
    enum class Outcome : std::uint8_t {
        Passed,
        Failed,
        RetryOnly, ///< an attempt failed, or is missing, before one passed
        TooFew,    ///< passed, but less often than its `repeats` demands
        /// Passed, by a checker or repeats other than those of the last recorded main, which nobody accepted.
        Unaccepted,
        NotJudged,
        Missing,
    };

    std::string caseId;
    std::string title;
    std::string failureMode; ///< empty where the case is no longer in the corpus
    std::string severity;
    std::string blastRadius;
    std::string owner;
    Standing standing = Standing::Active;
    Outcome outcome = Outcome::Missing;
    bool red = false;
    bool flipped = false; ///< passed at the last recorded main and fails now
    bool changed = false; ///< its data are not those of the last recorded main
    Route route = Route::Log;
    std::size_t attempts = 0;
    std::size_t passes = 0;
    std::string reason; ///< why it is no pass
};

/// Cases of one mode that count, by outcome.
struct ModeRow {
    std::string mode;
    std::size_t passed = 0;
    std::size_t failed = 0; ///< failed, also on a retry or where it was not judged
    std::size_t missing = 0;
};

/// A row for each mode of the taxonomy, nothing counted.
[[nodiscard]] std::vector<ModeRow> emptyMatrix(const Taxonomy& taxonomy);
/// The row of a mode, made where there is none; an empty mode is that of cases which are gone.
[[nodiscard]] ModeRow& rowOfMode(std::vector<ModeRow>& matrix, const std::string& mode);

struct AggregateVerdict {
    std::size_t passed = 0;
    std::size_t scored = 0;
    std::size_t notScored = 0;
    double floor = 0.0;
    bool red = false;
};

/// The one verdict: text, JSON, JUnit XML, Markdown, window and exit status say nothing that is not in here.
struct GateVerdict {
    bool red = false;
    bool advisory = false;
    bool comparable = true;
    std::vector<CaseVerdict> cases; ///< flips first, then other red ones, then the rest; within each by id
    std::vector<ModeRow> matrix;    ///< in the order of the taxonomy; modes without a case too
    std::size_t gating = 0;         ///< cases that must pass
    std::size_t passed = 0;         ///< of those
    /// Where all passed: the failure rate that they still allow, one-sided 95 %, 1 − 0.05^(1/n)
    /// (Clopper and Pearson). Empty where one did not, or where there are none.
    std::optional<double> failureRateBound;
    std::optional<AggregateVerdict> aggregate;
    std::vector<JudgeVersion> caseJudges;      ///< named by the results, or asked here
    std::vector<JudgeVersion> aggregateJudges; ///< of the aggregate set
    std::vector<JudgeVersion> judges;          ///< both
    std::optional<RecordedMain> main;
    std::vector<std::string> reasons; ///< why it is red, beyond single cases
    std::vector<std::string> notes;   ///< what is worth knowing and is not red
    std::optional<Route> route;       ///< the loudest of the red ones

    /// 0 or 1, the exit status.
    [[nodiscard]] int exitStatus() const { return red && !advisory ? 1 : 0; }
};

/// Judges results against a corpus: every active case must be there and pass, each attempt of it; what passed
/// at the last recorded main and fails now is red whatever this change made of the case, and so is a pass by
/// another checker or other repeats until a person accepts these (`verified`); a case that left
/// the gate without a recorded event still has to pass; judges of different versions are not comparable; what
/// cannot be read of cases.yaml or the history, or is gone from them, is red too.
[[nodiscard]] GateVerdict judgeGate(const Corpus& corpus, const GateResults& results,
                                    const std::optional<AggregateResults>& aggregate,
                                    const GateOptions& options);

// Names as in files: "page", "retry_only", "deprecated".
[[nodiscard]] std::string_view nameOf(Route route);
[[nodiscard]] std::string_view nameOf(Standing standing);
[[nodiscard]] std::string_view nameOf(CaseVerdict::Outcome outcome);

} // namespace fgw::corpus
