// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/experiment.h"

#include "core/benchmark/reading.h"
#include "core/benchmark/report_json.h"
#include "core/benchmark/static_evaluation.h"
#include "core/runs/capture_provenance.h"
#include "core/runs/run_writer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

/// The same dataset, wherever this process stands.
DatasetSpec locatedFrom(const std::filesystem::path& directory, DatasetSpec spec) {
    if (spec.kind == DatasetSpec::Kind::File) {
        spec.name = (directory / spec.name).lexically_normal().string();
    }
    return spec;
}

Result<std::vector<Slice>> openSlices(const Experiment& experiment, const std::filesystem::path& directory,
                                      Problems& problems, const Task& task) {
    std::vector<Slice> slices;
    for (const NamedDataset& dataset : experiment.datasets) {
        const Result<DatasetSpec> spec = parseDatasetSpec(dataset.spec);
        if (!spec) {
            return std::unexpected(spec.error());
        }
        Result<Slice> slice = openSlice(dataset.name, locatedFrom(directory, *spec), problems, task);
        if (!slice) {
            return std::unexpected(slice.error());
        }
        slice->spec = *spec;
        slices.push_back(std::move(*slice));
    }
    if (const Status checked = checkSlices(slices); !checked) {
        return std::unexpected(checked.error());
    }
    if (slices.empty() || (experiment.kind != ExperimentKind::Harness && slices.size() != 1) ||
        slices.front().isInduced()) {
        return failure(ErrorCode::Invalid, fmt::format("run {}", nameOf(experiment.kind)),
                       experiment.kind == ExperimentKind::Harness
                           ? "the first slice must have items of its own"
                           : "it takes one dataset with items of its own");
    }
    return slices;
}

std::vector<PredictorIdentity> identitiesOf(std::span<Predictor* const> predictors) {
    std::vector<PredictorIdentity> identities;
    for (const Predictor* predictor : predictors) {
        identities.push_back(predictor->identity());
    }
    return identities;
}

std::vector<std::int32_t> seedsOf(const Experiment& experiment) {
    const std::size_t count = experiment.kind == ExperimentKind::Harness ? experiment.seeds : 1;
    std::vector<std::int32_t> seeds;
    for (std::size_t seed = 0; seed < count; ++seed) {
        seeds.push_back(experiment.seed + static_cast<std::int32_t>(seed));
    }
    return seeds;
}

runs::HarnessConfig configEvent(const Experiment& experiment, const std::vector<Slice>& slices,
                                std::span<const PredictorIdentity> identities) {
    runs::HarnessConfig config{.seeds = seedsOf(experiment).size(), .resamples = experiment.resamples};
    for (const Slice& slice : slices) {
        config.slices.push_back({slice.name, slice.dataset.items.size(), std::string(slice.origin()),
                                 slice.isInduced() ? slice.spec.name : std::string()});
    }
    if (experiment.kind == ExperimentKind::Harness) {
        config.budget = experiment.budget;
    }
    for (const PredictorIdentity& identity : identities) {
        config.predictors.push_back(configured(identity));
    }
    return config;
}

json provenanceOf(const Experiment& experiment, const std::vector<Slice>& slices,
                  std::span<Predictor* const> predictors, const RunPlace& place) {
    runs::RunInputs inputs{.predictors = predictorsJson(predictors),
                           .config = configOf(experiment),
                           .workingDirectory = place.workingDirectory};
    for (const std::int32_t seed : seedsOf(experiment)) {
        inputs.seeds.push_back(seed);
    }
    for (const Predictor* predictor : predictors) {
        inputs.models.push_back(predictor->identity().model);
    }
    for (const Slice& slice : slices) {
        if (!slice.isInduced()) {
            inputs.datasetHashes.emplace(toText(slice.spec), slice.dataset.sha256);
        }
    }
    return runs::captureProvenance(inputs);
}

/// An experiment whose inputs are open.
struct OpenExperiment {
    const Experiment& experiment;
    std::vector<Slice> slices;
    std::span<Predictor* const> predictors;
    std::vector<PredictorIdentity> identities;
    const Watch& watch;
    Threads threads;
};

HarnessOptions harnessOptions(const OpenExperiment& open) {
    const Experiment& experiment = open.experiment;
    const bool compares = experiment.kind == ExperimentKind::Compare;
    return {.budget = compares ? open.slices.front().dataset.items.size() : experiment.budget,
            .seeds = seedsOf(experiment),
            .resamples = experiment.resamples,
            .clusters = experiment.clusters,
            .samplingSeeds = experiment.samplingSeeds,
            .threads = open.threads,
            .watch = open.watch};
}

json readingJson(const Reading& reading) {
    return {{"shows", reading.shows}, {"does_not_show", reading.doesNotShow}};
}

Result<json> staticReport(const OpenExperiment& open, runs::EventWriter& events, Task& task) {
    return evaluateStatic(open.slices.front(), open.predictors,
                          {.seed = open.experiment.seed,
                           .resamples = open.experiment.resamples,
                           .samplingSeeds = open.experiment.samplingSeeds,
                           .sliceBy = open.experiment.sliceBy,
                           .threads = open.threads},
                          events, task);
}

Result<json> harnessReport(const OpenExperiment& open, runs::EventWriter& events, Task& task) {
    const auto report = runHarness(open.slices, open.predictors, harnessOptions(open), &events, task);
    if (!report) {
        return std::unexpected(report.error());
    }
    const std::size_t resamples = open.experiment.resamples;
    json document = open.experiment.kind == ExperimentKind::Compare
                        ? staticVersusInducedJson(report->staticVersusInduced.front(), resamples)
                        : harnessJson(*report, resamples);
    document["kind"] = nameOf(open.experiment.kind);
    document["reading"] = readingJson(
        readingOf(*report, open.identities, std::max<std::size_t>(1, open.experiment.samplingSeeds.size())));
    return document;
}

Result<json> iterateReport(const OpenExperiment& open, runs::EventWriter& events, Task& task) {
    const Experiment& experiment = open.experiment;
    const IterateOptions options{.rounds = experiment.rounds,
                                 .update = experiment.update,
                                 .induced = experiment.induced,
                                 .clusters = experiment.clusters,
                                 .seed = experiment.seed,
                                 .resamples = experiment.resamples,
                                 .samplingSeeds = experiment.samplingSeeds,
                                 .threads = open.threads};
    IterateState state = startIterate(open.slices.front().dataset.items);
    while (state.rounds.size() < options.rounds) {
        if (const Status advanced = advanceIterate(state, open.predictors, options, &events, task);
            !advanced) {
            return std::unexpected(advanced.error());
        }
        if (open.watch) {
            const Round& round = state.rounds.back();
            open.watch({.series = "dataset",
                        .step = round.round,
                        .separation = round.figures.separation,
                        .purity = round.structure.purity.estimate});
        }
    }
    json document = iterateJson(state, options);
    document["reading"] = readingJson(readingOf(state, open.identities));
    return document;
}

/// The report without provenance.
Result<json> reportOf(const OpenExperiment& open, runs::EventWriter& events, Task& task) {
    switch (open.experiment.kind) {
    case ExperimentKind::EvalStatic:
        return staticReport(open, events, task);
    case ExperimentKind::Iterate:
        return iterateReport(open, events, task);
    case ExperimentKind::Compare:
    case ExperimentKind::Harness:
        break;
    }
    return harnessReport(open, events, task);
}

std::string_view reportFileOf(ExperimentKind kind) {
    switch (kind) {
    case ExperimentKind::EvalStatic:
    case ExperimentKind::Compare:
        return runs::kSummaryFile;
    case ExperimentKind::Harness:
        return runs::kHarnessReportFile;
    case ExperimentKind::Iterate:
        break;
    }
    return runs::kIterateReportFile;
}

/// Everything between `run_started` and `run_finished`.
Result<json> work(const OpenExperiment& open, const RunPlace& place, runs::RunWriter& run, Task& task) {
    if (const Status configured =
            run.events().configured(configEvent(open.experiment, open.slices, open.identities));
        !configured) {
        return std::unexpected(configured.error());
    }
    // Taken before the work, so that what changes meanwhile does not count as what was run.
    const json provenance = provenanceOf(open.experiment, open.slices, open.predictors, place);
    Result<json> report = reportOf(open, run.events(), task);
    if (!report) {
        return report;
    }
    (*report)["provenance"] = provenance;
    if (const Status written = run.writeReport(reportFileOf(open.experiment.kind), *report); !written) {
        return std::unexpected(written.error());
    }
    return report;
}

} // namespace

Result<FinishedRun> runExperiment(const Experiment& experiment, std::span<Predictor* const> predictors,
                                  const RunPlace& place, const Watch& watch, Threads threads,
                                  Problems& problems, Task& task) {
    auto slices = openSlices(experiment, place.workingDirectory, problems, task);
    if (!slices) {
        return std::unexpected(slices.error());
    }
    const OpenExperiment open{.experiment = experiment,
                              .slices = std::move(*slices),
                              .predictors = predictors,
                              .identities = identitiesOf(predictors),
                              .watch = watch,
                              .threads = threads};
    auto run = runs::RunWriter::create({.outputRoot = place.outputRoot,
                                        .command = std::string(nameOf(experiment.kind)),
                                        .label = place.label});
    if (!run) {
        return std::unexpected(run.error());
    }
    const Result<json> report = work(open, place, *run, task);
    const Status outcome = report ? Status() : Status(std::unexpected(report.error()));
    const Status finished = run->finish(runs::runEnd(outcome));
    FinishedRun done{.path = run->path(), .reportFile = std::string(reportFileOf(experiment.kind))};
    if (!outcome || !finished) {
        done.failure = outcome ? finished.error() : outcome.error();
        return done;
    }
    done.report = report->dump(2);
    return done;
}

} // namespace fgw::benchmark
