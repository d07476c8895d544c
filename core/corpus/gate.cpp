// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/gate.h"

#include "core/corpus/checker_print.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/gate_attempts.h"
#include "core/corpus/judges.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace fgw::corpus {

namespace {

using Outcome = CaseVerdict::Outcome;

constexpr double kOneSidedAlpha = 0.05;
/// So that 0.94 of 50 is 47, whatever the bits of 0.94 are.
constexpr double kRounding = 1e-9;

class Gate {
public:
    Gate(const Corpus& corpus, const GateResults& results, const GateOptions& options)
        : m_corpus(corpus), m_results(results), m_options(options), m_baseline(baselineOf(corpus)) {
        m_verdict.advisory = options.advisory;
        m_verdict.main = m_baseline.main;
        for (const CaseResult& result : results.results) {
            m_attempts[result.caseId].push_back(&result);
        }
        followHistory();
        for (const Removal& removal : corpus.removals) {
            m_removed.insert(removal.id);
            m_known.insert(removal.id);
        }
        for (const auto* cases : {&corpus.cases, &corpus.watchlist}) {
            for (const Case& one : *cases) {
                m_known.insert(one.id);
            }
        }
    }

    GateVerdict judge(const std::optional<AggregateResults>& aggregate) {
        judgeCases();
        judgeIntegrity();
        judgeJudges(aggregate);
        if (aggregate) {
            judgeAggregate(*aggregate, m_options.floor);
        }
        noteStrangers();
        conclude();
        return std::move(m_verdict);
    }

private:
    /// A case that is to be looked at, as it stands now; null where its data are gone.
    struct Subject {
        const Case* data = nullptr;
        Standing standing = Standing::Active;
    };

    /// What events of the history say of a case.
    struct Told {
        bool entered = false; ///< promoted, or judged in a recorded run
        bool left = false;
    };

    void followHistory() {
        m_told.resize(m_corpus.history.caseIds().size());
        for (const HistoryEvent& event : m_corpus.history) {
            if (event.caseIndex == kNoCase) {
                continue;
            }
            Told& told = m_told[event.caseIndex];
            if (isLeavingEvent(event.event)) {
                told.left = true;
            } else if (event.event == "promoted" || isOutcomeEvent(event.event)) {
                told.entered = true;
            }
        }
    }

    Told toldOf(std::string_view id) const {
        const std::uint32_t index = m_corpus.history.indexOf(id);
        return index == kNoCase ? Told() : m_told[index];
    }

    /// Every case that is in a file, and every one that passed at the last recorded main.
    std::map<std::string, Subject> subjects() const {
        std::map<std::string, Subject> all;
        for (const Case& one : m_corpus.cases) {
            all.try_emplace(
                one.id, Subject{&one, one.status == "deprecated" ? Standing::Deprecated : Standing::Active});
        }
        for (const Case& one : m_corpus.watchlist) {
            all.try_emplace(one.id, Subject{&one, Standing::Watchlisted});
        }
        for (const auto& [id, baseline] : m_baseline.cases) {
            if (baseline.passing) {
                all.try_emplace(
                    id, Subject{nullptr, m_removed.contains(id) ? Standing::Removed : Standing::Gone});
            }
        }
        return all;
    }

    void judgeCases() {
        for (const auto& [id, subject] : subjects()) {
            const CaseBaseline* baseline = m_baseline.find(id);
            const bool passedAtMain = baseline != nullptr && baseline->passing;
            const bool gates =
                subject.standing == Standing::Active || (toldOf(id).entered && !excused(id, subject));
            if (gates || passedAtMain) {
                m_verdict.cases.push_back(judgeCase(id, subject, gates, baseline));
            }
        }
    }

    /// A case leaves the gate only by an event that says who did it and why.
    bool excused(const std::string& id, const Subject& subject) const {
        return subject.standing != Standing::Gone && toldOf(id).left;
    }

    CaseVerdict judgeCase(const std::string& id, const Subject& subject, bool gates,
                          const CaseBaseline* baseline) {
        CaseVerdict verdict = described(id, subject);
        const auto found = m_attempts.find(id);
        const bool hasChecker = subject.data != nullptr && subject.data->data.contains("checker");
        const AttemptsVerdict attempts = judgeAttempts(
            found == m_attempts.end() ? std::vector<const CaseResult*>() : found->second,
            subject.data == nullptr ? 1 : subject.data->repeats,
            hasChecker ? subject.data->data.at("checker") : nlohmann::json(), m_options.askJudge);
        verdict.outcome = attempts.outcome;
        verdict.attempts = attempts.attempts;
        verdict.passes = attempts.passes;
        verdict.reason = attempts.reason;
        verdict.changed = baseline != nullptr && !baseline->digest.empty() && subject.data != nullptr &&
                          baseline->digest != caseDigest(subject.data->data);
        if (verdict.outcome == Outcome::Passed && checkerIsUnaccepted(subject, baseline, verdict.changed)) {
            verdict.outcome = Outcome::Unaccepted;
            verdict.reason =
                "it passes by a checker or repeats that were changed since they were last recorded; "
                "verify accepts that by name";
        }
        const bool passedAtMain = baseline != nullptr && baseline->passing;
        const bool failed = verdict.outcome == Outcome::Failed || verdict.outcome == Outcome::RetryOnly;
        verdict.flipped = passedAtMain && failed;
        verdict.red = verdict.outcome != Outcome::Passed && (gates || passedAtMain);
        if (verdict.red && !gates && verdict.outcome == Outcome::Missing) {
            verdict.reason =
                "there is no result, and it passed at the last recorded main: it is run until main "
                "is recorded without it";
        }
        countOrNote(verdict, gates);
        return verdict;
    }

    /// What decides on a pass may have been loosened, and no event of a person stands for that.
    bool checkerIsUnaccepted(const Subject& subject, const CaseBaseline* baseline, bool changed) const {
        const bool asRecorded =
            baseline != nullptr && baseline->passing && !baseline->digest.empty() && !changed;
        if (subject.data == nullptr || baseline == nullptr || asRecorded) {
            return false;
        }
        const std::string print = checkerPrint(subject.data->data);
        if (!baseline->checker.empty() || baseline->accepted == print) {
            return baseline->checker != print && baseline->accepted != print;
        }
        // An older record has no print. No recorded step changes a checker, so data that came about by such
        // steps alone have that of the record.
        if (!baseline->passing || !changed) {
            return false;
        }
        const Chains::End* end = m_corpus.chains.find(chainKey(subject.data->id, {}));
        return baseline->changedUntold || end == nullptr || end->digest != caseDigest(subject.data->data);
    }

    static CaseVerdict described(const std::string& id, const Subject& subject) {
        CaseVerdict verdict;
        verdict.caseId = id;
        verdict.standing = subject.standing;
        if (subject.data != nullptr) {
            verdict.title = subject.data->title;
            verdict.failureMode = subject.data->failureMode;
            verdict.severity = subject.data->severity;
            verdict.blastRadius = subject.data->blastRadius;
            verdict.owner = subject.data->owner;
        }
        verdict.route = routeOf(verdict.severity, verdict.blastRadius);
        return verdict;
    }

    void countOrNote(const CaseVerdict& verdict, bool gates) {
        const bool passed = verdict.outcome == Outcome::Passed;
        m_verdict.gating += gates ? 1 : 0;
        m_verdict.passed += gates && passed ? 1 : 0;
        if (gates && verdict.standing != Standing::Active) {
            m_verdict.notes.push_back(fmt::format("{} is {} and no event of the history says so: it gates",
                                                  verdict.caseId, nameOf(verdict.standing)));
        }
    }

    /// What makes the answer itself doubtful.
    void judgeIntegrity() {
        const CorpusFiles files(m_corpus.directory);
        for (const Problem& problem : m_corpus.problems) {
            // An entry that is left out may be a case that fails.
            if (problem.severity == Severity::Error &&
                (problem.where.file == files.cases() || problem.where.file == files.history())) {
                redBecause(described(problem));
            }
        }
        for (const Problem& problem : m_results.problems) {
            redBecause(fmt::format("the results cannot be read as a whole: {}", described(problem)));
        }
        const Chains::End* gates = m_corpus.chains.find(chainKey({}, "gate_recorded"));
        if (gates != nullptr && gates->broken) {
            redBecause(fmt::format("history.jsonl:{}: the chain of recorded gate runs is broken, so the last "
                                   "recorded main is not known",
                                   gates->brokenAt));
        }
        for (const CaseVerdict& verdict : m_verdict.cases) {
            const Chains::End* end = m_corpus.chains.find(chainKey(verdict.caseId, {}));
            if (end != nullptr && end->broken) {
                redBecause(fmt::format("history.jsonl:{}: the chain of {} is broken, so whether it flipped "
                                       "is not known",
                                       end->brokenAt, verdict.caseId));
            }
        }
        for (const std::string& id : twice()) {
            redBecause(
                fmt::format("the id {} is given twice in cases.yaml, so its results are ambiguous", id));
        }
    }

    std::set<std::string> twice() const {
        std::set<std::string> seen;
        std::set<std::string> repeated;
        for (const Case& one : m_corpus.cases) {
            if (!seen.insert(one.id).second) {
                repeated.insert(one.id);
            }
        }
        return repeated;
    }

    static std::string described(const Problem& problem) {
        const std::string line = problem.where.line ? fmt::format(":{}", *problem.where.line) : std::string();
        return fmt::format("{}{}: {}", problem.where.file.filename().string(), line, problem.reason);
    }

    void judgeJudges(const std::optional<AggregateResults>& aggregate) {
        m_verdict.caseJudges = together(judgesOf(m_results), judgesAsked(m_corpus, m_results));
        m_verdict.aggregateJudges = aggregate ? aggregate->judges : std::vector<JudgeVersion>();
        m_verdict.judges = together(m_verdict.caseJudges, m_verdict.aggregateJudges);
        const RecordedMain main = m_baseline.main.value_or(RecordedMain{});
        const JudgedBy by{m_verdict.caseJudges,
                          m_verdict.aggregateJudges,
                          main.judges,
                          main.aggregateJudges,
                          aggregate.has_value(),
                          main.namesJudges,
                          main.namesJudges && main.hasAggregate};
        for (const std::string& reason : whyNotComparable(by)) {
            m_verdict.comparable = false;
            redBecause("not comparable: " + reason);
        }
    }

    void judgeAggregate(const AggregateResults& results, double floor) {
        AggregateVerdict verdict{results.passed, results.passed + results.failed, results.notScored, floor,
                                 false};
        const auto scored = static_cast<double>(verdict.scored);
        verdict.red = verdict.scored == 0 || static_cast<double>(verdict.passed) + kRounding < floor * scored;
        if (verdict.scored == 0) {
            redBecause("the aggregate set has no scored result");
        } else if (verdict.red) {
            redBecause(fmt::format("the aggregate set passes {} of {}, {:.4f}, below its floor of {}",
                                   verdict.passed, verdict.scored,
                                   static_cast<double>(verdict.passed) / scored, floor));
        }
        for (const Problem& problem : results.problems) {
            m_verdict.notes.push_back("the aggregate set: " + described(problem));
        }
        m_verdict.aggregate = verdict;
    }

    /// Results that belong to no case.
    void noteStrangers() {
        std::size_t strangers = 0;
        std::string first;
        for (const auto& [id, attempts] : m_attempts) {
            if (!m_known.contains(id) && strangers++ == 0) {
                first = id;
            }
        }
        if (strangers > 0) {
            m_verdict.notes.push_back(
                strangers == 1
                    ? fmt::format("the results name {}, which is no case", first)
                    : fmt::format("the results name {} and {} more that are no cases", first, strangers - 1));
        }
    }

    /// A pass may be due to the change, as where a checker was loosened.
    void noteChanged() {
        std::vector<std::string_view> ids;
        for (const CaseVerdict& one : m_verdict.cases) {
            if (one.changed) {
                ids.emplace_back(one.caseId);
            }
        }
        if (!ids.empty()) {
            m_verdict.notes.push_back(
                fmt::format("changed since the last recorded main: {}", fmt::join(ids, ", ")));
        }
    }

    void redBecause(std::string reason) { m_verdict.reasons.push_back(std::move(reason)); }

    void conclude() {
        std::ranges::stable_sort(m_verdict.cases, {}, [](const CaseVerdict& one) {
            return std::tuple(!one.flipped, !one.red, one.caseId);
        });
        noteChanged();
        m_verdict.red = !m_verdict.reasons.empty();
        for (const CaseVerdict& one : m_verdict.cases) {
            m_verdict.red = m_verdict.red || one.red;
            if (one.red) {
                m_verdict.route = std::max(m_verdict.route.value_or(Route::Log), one.route);
            }
        }
        if (m_verdict.gating > 0 && m_verdict.passed == m_verdict.gating) {
            m_verdict.failureRateBound =
                1.0 - std::pow(kOneSidedAlpha, 1.0 / static_cast<double>(m_verdict.gating));
        }
        if (m_verdict.gating == 0) {
            m_verdict.notes.emplace_back("there is no active case: this gate shows nothing");
        }
        fillMatrix();
    }

    void fillMatrix() {
        m_verdict.matrix = emptyMatrix(m_corpus.taxonomy);
        for (const CaseVerdict& one : m_verdict.cases) {
            if (one.red || one.standing == Standing::Active) {
                count(rowOfMode(m_verdict.matrix, one.failureMode), one.outcome);
            }
        }
    }

    static void count(ModeRow& row, Outcome outcome) {
        std::size_t& counted = outcome == Outcome::Passed    ? row.passed
                               : outcome == Outcome::Missing ? row.missing
                                                             : row.failed;
        ++counted;
    }

    const Corpus& m_corpus;
    const GateResults& m_results;
    const GateOptions& m_options;
    Baseline m_baseline;
    std::map<std::string, std::vector<const CaseResult*>> m_attempts;
    std::vector<Told> m_told; ///< by the index of the case in the history
    std::set<std::string> m_removed;
    std::unordered_set<std::string_view> m_known; ///< ids of cases that there are or were
    GateVerdict m_verdict;
};

} // namespace

std::vector<ModeRow> emptyMatrix(const Taxonomy& taxonomy) {
    std::vector<ModeRow> matrix;
    for (const std::string& mode : taxonomy.failureModes) {
        matrix.push_back({mode, 0, 0, 0});
    }
    return matrix;
}

ModeRow& rowOfMode(std::vector<ModeRow>& matrix, const std::string& mode) {
    const std::string named = mode.empty() ? "(no longer in the corpus)" : mode;
    const auto found = std::ranges::find(matrix, named, &ModeRow::mode);
    return found == matrix.end() ? matrix.emplace_back(ModeRow{named, 0, 0, 0}) : *found;
}

GateVerdict judgeGate(const Corpus& corpus, const GateResults& results,
                      const std::optional<AggregateResults>& aggregate, const GateOptions& options) {
    return Gate(corpus, results, options).judge(aggregate);
}

} // namespace fgw::corpus
