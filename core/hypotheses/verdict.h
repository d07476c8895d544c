// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Reading a run against the three claims of failure-induced benchmarks: H1 separation, H2 latent structure,
/// H3 convergence. `reviewRun` (review.h) gives one `Claim` for each: a verdict, and reasons as values. A
/// reason has a code of a closed set with its arguments (the command line words it by `sentence`, the window
/// in the user's language) and an `Evidence` that says where in the run to look.
namespace fgw::hypotheses {

enum class Hypothesis : std::uint8_t {
    Separation,      ///< H1: the induced benchmark separates models more than the static one
    LatentStructure, ///< H2: failures on the induced one show the held-out structure more faithfully
    Convergence,     ///< H3: iterated feedback settles
};
inline constexpr std::array kHypotheses{Hypothesis::Separation, Hypothesis::LatentStructure,
                                        Hypothesis::Convergence};

/// "H1", "H2", "H3": in files, JSON and on the command line.
[[nodiscard]] std::string_view nameOf(Hypothesis hypothesis);
[[nodiscard]] std::optional<Hypothesis> hypothesisNamed(std::string_view name);

enum class Verdict : std::uint8_t {
    Supported,
    NotSupported,  ///< it could have been shown, and was not
    NotAdmissible, ///< this run cannot carry the claim, whatever its figures say
};
/// "supported", "not supported", "not admissible".
[[nodiscard]] std::string_view nameOf(Verdict verdict);

/// Where in a run to look. What is empty or absent restricts nothing.
struct Evidence {
    std::string slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::string model;
    std::vector<std::string> items; ///< ids
    bool failuresOnly = false;
    std::string file;  ///< name in the run directory
    std::string field; ///< JSON pointer into `file`, as "/per_slice/0/available"; "line 12" of a log

    [[nodiscard]] bool hasRows() const {
        return !slice.empty() || seed != kAbsent || round != kAbsent || !model.empty() || !items.empty();
    }
};

/// The evaluations that an evidence is about; none where it is about a file only.
[[nodiscard]] BitSet rowsOf(const RecordTable& table, const Evidence& evidence);

/// Every thing that a reason can say. The part before the underscore is what it is about.
enum class ReasonCode : std::uint8_t {
    // Preconditions, each met or not.
    RealPredictors,    ///< models that are stubs, of so many
    StaticItems,       ///< slice, items, required
    Seeds,             ///< slice or run, seeds, required
    SamplingSeeds,     ///< model, sampling seeds, required
    Registered,        ///< pre-registered, and locked
    LockedBeforeData,  ///< lock time, start of the run
    RegistrationWhole, ///< its digest is that of the lock
    LockUncovered,     ///< its digest leaves out who locked it and when
    AsRegistered,      ///< nothing deviates
    WeakerRule,        ///< what, what was registered, the default that asks for more
    Provenance,        ///< missing fields
    CleanTree,         ///< commit
    NoBudgetCap,       ///< slice, items, budget
    LogWhole,          ///< the log ends with run_finished
    ReportAgrees,      ///< figures checked, figures that differ
    NoReportFigure,    ///< no figure of a report could be checked
    ReportFigure,      ///< one figure that differs: reported, what the events give
    ReportOwnItems,    ///< the same of a separation over models that did not answer the same items
    ReportUnchecked,   ///< figures that the events do not give, what they are
    // What there must be to judge at all.
    HasContrast,      ///< two slices to compare
    NoSharedSeed,     ///< b, a: both are there, and no seed gives S of both
    ComparesInduced,  ///< slice that is compared
    ModelsToSeparate, ///< models, required
    SameModels,       ///< b, a, models that only one of them compares
    HasStructure,     ///< failures of known structure
    NoLeak,           ///< feature that determines the structure
    HasRounds,        ///< rounds, required
    // Findings.
    SeparationContrast, ///< b, a, difference with interval and p
    OtherContrast,      ///< b, a, difference with interval, tests corrected for, "<", corrected p
    SeparationOrder,    ///< b, S(b), sign, a, S(a)
    SeparationPower,    ///< seeds so far, seeds needed, items a seed needed
    PurityContrast,     ///< b, a, difference with interval and p
    AgreementContrast,  ///< the same of adjusted mutual information
    PurityOverChance,   ///< slice, purity, what chance gives at the same k, p
    SettledRound,       ///< criteria of the window held since round
    UnsettledCriterion, ///< measure, value, threshold, round
    MovingItems,        ///< failures that changed their cluster in the last round
    GeneratorHits,      ///< hit rate with interval, base rate
    BlamesF,            ///< which measure says so
    BlamesG,            ///< hit rate, base rate
    // What was not registered, and is exploratory.
    MissingModel,       ///< model that was registered
    ExtraModel,         ///< model that was not
    OtherSeeds,         ///< seeds, registered
    OtherSamplingSeeds, ///< sampling seeds, registered
    OtherBudget,        ///< budget (or "none"), registered
    MissingSlice,       ///< slice that was registered
    ExtraContrast,      ///< b, a
    ExtraHypothesis,    ///< H1, H2 or H3
};

/// A figure whose n would not tell by itself what it counts.
struct CountedEstimate {
    stats::Estimate estimate;
    std::string_view of; ///< "seeds", "items" or "failures"
};

/// A value in the sentence of a reason: a name, a count, or a figure. As the last one of a finding an empty
/// text stands where no test was possible.
using Argument = std::variant<std::string, std::size_t, double, stats::Estimate, CountedEstimate>;

enum class Bearing : std::uint8_t {
    Met,     ///< a precondition that holds
    Blocks,  ///< a precondition that does not: the claim is not admissible
    For,     ///< a finding that speaks for the claim
    Against, ///< a finding that speaks against it
    Note,    ///< worth knowing, decides nothing
};

struct Reason {
    ReasonCode code = ReasonCode::RealPredictors;
    Bearing bearing = Bearing::Note;
    std::vector<Argument> arguments; ///< in the order that the code's comment gives
    Evidence evidence;
};

/// p as an argument.
[[nodiscard]] Argument pArgument(const std::optional<double>& p);
/// A finding whose p could not be had.
[[nodiscard]] bool isUntested(const Reason& reason);
/// A precondition that does not hold.
[[nodiscard]] bool isUnmet(const Reason& reason);
/// The reason in English, for the command line and reports.
[[nodiscard]] std::string sentence(const Reason& reason);
/// "real_predictors": in JSON.
[[nodiscard]] std::string_view codeOf(ReasonCode code);
inline constexpr std::size_t kReasonCodes = static_cast<std::size_t>(ReasonCode::ExtraHypothesis) + 1;
/// "0.055 [0.012, 0.098] (n = 10)", or "(n = 10 seeds)"; says "not enough data" where there is no value.
[[nodiscard]] std::string worded(const stats::Estimate& estimate, std::string_view counted = {});

/// The card of one hypothesis.
struct Claim {
    Hypothesis hypothesis = Hypothesis::Separation;
    Verdict verdict = Verdict::NotAdmissible;
    std::vector<Reason> reasons; ///< what decided it first, then what else was looked at
    bool registered = false;     ///< it was pre-registered; otherwise what it shows is exploratory
};

/// By its reasons alone: NotAdmissible where one blocks, Supported where some speak for it and none against.
[[nodiscard]] Verdict verdictOf(const std::vector<Reason>& reasons);

} // namespace fgw::hypotheses
