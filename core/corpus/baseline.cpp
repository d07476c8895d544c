// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/baseline.h"

#include "core/base/json_reader.h"
#include "core/corpus/checker_print.h"
#include "core/corpus/yaml_value.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fgw::corpus {

namespace {

using nlohmann::json;

/// The latest by time; of two at one time the later line.
const HistoryEvent* lastGate(const HistoryLog& history) {
    const HistoryEvent* last = nullptr;
    for (const HistoryEvent& event : history) {
        if (event.event == "gate_recorded" && (last == nullptr || event.tsUtc >= last->tsUtc)) {
            last = &event;
        }
    }
    return last;
}

std::string plainTextAt(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? plainText(*found) : std::string();
}

std::vector<JudgeVersion> judgesAt(const json& detail, const char* key) {
    std::vector<JudgeVersion> judges;
    const auto list = detail.find(key);
    for (std::size_t i = 0; list != detail.end() && list->is_array() && i < list->size(); ++i) {
        judges.push_back({plainTextAt((*list)[i], "name"), plainTextAt((*list)[i], "version")});
    }
    std::ranges::sort(judges);
    return judges;
}

RecordedMain recordedMain(const HistoryEvent& gate) {
    RecordedMain main;
    main.tsUtc = gate.tsUtc;
    main.runId = gate.runId;
    main.commit = gate.commit;
    const Result<json> detail = parseStrictJson(gate.detail, {});
    if (!detail || !detail->is_object()) {
        return main;
    }
    main.ref = plainTextAt(*detail, "ref");
    main.judges = judgesAt(*detail, "judges");
    main.aggregateJudges = judgesAt(*detail, "aggregate_judges");
    main.namesJudges = detail->contains("judges");
    main.hasAggregate = detail->contains("aggregate");
    return main;
}

/// What the history says of one case: its last recorded outcome, and whether it left the gate after it.
struct Told {
    const HistoryEvent* outcome = nullptr;
    const HistoryEvent* left = nullptr;
    const HistoryEvent* verified = nullptr;
    bool changedUntold = false;
};

void take(const HistoryEvent& event, Told& told) {
    if (isOutcomeEvent(event.event)) {
        told = {&event, nullptr, nullptr, false};
        return;
    }
    told.left = isLeavingEvent(event.event) ? &event : told.left;
    told.verified = event.event == "verified" ? &event : told.verified;
    told.changedUntold = told.changedUntold || foundUntoldChange(event);
}

std::string acceptedBy(const HistoryEvent* verified) {
    const Result<json> detail =
        verified == nullptr ? Result<json>(json()) : parseStrictJson(verified->detail, {});
    return detail ? plainTextAt(*detail, "checker") : std::string();
}

CaseBaseline baselineFrom(const Told& told, const std::optional<RecordedMain>& main) {
    const bool passed = told.outcome->event == "passed" || told.outcome->event == "fixed";
    const bool leftBefore =
        told.left != nullptr && main && !isOf(*told.outcome, *main) && told.left->tsUtc <= main->tsUtc;
    return {passed && !leftBefore,         !passed,
            told.outcome->digest.string(), checkerPrintIn(told.outcome->detail),
            acceptedBy(told.verified),     told.changedUntold};
}

} // namespace

bool isOf(const HistoryEvent& outcome, const RecordedMain& main) {
    return (!main.runId.empty() && outcome.runId == main.runId) ||
           (!main.commit.empty() && outcome.commit == main.commit);
}

bool isOutcomeEvent(std::string_view event) {
    constexpr std::array<std::string_view, 4> names{"passed", "failed", "regressed", "fixed"};
    return std::ranges::find(names, event) != names.end();
}

bool isLeavingEvent(std::string_view event) {
    constexpr std::array<std::string_view, 3> names{"deprecated", "watchlisted", "removed"};
    return std::ranges::find(names, event) != names.end();
}

bool foundUntoldChange(const HistoryEvent& event) {
    return event.detail.contains("unrecorded_change_before") ||
           event.detail.contains("its data were changed since its last event, to ");
}

const CaseBaseline* Baseline::find(const std::string& caseId) const {
    const auto found = cases.find(caseId);
    return found == cases.end() ? nullptr : &found->second;
}

Baseline baselineOf(const Corpus& corpus) {
    Baseline baseline;
    if (const HistoryEvent* gate = lastGate(corpus.history)) {
        baseline.main = recordedMain(*gate);
    }
    const std::vector<std::string>& caseIds = corpus.history.caseIds();
    std::vector<Told> told(caseIds.size());
    for (const HistoryEvent& event : corpus.history) {
        if (event.caseIndex != kNoCase) {
            take(event, told[event.caseIndex]);
        }
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (told[i].outcome != nullptr) {
            baseline.cases.emplace(caseIds[i], baselineFrom(told[i], baseline.main));
        }
    }
    return baseline;
}

} // namespace fgw::corpus
