// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/report_json.h"

#include "core/benchmark/figures_json.h"

namespace fgw::benchmark {

namespace {

using nlohmann::json;

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

json sliceRecord(const SeededSlice& seeded, std::size_t resamples, bool repeated) {
    json record = sliceJson(seeded.figures, resamples, repeated);
    record["seed"] = seeded.seed;
    record["slice"] = seeded.slice;
    return record;
}

json overSeedsRecord(const SliceOverSeeds& slice, std::size_t budget) {
    return {{"slice", slice.slice},
            {"origin", slice.origin},
            {"induced_from", slice.inducedFrom.empty() ? json(nullptr) : json(slice.inducedFrom)},
            {"S_mean", orNull(slice.meanSeparation)},
            {"S_std", orNull(slice.deviation)},
            {"n_seeds", slice.seeds},
            {"budget", budget},
            {"available", slice.available},
            {"budget_capped", slice.budgetCapped}};
}

json contrastRecord(const SeparationContrast& contrast, std::size_t resamples) {
    const stats::SeedContrast& over = contrast.overSeeds;
    json interval = intervalJson(over.difference, resamples);
    if (interval.is_object()) {
        interval.erase("n_boot"); // Student's: nothing was resampled
    }
    return {{"a", contrast.a},
            {"b", contrast.b},
            {"S_diff_mean", orNull(over.difference.value)},
            {"ci", std::move(interval)},
            {"n_seeds", over.difference.n},
            {"p", orNull(over.test.p)}};
}

json sourceRecord(const InducedFrom& source, const HitRate& rate, const std::string& model) {
    json record{{"cluster", source.cluster},           {"model", model},
                {"n_failures", source.failures},       {"n_parents", source.parents},
                {"n_generated", source.items.size()},  {"hit_rate", orNull(rate.hit.value)},
                {"base_rate", orNull(rate.base.value)}};
    if (!source.notInduced.empty()) {
        record["not_induced"] = source.notInduced;
    }
    return record;
}

json sources(const Induction& induction, const std::vector<HitRate>& rates,
             const std::vector<std::string>& models) {
    json list = json::array();
    for (std::size_t source = 0; source < induction.clusters.size(); ++source) {
        const InducedFrom& from = induction.clusters[source];
        list.push_back(sourceRecord(from, rates[source], models[from.model]));
    }
    return list;
}

std::vector<std::string> modelsOf(const SliceFigures& figures) {
    std::vector<std::string> models;
    for (const ModelFigures& model : figures.models) {
        models.push_back(model.model);
    }
    return models;
}

json roundRecord(const Round& round, std::size_t resamples, bool repeated) {
    const FailureStructure& structure = round.structure;
    const json slice = sliceJson(round.figures, resamples, repeated);
    json record{{"round", round.round},
                {"n", slice["n"]},
                {"accuracy_by_model", slice["accuracy_by_model"]},
                {"models", slice["models"]},
                {"separation", slice["model_separation_S"]},
                {"separation_ci", slice["model_separation_S_ci"]},
                {"purity", orNull(structure.purity.estimate.value)},
                {"purity_ci", intervalJson(structure.purity.estimate, resamples)},
                {"purity_by_chance", orNull(structure.purityByChance.estimate.value)},
                {"purity_p", orNull(structure.purityByChance.p)},
                {"ami", orNull(structure.adjustedMutualInformation)},
                {"centroid_drift", round.drift ? orNull(round.drift->mean) : json(nullptr)},
                {"ari", orNull(round.adjustedRandIndex)},
                {"n_failures", structure.failures.size()},
                {"n_overlap", round.sharedFailures},
                {"n_generated", round.induction.items.size()},
                {"n_entered", round.entered},
                {"k", structure.clusters.size()},
                {"centroids", structure.clusters.centroids},
                {"unmatched_clusters", round.drift ? round.drift->unmatched : 0},
                {"hit_rate", orNull(round.hitRate.value)},
                {"base_rate", orNull(round.baseRate.value)}};
    record["clusters"] = sources(round.induction, round.hitRates, modelsOf(round.figures));
    return record;
}

} // namespace

json staticVersusInducedJson(const StaticVersusInduced& record, std::size_t resamples) {
    json clusters = json::array();
    for (std::size_t source = 0; source < record.sources.size(); ++source) {
        clusters.push_back(sourceRecord(record.sources[source], record.hitRates[source],
                                        record.models[record.sources[source].model]));
    }
    return {{"seed", record.seed},
            {"slice", record.slice},
            {"static_separation_S", orNull(record.staticSeparation.value)},
            {"static_separation_S_ci", intervalJson(record.staticSeparation, resamples)},
            {"failure_gen_separation_S", orNull(record.inducedSeparation.value)},
            {"failure_gen_separation_S_ci", intervalJson(record.inducedSeparation, resamples)},
            {"n_failures", record.failures},
            {"n_generated", record.generated},
            {"k", record.clusters},
            {"failure_geometry_purity", orNull(record.purity.estimate.value)},
            {"failure_geometry_purity_ci", intervalJson(record.purity.estimate, resamples)},
            {"purity_by_chance", orNull(record.purityByChance.estimate.value)},
            {"purity_p", orNull(record.purityByChance.p)},
            {"ami", orNull(record.adjustedMutualInformation)},
            {"clusters", std::move(clusters)}};
}

json harnessJson(const HarnessReport& report, std::size_t resamples) {
    json perSeed = json::array();
    for (const SeededSlice& seeded : report.perSeed) {
        perSeed.push_back(sliceRecord(seeded, resamples, report.repeated));
    }
    json perSlice = json::array();
    for (const SliceOverSeeds& slice : report.perSlice) {
        perSlice.push_back(overSeedsRecord(slice, report.budget));
    }
    json versus = json::array();
    for (const StaticVersusInduced& record : report.staticVersusInduced) {
        versus.push_back(staticVersusInducedJson(record, resamples));
    }
    json contrasts = json::array();
    for (const SeparationContrast& contrast : report.contrasts) {
        contrasts.push_back(contrastRecord(contrast, resamples));
    }
    return {{"kind", "harness"},
            {"per_seed", std::move(perSeed)},
            {"per_slice", std::move(perSlice)},
            {"static_vs_induced", std::move(versus)},
            {"contrasts", std::move(contrasts)}};
}

json iterateJson(const IterateState& state, const IterateOptions& options) {
    json rounds = json::array();
    for (const Round& round : state.rounds) {
        rounds.push_back(roundRecord(round, options.resamples, options.samplingSeeds.size() > 1));
    }
    return {{"kind", "iterate"}, {"update", nameOf(options.update)}, {"rounds", std::move(rounds)}};
}

} // namespace fgw::benchmark
