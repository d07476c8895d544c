// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/gate_attempts.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

using Outcome = CaseVerdict::Outcome;

CheckResult checked(const Observation& seen, const nlohmann::json& data, const AskJudge& askJudge) {
    if (data.is_null()) {
        return {CheckResult::Verdict::Unknown, "nobody judged it, and the case has no checker"};
    }
    const Result<Checker> checker = Checker::parse(data);
    return checker ? checker->evaluate(seen, askJudge)
                   : CheckResult{CheckResult::Verdict::Unknown, checker.error().reason};
}

CheckResult judged(const CaseResult& result, const nlohmann::json& checker, const AskJudge& askJudge) {
    switch (result.outcome) {
    case CaseResult::Outcome::Passed:
        return {CheckResult::Verdict::Pass, {}};
    case CaseResult::Outcome::Failed:
        return {CheckResult::Verdict::Fail, {}};
    case CaseResult::Outcome::NotJudged:
        return {CheckResult::Verdict::Unknown, "it ended in an error or was not judged"};
    case CaseResult::Outcome::ByChecker:
        break;
    }
    return checked(result.seen, checker, askJudge);
}

/// The numbers that attempts have, in order, each once.
std::vector<std::int64_t> numbersOf(const std::vector<const CaseResult*>& results) {
    std::vector<std::int64_t> numbers;
    for (const CaseResult* result : results) {
        if (result->attempt) {
            numbers.push_back(*result->attempt);
        }
    }
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    return numbers;
}

/// True where attempts are numbered and one before the last is not told: somebody shows only the good one.
bool hidesAttempts(const std::vector<std::int64_t>& numbers) {
    return !numbers.empty() &&
           (numbers.front() > 1 || numbers.front() < 0 ||
            numbers.back() - numbers.front() != static_cast<std::int64_t>(numbers.size()) - 1);
}

std::vector<const CaseResult*> inOrder(std::vector<const CaseResult*> results) {
    std::ranges::stable_sort(results, {},
                             [](const CaseResult* result) { return result->attempt.value_or(0); });
    return results;
}

/// Of attempts of which not all passed.
void explainFailure(AttemptsVerdict& verdict, const CheckResult& worst, bool lastPassed) {
    if (worst.verdict == CheckResult::Verdict::Unknown) {
        verdict.outcome = Outcome::NotJudged;
        verdict.reason = worst.reason;
    } else if (lastPassed) {
        verdict.outcome = Outcome::RetryOnly;
        verdict.reason = fmt::format("{} of {} attempts failed before one passed",
                                     verdict.attempts - verdict.passes, verdict.attempts);
    } else {
        verdict.outcome = Outcome::Failed;
        verdict.reason =
            worst.reason.empty()
                ? fmt::format("{} of {} attempts failed", verdict.attempts - verdict.passes, verdict.attempts)
                : worst.reason;
    }
}

/// Of attempts of which all passed. One that is told twice, by its number, is one.
void explainPasses(AttemptsVerdict& verdict, const std::vector<const CaseResult*>& results,
                   std::size_t repeats) {
    const std::vector<std::int64_t> numbers = numbersOf(results);
    const auto numbered =
        std::ranges::count_if(results, [](const CaseResult* result) { return result->attempt.has_value(); });
    verdict.passes -= static_cast<std::size_t>(numbered) - numbers.size();
    if (hidesAttempts(numbers)) {
        verdict.outcome = Outcome::RetryOnly;
        verdict.reason = "an earlier attempt is not among the results";
    } else if (verdict.passes < repeats) {
        verdict.outcome = Outcome::TooFew;
        verdict.reason = fmt::format("passed {} times of the {} that it must", verdict.passes, repeats);
    } else {
        verdict.outcome = Outcome::Passed;
    }
}

} // namespace

AttemptsVerdict judgeAttempts(const std::vector<const CaseResult*>& results, int repeats,
                              const nlohmann::json& checker, const AskJudge& askJudge) {
    AttemptsVerdict verdict;
    verdict.attempts = results.size();
    if (results.empty()) {
        verdict.reason = "there is no result";
        return verdict;
    }
    CheckResult worst{CheckResult::Verdict::Pass, {}};
    bool lastPassed = false;
    for (const CaseResult* result : inOrder(results)) {
        const CheckResult one = judged(*result, checker, askJudge);
        lastPassed = one.verdict == CheckResult::Verdict::Pass;
        verdict.passes += lastPassed ? 1 : 0;
        // A failure weighs more than what was not judged.
        if (!lastPassed && worst.verdict != CheckResult::Verdict::Fail) {
            worst = one;
        }
    }
    if (worst.verdict == CheckResult::Verdict::Pass) {
        explainPasses(verdict, results, static_cast<std::size_t>(std::max(repeats, 1)));
    } else {
        explainFailure(verdict, worst, lastPassed);
    }
    return verdict;
}

} // namespace fgw::corpus
