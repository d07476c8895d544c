// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/recurrence.h"

#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/base/time.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::intake {

namespace {

using corpus::Candidate;
using corpus::CorpusStep;
using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const std::string kConfirming = "confirm the recurrence";

/// The mode of a candidate, or what is suggested for it.
std::string modeOf(const Candidate& candidate) {
    const auto suggested = std::ranges::find(candidate.suggested, "failure_mode", &corpus::Suggestion::field);
    const bool guessed = candidate.fields.failureMode.empty() && suggested != candidate.suggested.end();
    return guessed ? suggested->value : candidate.fields.failureMode;
}

Ordered entryOf(const corpus::Sighting& seen, const std::string& by, const std::string& reason) {
    Ordered entry = {{"by", seen.by.empty() ? by : seen.by},
                     {"source", seen.source},
                     {"at", seen.at.empty() ? toIso(utcNow()).substr(0, 10) : seen.at}};
    const std::string& note = seen.note.empty() ? reason : seen.note;
    if (!canonicalText(note).empty()) {
        entry["note"] = note;
    }
    return entry;
}

/// All that was seen of the candidate, behind what the case has.
Status addSightings(CorpusStep& step, const CorpusStep::Place& place, const Candidate& candidate,
                    const std::string& reason) {
    corpus::YamlPath list = place.path;
    list.emplace_back("discovered_by");
    bool there = place.data->data.contains("discovered_by");
    for (const corpus::Sighting& seen : candidate.fields.discoveredBy) {
        const Ordered entry = entryOf(seen, step.by(), reason);
        const Status added = step.editCase(place, [&](const corpus::YamlDocument& document) {
            return there ? appendToList(document, list, entry)
                         : setValue(document, list, Ordered::array({entry}));
        });
        if (!added) {
            return added;
        }
        there = true;
    }
    return {};
}

bool namesSources(const Candidate& candidate) {
    const auto& seen = candidate.fields.discoveredBy;
    return !seen.empty() && std::ranges::none_of(seen, [](const corpus::Sighting& one) {
        return canonicalText(one.source).empty();
    });
}

Result<corpus::HistoryEvent> eventOf(const CorpusStep& step, const CorpusStep::Place& place,
                                     const Candidate& candidate, const std::string& reason) {
    const Result<std::string> digest = step.digestOf(place);
    if (!digest) {
        return std::unexpected(digest.error());
    }
    corpus::HistoryEvent event;
    event.event = "recurrence";
    event.caseId = place.data->id;
    event.digest = *digest;
    json detail = {{"candidate", candidate.candidateId},
                   {"source", candidate.fields.discoveredBy.front().source},
                   {"reason", reason}};
    if (const std::string before = step.unrecordedChange(*place.data); !before.empty()) {
        detail["unrecorded_change_before"] = before;
    }
    event.detail = canonicalJson(detail);
    return event;
}

Status takeIn(CorpusStep& step, const CorpusStep::Place& place, const Candidate& candidate,
              const std::string& reason) {
    if (!namesSources(candidate)) {
        return step.refuse("the candidate does not say in which trace, run or ticket it was seen");
    }
    if (Status added = addSightings(step, place, candidate, reason); !added) {
        return added;
    }
    Result<corpus::HistoryEvent> event = eventOf(step, place, candidate, reason);
    if (!event) {
        return std::unexpected(event.error());
    }
    if (Status told = step.record(std::move(*event)); !told) {
        return told;
    }
    return step.remove(corpus::fileInCorpus(candidate));
}

} // namespace

bool isProposedRecurrence(const Candidate& candidate, const corpus::Duplicate& duplicate,
                          const corpus::Corpus& corpus) {
    const corpus::Case* older = corpus.find(duplicate.caseId);
    return older != nullptr && (duplicate.kind == "input_hash" || older->failureMode == modeOf(candidate));
}

Result<corpus::StepResult> confirmRecurrence(const std::filesystem::path& corpusDirectory,
                                             const std::string& candidateId, const std::string& caseId,
                                             const corpus::Decision& decision) {
    Result<CorpusStep> step = CorpusStep::begin(corpusDirectory, decision.by, kConfirming);
    if (!step) {
        return std::unexpected(step.error());
    }
    const auto candidate = corpus::findCandidate(step->corpus(), candidateId, kConfirming);
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    const Result<CorpusStep::Place> place = step->find(caseId);
    if (!place) {
        return std::unexpected(place.error());
    }
    if (const Status taken = takeIn(*step, *place, **candidate, decision.reason); !taken) {
        return std::unexpected(taken.error());
    }
    return step->commit(fmt::format("take {} as a recurrence of {}", candidateId, caseId), decision.commit);
}

} // namespace fgw::intake
