// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/run_facts.h"

#include "core/base/json_member.h"
#include "core/runs/stub_models.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// The stubs of the seed, by which a run that says nothing of its predictors is known.
constexpr std::array<std::string_view, 3> kStubNames{"discovery_skew", "heuristic_a", "heuristic_b"};

/// Under the first, the ends of an interval are hardly drawn; beyond the second they no longer move.
constexpr std::size_t kFewestResamples = 200;
constexpr std::size_t kMostResamples = 100'000;

json blockOf(const runs::Provenance& provenance) {
    const json block = json::parse(provenance.raw, nullptr, false);
    return block.is_object() ? block : json::object();
}

std::vector<std::string> stubsOf(const RunFacts& facts, const runs::RunStatements& statements,
                                 const json& provenance) {
    std::set<std::string> said;
    for (const runs::StatedPredictor& predictor : statements.predictors) {
        if (predictor.stub || predictor.kind == "stub") {
            said.insert(predictor.model);
        }
    }
    const json& predictors = memberAt(provenance, "predictors");
    for (const auto& [model, predictor] : predictors.items()) {
        if (predictors.is_object() && runs::saysStub(predictor)) {
            said.insert(model);
        }
    }
    std::vector<std::string> stubs;
    for (const std::string& model : facts.models) {
        if (said.contains(model) || std::ranges::find(kStubNames, model) != kStubNames.end()) {
            stubs.push_back(model);
        }
    }
    return stubs;
}

/// By the name, where the run does not say.
std::string originOf(const std::string& name) {
    if (name.starts_with("induced")) {
        return "induced";
    }
    return name == "static" ? "static" : "";
}

/// What was asked of a slice.
struct SliceCounts {
    std::size_t seeds = 0;
    std::size_t items = 0;
    bool sameItems = false; ///< there are several seeds, and each of them saw every item
};

using AskedItem = std::pair<std::int32_t, std::uint32_t>; // seed, item

SliceCounts countsOf(std::vector<AskedItem> asked) {
    std::ranges::sort(asked);
    asked.erase(std::ranges::unique(asked).begin(), asked.end());
    std::set<std::int32_t> seeds;
    std::set<std::uint32_t> items;
    for (const auto& [seed, item] : asked) {
        seeds.insert(seeds.end(), seed);
        items.insert(item);
    }
    const bool allSawAll = asked.size() == seeds.size() * items.size();
    return {.seeds = seeds.size(), .items = items.size(), .sameItems = seeds.size() > 1 && allSawAll};
}

/// Of each slice the round in which it was asked first: later ones may hold other items, which no seed of a
/// round could draw from together.
std::vector<std::int32_t> firstRounds(const RecordTable& table) {
    std::vector<std::int32_t> first(table.slices().size(), std::numeric_limits<std::int32_t>::max());
    for (std::size_t row = 0; row < table.size(); ++row) {
        std::int32_t& round = first[table.slice()[row].value];
        round = std::min(round, table.round()[row]);
    }
    return first;
}

std::map<std::string, SliceCounts> countSlices(const RecordTable& table) {
    const std::vector<std::int32_t> first = firstRounds(table);
    std::vector<std::vector<AskedItem>> asked(table.slices().size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::uint32_t slice = table.slice()[row].value;
        if (table.round()[row] == first[slice]) {
            asked[slice].emplace_back(table.seed()[row], table.item()[row].value);
        }
    }
    std::map<std::string, SliceCounts> counts;
    for (std::size_t slice = 0; slice < asked.size(); ++slice) {
        if (!asked[slice].empty()) {
            counts[table.slices()[slice]] = countsOf(std::move(asked[slice]));
        }
    }
    return counts;
}

const runs::SliceAggregate* aggregateOf(const cache::Document& document, const std::string& slice) {
    for (const runs::Report& report : document.reports) {
        const auto found = std::ranges::find(report.aggregates, slice, &runs::SliceAggregate::slice);
        if (found != report.aggregates.end()) {
            return &*found;
        }
    }
    return nullptr;
}

/// What the report says of a slice, where the configuration says nothing.
void completeFromReport(SliceFacts& slice, const cache::Document& document) {
    if (const runs::SliceAggregate* aggregate = aggregateOf(document, slice.name)) {
        slice.origin = slice.origin.empty() ? aggregate->origin : slice.origin;
        slice.inducedFrom = slice.inducedFrom.empty() ? aggregate->inducedFrom : slice.inducedFrom;
        slice.available = std::max(slice.available, aggregate->available);
        slice.seeds = std::max(slice.seeds, aggregate->seeds);
        slice.budgetCapped = slice.budgetCapped || aggregate->budgetCapped;
    }
}

std::vector<SliceFacts> configuredSlices(const runs::RunStatements& statements) {
    std::vector<SliceFacts> slices;
    for (const runs::StatedSlice& stated : statements.slices) {
        slices.push_back({.name = stated.name,
                          .origin = stated.origin,
                          .inducedFrom = stated.inducedFrom,
                          .available = stated.size});
    }
    return slices;
}

void addUnconfigured(std::vector<SliceFacts>& slices, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (std::ranges::find(slices, name, &SliceFacts::name) == slices.end()) {
            slices.push_back({.name = name});
        }
    }
}

std::vector<std::string> slicesOfReports(const cache::Document& document) {
    std::vector<std::string> names;
    for (const runs::Report& report : document.reports) {
        for (const runs::SliceAggregate& aggregate : report.aggregates) {
            names.push_back(aggregate.slice);
        }
    }
    return names;
}

std::vector<SliceFacts> slicesOf(const cache::Document& document, const runs::RunStatements& statements) {
    const RecordTable& table = *document.records;
    std::vector<SliceFacts> slices = configuredSlices(statements);
    addUnconfigured(slices, table.slices());
    addUnconfigured(slices, slicesOfReports(document));
    const auto counts = countSlices(table);
    for (SliceFacts& slice : slices) {
        completeFromReport(slice, document);
        slice.origin = slice.origin.empty() ? originOf(slice.name) : slice.origin;
        if (slice.inducedFrom.empty() && slice.name.starts_with(kInducedPrefix)) {
            slice.inducedFrom = slice.name.substr(kInducedPrefix.size());
        }
        const auto found = counts.find(slice.name);
        if (found != counts.end()) {
            slice.seeds = found->second.seeds;
            slice.available = std::max(slice.available, found->second.items);
        }
        if (statements.budget && slice.origin != "induced" && slice.available > 0) {
            slice.budgetCapped = slice.available <= *statements.budget;
        }
        // Without a budget too: seeds that drew nothing are no independent draws.
        slice.budgetCapped = slice.budgetCapped || (found != counts.end() && found->second.sameItems);
    }
    return slices;
}

/// By model: how often it was asked the item that it was asked least often, under one slice, seed and round.
/// A sampling seed for every seed of the run repeats nothing.
std::vector<std::size_t> fewestRepeats(const RecordTable& table) {
    using Asked = std::array<std::uint32_t, 5>; // model first, then what identifies the item under one seed
    std::vector<Asked> asked;
    asked.reserve(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        asked.push_back({table.model()[row].value, table.item()[row].value, table.slice()[row].value,
                         static_cast<std::uint32_t>(table.seed()[row]),
                         static_cast<std::uint32_t>(table.round()[row])});
    }
    std::ranges::sort(asked);
    std::vector<std::size_t> fewest(table.models().size(), 0);
    for (auto begin = asked.begin(); begin != asked.end();) {
        const auto end =
            std::find_if(begin, asked.end(), [&](const Asked& other) { return other != *begin; });
        const auto repeats = static_cast<std::size_t>(end - begin);
        std::size_t& least = fewest[begin->front()];
        least = least == 0 ? repeats : std::min(least, repeats);
        begin = end;
    }
    return fewest;
}

void countSampling(RunFacts& facts, const RecordTable& table) {
    const std::set<std::int32_t> seeds(table.seed().begin(), table.seed().end());
    std::set<std::int32_t> rounds(table.round().begin(), table.round().end());
    rounds.erase(kAbsent);
    facts.seeds = seeds.size();
    facts.rounds.assign(rounds.begin(), rounds.end());
    const std::vector<std::size_t> repeats = fewestRepeats(table);
    if (const auto fewest = std::ranges::min_element(repeats); fewest != repeats.end()) {
        facts.samplingSeeds = *fewest;
        facts.samplingSeedsModel = table.models()[static_cast<std::size_t>(fewest - repeats.begin())];
    }
}

std::vector<std::string> missingFields(const runs::Provenance& provenance, const json& block,
                                       const runs::RunStatements& statements) {
    std::vector<std::string> missing;
    const auto need = [&missing](const char* field, bool there) {
        if (!there) {
            missing.emplace_back(field);
        }
    };
    need("package_version", !provenance.packageVersion.empty());
    need("compiler or python_version", !provenance.compilerOrPython.empty());
    need("platform", !provenance.platform.empty());
    need("git_sha", !provenance.gitSha.empty());
    need("git_dirty", provenance.gitDirty.has_value());
    need("timestamp_utc", !provenance.timestampUtc.empty());
    need("seeds", !provenance.seeds.empty());
    need("models", !provenance.models.empty());
    // Models that nothing is said of are no real ones for that.
    need("predictors", !memberAt(block, "predictors").empty() || !statements.predictors.empty());
    need("dataset_hashes", !provenance.datasetHashes.empty());
    need("config", block.contains("config") && !block["config"].empty());
    return missing;
}

void readConfig(RunFacts& facts, const json& block) {
    const json& config = memberAt(block, "config");
    if (const json& clusters = memberAt(config, "clusters"); clusters.is_number_unsigned()) {
        facts.clusters = clusters.get<std::size_t>();
    }
    for (const json& feature : memberAt(config, "features")) {
        if (feature.is_string()) {
            facts.features.push_back(feature.get<std::string>());
        }
    }
}

/// Which slices H1 and H2 are about.
void choosePair(RunFacts& facts) {
    const auto isStatic = [](const SliceFacts& slice) { return slice.seeds > 0 && slice.origin == "static"; };
    const auto isInduced = [](const SliceFacts& slice) {
        return slice.seeds > 0 && slice.origin == "induced";
    };
    auto found = std::ranges::find_if(facts.slices, isStatic);
    // Without any of the two, slices are parts of one dataset and no claim is made about them.
    if (found == facts.slices.end() && std::ranges::any_of(facts.slices, isInduced)) {
        found = std::ranges::find_if(
            facts.slices, [&](const SliceFacts& slice) { return slice.seeds > 0 && !isInduced(slice); });
    }
    if (found == facts.slices.end()) {
        return;
    }
    facts.staticSlice = found->name;
    // The claims are about what was induced, whatever else stands beside it.
    const auto rankOf = [&](const SliceFacts& slice) {
        return !isInduced(slice) ? 1 : slice.inducedFrom == facts.staticSlice ? 3 : 2;
    };
    int best = 0;
    for (const SliceFacts& slice : facts.slices) {
        if (slice.seeds > 0 && slice.name != facts.staticSlice && rankOf(slice) > best) {
            best = rankOf(slice);
            facts.comparedSlice = slice.name;
        }
    }
}

} // namespace

const SliceFacts* RunFacts::slice(std::string_view name) const {
    const auto found = std::ranges::find(slices, name, &SliceFacts::name);
    return found == slices.end() ? nullptr : &*found;
}

RunFacts factsOf(const cache::Document& document, const runs::RunStatements& statements) {
    RunFacts facts{.models = document.records->models()};
    facts.provenance = document.summary.provenance;
    const json block = blockOf(facts.provenance);
    facts.slices = slicesOf(document, statements);
    facts.stubs = stubsOf(facts, statements, block);
    facts.budget = statements.budget;
    if (statements.resamples > 0) {
        facts.resamples = std::clamp(statements.resamples, kFewestResamples, kMostResamples);
    }
    countSampling(facts, *document.records);
    facts.hasLog = document.summary.kind == cache::SourceKind::RunDirectory && document.records->size() > 0;
    facts.interrupted = document.summary.interrupted;
    facts.startedUtc =
        document.summary.startedUtc.empty() ? facts.provenance.timestampUtc : document.summary.startedUtc;
    facts.missingProvenance = missingFields(facts.provenance, block, statements);
    facts.reportFile = statements.reports.empty() ? std::string() : statements.reports.front().file;
    readConfig(facts, block);
    choosePair(facts);
    return facts;
}

} // namespace fgw::hypotheses
