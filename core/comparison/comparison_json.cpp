// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/comparison_json.h"

#include "core/base/json_optional.h"
#include "core/stats/estimate_json.h"

#include <nlohmann/json.hpp>

namespace fgw::comparison {

namespace {

using nlohmann::json;
using stats::estimateJson;

json tallyJson(const ItemTally& tally) {
    return {{"passes", tally.passes}, {"fails", tally.fails}, {"unscored", tally.unscored}};
}

json sliceJson(const SliceDifference& slice) {
    return {{"slice", slice.slice.empty() ? json() : json(slice.slice)},
            {"n", slice.items()},
            {"before", estimateJson(slice.before)},
            {"after", estimateJson(slice.after)},
            {"difference", estimateJson(slice.difference)},
            {"stayed_right", slice.stayedRight},
            {"regressions", slice.regressions},
            {"fixes", slice.fixes},
            {"stayed_broken", slice.stayedBroken},
            {"mcnemar", slice.items() > 0 ? json{{"p", slice.test.p}, {"mid_p", slice.test.midP}} : json()},
            {"holm", numberOrNull(slice.holm)},
            {"benjamini_hochberg", numberOrNull(slice.falseDiscoveryRate)}};
}

json itemJson(const JoinedItem& item) {
    return {{"id", item.id}, {"slice", item.slice}, {"input_differs", item.inputDiffers}};
}

json flipJson(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair,
              const Flip& flip) {
    json found = itemJson(pair.items[flip.item]);
    found["kind"] = kindName(flip.kind);
    found["evidence"] = evidenceName(flip.evidence.evidence);
    found["p"] = flip.evidence.p;
    found["before"] = tallyJson(comparison.tallies[columns.first][flip.item]);
    found["after"] = tallyJson(comparison.tallies[columns.second][flip.item]);
    return found;
}

json columnJson(const RunComparison& comparison, std::size_t column) {
    const Column& named = comparison.columns[column];
    return {{"model", named.modelName}, {"run", comparison.runs[named.run].name}};
}

} // namespace

json pairJson(const RunComparison& comparison, const ColumnPair& columns, const PairComparison& pair) {
    json slices = json::array();
    for (const SliceDifference& slice : pair.slices) {
        slices.push_back(sliceJson(slice));
    }
    json flips = json::array();
    for (const Flip& flip : pair.flips) {
        flips.push_back(flipJson(comparison, columns, pair, flip));
    }
    json broken = json::array();
    for (const std::uint32_t item : pair.stayedBroken) {
        broken.push_back(itemJson(pair.items[item]));
    }
    json otherInput = json::array();
    for (const std::uint32_t item : pair.otherInput) {
        otherInput.push_back(itemJson(pair.items[item]));
    }
    return {{"before", columnJson(comparison, columns.first)},
            {"after", columnJson(comparison, columns.second)},
            {"overall", sliceJson(pair.overall)},
            {"slices", std::move(slices)},
            {"flips", std::move(flips)},
            {"stayed_broken", std::move(broken)},
            {"only_before", pair.onlyBefore},
            {"only_after", pair.onlyAfter},
            {"unscored", pair.unscored},
            {"input_differs", pair.otherInput.size()},
            {"other_input", std::move(otherInput)},
            {"counts_other_input", pair.countsOtherInput},
            {"with_other_input", pair.withOtherInput ? sliceJson(*pair.withOtherInput) : json()},
            {"moved_slice", pair.movedSlice},
            {"has_repeats", pair.hasRepeats},
            {"real_by_chance", pair.realByChance()}};
}

json provenanceJson(const runs::ProvenanceComparison& provenance) {
    json fields = json::array();
    for (const runs::FieldComparison& field : provenance.fields) {
        fields.push_back({{"field", field.field},
                          {"part", field.part.empty() ? json() : json(field.part)},
                          {"state", runs::stateName(field.state)},
                          {"before", field.before},
                          {"after", field.after}});
    }
    return {{"sentence", provenance.sentence},
            {"changed", provenance.changed},
            {"not_told", provenance.notTold},
            {"fields", std::move(fields)}};
}

json datasetsJson(std::span<const runs::DatasetCheck> checks) {
    json datasets = json::array();
    for (const runs::DatasetCheck& check : checks) {
        datasets.push_back({{"name", check.name},
                            {"state", runs::stateName(check.state)},
                            {"expected", check.expected},
                            {"actual", check.actual.empty() ? json() : json(check.actual)},
                            {"file", check.file.empty() ? json() : json(check.file.string())}});
    }
    return datasets;
}

json joinJson(const RunComparison& comparison) {
    json runs = json::array();
    for (std::size_t run = 0; run < comparison.runs.size(); ++run) {
        const JoinCounts& counts = comparison.joined.counts[run];
        runs.push_back({{"run", comparison.runs[run].name},
                        {"same_id_and_content", counts.sameIdAndContent},
                        {"same_content", counts.sameContent},
                        {"same_id_only", counts.sameIdOnly},
                        {"on_its_own", counts.onItsOwn}});
    }
    return runs;
}

} // namespace fgw::comparison
