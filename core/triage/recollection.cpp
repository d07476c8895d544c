// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/recollection.h"

#include "core/corpus/case_data.h"

namespace fgw::triage {

namespace {

bool judgedElsewhere(const decisions::Judgement* judgement, const std::string& run) {
    return judgement != nullptr && judgement->judged() && !judgement->run.empty() && judgement->run != run;
}

} // namespace

MendedCases mendedCases(const corpus::Corpus& corpus) {
    MendedCases mended;
    for (const corpus::Case& one : corpus.cases) {
        if (one.status == "active" && !one.remediation.empty() && one.data.contains("input")) {
            mended.emplace(Fingerprint::of(corpus::canonicalInput(one.data["input"])), one.id);
        }
    }
    return mended;
}

Recollection recall(const Remembered& remembered, const std::string& run) {
    const auto& [failsNow, seen, runs, judgement, mendedCase] = remembered;
    const bool judged = judgedElsewhere(judgement, run);
    if (failsNow && seen != nullptr && !seen->tally.isFailure()) {
        return {Memory::BackAgain, Over::Passed, runs->at(seen->run)};
    }
    if (failsNow && judged && judgement->adjudicated == Outcome::Pass) {
        return {Memory::BackAgain, Over::RuledOut, judgement->run};
    }
    if (failsNow && mendedCase != nullptr) {
        return {Memory::BackAgain, Over::Mended, *mendedCase};
    }
    if (judged) {
        return {Memory::JudgedBefore, Over::Not, judgement->run};
    }
    if (failsNow && seen != nullptr) {
        return {Memory::FailedBefore, Over::Not, runs->at(seen->run)};
    }
    const bool looked = failsNow && runs != nullptr && !runs->empty();
    return {looked ? Memory::New : Memory::Unknown, Over::Not, {}};
}

} // namespace fgw::triage
