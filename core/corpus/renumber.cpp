// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/corpus/case_number.h"
#include "core/corpus/life.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace fgw::corpus {

namespace {

using nlohmann::json;

struct Twin {
    const Case* data;
    std::string file;
};

/// Cases by the id that several have.
std::map<std::string, std::vector<Twin>> twinsOf(const Corpus& corpus) {
    std::map<std::string, std::vector<Twin>> twins;
    for (const Case& one : corpus.cases) {
        twins[one.id].push_back({&one, kCasesFile});
    }
    for (const Case& one : corpus.watchlist) {
        twins[one.id].push_back({&one, kWatchlistFile});
    }
    std::erase_if(twins, [](const auto& entry) { return entry.second.size() < 2; });
    return twins;
}

/// When a case of these data was promoted; the latest where no event has its digest.
std::string promotedAt(const Corpus& corpus, const Case& one) {
    const std::string digest = caseDigest(one.data);
    for (const HistoryEvent& event : corpus.history) {
        if (event.caseId == one.id && event.digest == digest) {
            return event.tsUtc.string();
        }
    }
    return "~";
}

Status record(CorpusStep& step, const std::string& name, const std::string& id, std::string digest,
              json detail) {
    HistoryEvent event;
    event.event = name;
    event.caseId = id;
    event.digest = std::move(digest);
    event.detail = canonicalJson(detail);
    return step.record(std::move(event));
}

Status giveNumber(CorpusStep& step, const Twin& twin, const std::string& id, const std::string& reason) {
    const CorpusStep::Place place{twin.data, twin.file, {"cases", std::to_string(twin.data->index)}};
    YamlPath path = place.path;
    path.emplace_back("id");
    const auto edit = [&](const YamlDocument& document) { return setValue(document, path, id); };
    if (Status edited = step.editCase(place, edit); !edited) {
        return edited;
    }
    json data = twin.data->data;
    data["id"] = id;
    return record(step, "promoted", id, caseDigest(data),
                  {{"renumbered_from", twin.data->id}, {"reason", reason}});
}

/// The one that was promoted first keeps its number, and its chain goes on with it.
Status renumberTwins(CorpusStep& step, std::vector<Twin> twins, std::uint64_t& next,
                     const std::string& reason) {
    std::ranges::stable_sort(twins, {},
                             [&](const Twin& twin) { return promotedAt(step.corpus(), *twin.data); });
    for (std::size_t i = 1; i < twins.size(); ++i) {
        if (Status given = giveNumber(step, twins[i], caseIdOf(next++), reason); !given) {
            return given;
        }
    }
    const std::string& id = twins[0].data->id;
    const Chains::End* end = step.corpus().chains.find(chainKey(id, {}));
    return end != nullptr && end->broken ? record(step, "chain_accepted", id, caseDigest(twins[0].data->data),
                                                  {{"broken_at_line", end->brokenAt}, {"reason", reason}})
                                         : Status{};
}

} // namespace

Result<StepResult> renumber(const std::filesystem::path& directory, const Decision& decision) {
    Result<CorpusStep> step = CorpusStep::begin(directory, decision.by, "renumber the cases");
    if (!step) {
        return std::unexpected(step.error());
    }
    if (canonicalText(decision.reason).empty()) {
        return step->refuse("no reason is given");
    }
    const auto groups = twinsOf(step->corpus());
    if (groups.empty()) {
        return step->refuse("no number is given twice");
    }
    std::uint64_t next = highestNumber(step->corpus()) + 1;
    for (const auto& [id, twins] : groups) {
        if (const Status done = renumberTwins(*step, twins, next, decision.reason); !done) {
            return std::unexpected(done.error());
        }
    }
    return step->commit("renumber cases whose number was given twice", decision.commit);
}

} // namespace fgw::corpus
