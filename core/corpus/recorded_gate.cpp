// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/recorded_gate.h"

#include "core/corpus/checker_print.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace fgw::corpus {

namespace {

bool isPass(std::string_view event) {
    return event == "passed" || event == "fixed";
}

int rankOf(const std::string& event) {
    return event == "regressed" ? 0 : event == "failed" ? 1 : 2;
}

/// Outcomes of the run, each case's last one.
std::vector<RecordedOutcome> outcomesOf(const Corpus& corpus, const RecordedMain& main) {
    std::unordered_map<std::string_view, RecordedOutcome> told;
    for (const HistoryEvent& event : corpus.history) {
        if (isOutcomeEvent(event.event) && isOf(event, main)) {
            told[event.caseId] = {event.caseId.string(), event.event.string(),
                                  withoutCheckerPrint(event.detail)};
        }
    }
    std::vector<RecordedOutcome> outcomes;
    for (auto& [caseId, outcome] : told) {
        outcomes.push_back(std::move(outcome));
    }
    std::ranges::sort(outcomes, {},
                      [](const RecordedOutcome& one) { return std::tuple(rankOf(one.event), one.caseId); });
    return outcomes;
}

/// The modes of the cases that are still there, by id.
std::unordered_map<std::string_view, std::string_view> modesOf(const Corpus& corpus) {
    std::unordered_map<std::string_view, std::string_view> modes;
    for (const auto* cases : {&corpus.cases, &corpus.watchlist}) {
        for (const Case& one : *cases) {
            modes.emplace(one.id, one.failureMode);
        }
    }
    return modes;
}

void fillMatrix(RecordedGate& gate, const Corpus& corpus) {
    gate.matrix = emptyMatrix(corpus.taxonomy);
    const auto modes = modesOf(corpus);
    std::unordered_set<std::string_view> seen;
    for (const RecordedOutcome& one : gate.outcomes) {
        const auto mode = modes.find(one.caseId);
        ModeRow& row =
            rowOfMode(gate.matrix, mode == modes.end() ? std::string() : std::string(mode->second));
        const bool pass = isPass(one.event);
        ++(pass ? row.passed : row.failed);
        ++(pass ? gate.passed : gate.failed);
        seen.insert(one.caseId);
    }
    for (const Case& one : corpus.cases) {
        if (one.status == "active" && !seen.contains(one.id)) {
            ++rowOfMode(gate.matrix, one.failureMode).missing;
        }
    }
}

} // namespace

std::optional<RecordedGate> lastRecordedGate(const Corpus& corpus) {
    std::optional<RecordedMain> main = baselineOf(corpus).main;
    if (!main) {
        return {};
    }
    RecordedGate gate;
    gate.main = std::move(*main);
    gate.outcomes = outcomesOf(corpus, gate.main);
    fillMatrix(gate, corpus);
    return gate;
}

} // namespace fgw::corpus
