// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/gate_record.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/corpus/checker_print.h"

#include <fmt/format.h>

#include <map>

namespace fgw::corpus {

namespace {

using nlohmann::json;
using Outcome = CaseVerdict::Outcome;

const std::string kRecording = "record the gate run";

/// What a recorded run says of one case.
std::string eventFor(const CaseVerdict& verdict, const CaseBaseline* before) {
    if (verdict.outcome == Outcome::Passed) {
        return before != nullptr && before->failing ? "fixed" : "passed";
    }
    return before != nullptr && before->passing ? "regressed" : "failed";
}

bool wasDecided(const CaseVerdict& verdict) {
    return verdict.outcome == Outcome::Passed || verdict.outcome == Outcome::Failed ||
           verdict.outcome == Outcome::RetryOnly;
}

json describe(const std::vector<JudgeVersion>& judges) {
    json list = json::array();
    for (const JudgeVersion& judge : judges) {
        list.push_back({{"name", judge.name}, {"version", judge.version}});
    }
    return list;
}

std::string describe(const GateVerdict& verdict, const RecordOptions& options) {
    json detail = {{"ref", options.ref},
                   {"gating", verdict.gating},
                   {"passed", verdict.passed},
                   {"green", !verdict.red},
                   {"judges", describe(verdict.caseJudges)},
                   {"aggregate_judges", describe(verdict.aggregateJudges)}};
    if (verdict.aggregate) {
        detail["aggregate"] = {{"passed", verdict.aggregate->passed}, {"scored", verdict.aggregate->scored}};
    }
    return canonicalJson(detail);
}

class Recorder {
public:
    Recorder(CorpusStep& step, const GateVerdict& verdict, const RecordOptions& options)
        : m_step(step), m_options(options), m_baseline(baselineOf(step.corpus())) {
        for (const Case& one : step.corpus().cases) {
            m_places.try_emplace(one.id, &one, kCasesFile);
        }
        for (const Case& one : step.corpus().watchlist) {
            m_places.try_emplace(one.id, &one, kWatchlistFile);
        }
        // The history makes two runs of one commit in one second two runs.
        m_runId = sha256Hex(options.commit + step.corpus().historyPrint.hex() + describe(verdict, options))
                      .substr(0, 8);
    }

    Status run(const GateVerdict& verdict) {
        for (const CaseVerdict& one : verdict.cases) {
            if (wasDecided(one)) {
                if (Status told = tell(one); !told) {
                    return told;
                }
            }
        }
        for (const auto& [file, changes] : m_changes) {
            const auto edit = [&](const YamlDocument& document) { return setScalars(document, changes); };
            if (Status edited = m_step.edit(file, edit); !edited) {
                return edited;
            }
        }
        HistoryEvent gate = eventOf("gate_recorded", {}, {});
        gate.detail = describe(verdict, m_options);
        return m_step.record(std::move(gate));
    }

private:
    struct Place {
        const Case* data;
        std::string file;
    };

    HistoryEvent eventOf(std::string name, std::string caseId, std::string digest) const {
        HistoryEvent event;
        event.event = std::move(name);
        event.caseId = std::move(caseId);
        event.runId = m_runId;
        event.commit = m_options.commit;
        event.digest = std::move(digest);
        return event;
    }

    Status tell(const CaseVerdict& verdict) {
        const std::string name = eventFor(verdict, m_baseline.find(verdict.caseId));
        const auto place = m_places.find(verdict.caseId);
        // A case that was removed keeps the digest that the ledger has.
        const std::string digest = place == m_places.end() ? std::string() : changed(place->second, name);
        HistoryEvent event = eventOf(name, verdict.caseId, digest);
        event.detail = verdict.reason;
        if (place != m_places.end()) {
            std::string detail = verdict.reason;
            noteUnrecordedChange(*place->second.data, detail);
            event.detail = withCheckerPrint(detail, printOf(*place->second.data));
        }
        return m_step.record(std::move(event));
    }

    /// A failure by a checker that nobody accepted leaves the one before it to compare with.
    std::string printOf(const Case& one) const {
        const CaseBaseline* before = m_baseline.find(one.id);
        std::string print = checkerPrint(one.data);
        return before == nullptr || before->checker.empty() || before->accepted == print ? print
                                                                                         : before->checker;
    }

    /// The event has the digest of what is there now: that nobody recorded how it came there is said with it.
    void noteUnrecordedChange(const Case& one, std::string& detail) const {
        if (const std::string before = m_step.unrecordedChange(one); !before.empty()) {
            detail += fmt::format("{}its data were changed since its last event, to {}",
                                  detail.empty() ? "" : "; ", before);
        }
    }

    /// Notes the changes of the case's fields, and gives the digest of its data after them.
    std::string changed(const Place& place, const std::string& event) {
        json data = place.data->data;
        if (event == "passed" || event == "fixed") {
            set(place, data, "last_passed", toIso(utcNow()).substr(0, 10));
        } else if (event == "regressed") {
            set(place, data, "regressed_count", place.data->regressedCount + 1);
        }
        return caseDigest(data);
    }

    void set(const Place& place, json& data, const std::string& key, const json& value) {
        if (data.contains(key) && data[key] == value) {
            return;
        }
        data[key] = value;
        m_changes[place.file].push_back(
            {{"cases", std::to_string(place.data->index), key}, nlohmann::ordered_json(value)});
    }

    CorpusStep& m_step;
    const RecordOptions& m_options;
    Baseline m_baseline;
    std::map<std::string, Place> m_places;
    std::map<std::string, std::vector<ScalarChange>> m_changes;
    std::string m_runId;
};

Status checkOptions(const CorpusStep& step, const RecordOptions& options) {
    if (options.commit.empty()) {
        return step.refuse("no commit is given that was judged");
    }
    for (const std::string_view kind : {"refs/pull/", "refs/merge-requests/"}) {
        if (options.ref.starts_with(kind)) {
            return step.refuse(
                fmt::format("{} is a change that is not merged; only main is recorded", options.ref));
        }
    }
    return {};
}

} // namespace

Result<StepResult> recordGate(const std::filesystem::path& directory, const Corpus& judged,
                              const GateVerdict& verdict, const RecordOptions& options) {
    Result<CorpusStep> step = CorpusStep::begin(directory, options.by, kRecording);
    if (!step) {
        return std::unexpected(step.error());
    }
    if (const Status good = checkOptions(*step, options); !good) {
        return std::unexpected(good.error());
    }
    if (step->corpus().casesDigest != judged.casesDigest ||
        step->corpus().historyPrint != judged.historyPrint) {
        return failure(ErrorCode::Conflict, kRecording, "the corpus was changed since it was judged");
    }
    if (const Status told = Recorder(*step, verdict, options).run(verdict); !told) {
        return std::unexpected(told.error());
    }
    return step->commit(fmt::format("record the gate run of {}", options.commit));
}

} // namespace fgw::corpus
