// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/experiment.h"
#include "core/cache/cache.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;
using nlohmann::json;

namespace {

Experiment small(ExperimentKind kind) {
    Experiment experiment = exampleExperiment(kind);
    experiment.seeds = 2;
    experiment.resamples = 50;
    experiment.rounds = 2;
    return experiment;
}

Result<FinishedRun> ranExperiment(const Experiment& experiment, const QTemporaryDir& directory, Task& task,
                                  const Watch& watch = {}) {
    Stubs stubs;
    Problems problems;
    return runExperiment(experiment, stubs.pointers(), {.outputRoot = directory.path().toStdString()}, watch,
                         {}, problems, task);
}

std::shared_ptr<const cache::Document> read(const std::filesystem::path& run,
                                            const QTemporaryDir& directory) {
    auto cache = cache::Cache::open(directory.filePath("cache.sqlite").toStdString());
    Task task;
    const auto id = (*cache)->ingest(run, {}, task);
    return id ? *(*cache)->load(*id, task) : nullptr;
}

} // namespace

class TestExperiment : public QObject {
    Q_OBJECT
private slots:
    void configurationsReadAsTheyWereWritten() {
        for (const ExperimentKind kind : {ExperimentKind::EvalStatic, ExperimentKind::Compare,
                                          ExperimentKind::Harness, ExperimentKind::Iterate}) {
            Experiment experiment = small(kind);
            experiment.samplingSeeds = {4, 5};
            experiment.update = UpdateRule::Augment;
            const json config = configOf(experiment);
            QCOMPARE(configOf(*parseExperiment(config)).dump(), config.dump());
        }
    }

    void whatIsWrongWithAConfigurationIsNamed() {
        json config = configOf(small(ExperimentKind::Iterate));
        config["update"] = "shrink";
        QVERIFY(parseExperiment(config).error().reason.find("'update'") != std::string::npos);
        config.erase("n_boot");
        QVERIFY(parseExperiment(config).error().reason.find("'n_boot'") != std::string::npos);
        QVERIFY(!parseExperiment(json(3)));
    }

    void aHarnessRunReadsBack() {
        const QTemporaryDir directory;
        Task task;
        const auto run = ranExperiment(small(ExperimentKind::Harness), directory, task);
        QVERIFY(run.has_value());
        const auto document = read(run->path, directory);
        QVERIFY(document);
        // 2 seeds × (3 static + 20 CARB) items × 3 models, and what was induced from the static ones.
        QVERIFY(document->records->size() >= 138);
        const json report = json::parse(run->report);
        QCOMPARE(report["per_seed"].size(), std::size_t{4});
        QCOMPARE(report["provenance"]["config"]["budget"].get<int>(), 20);
        QCOMPARE(report["provenance"]["dataset_hashes"].size(), std::size_t{2});
        QVERIFY(report["provenance"]["predictors"]["heuristic_a"]["stub"].get<bool>());
    }

    /// The report says that nothing is supported, and why.
    void theWorkedExampleSaysWhatItDoesNotShow() {
        const QTemporaryDir directory;
        Task task;
        const auto run = ranExperiment(small(ExperimentKind::Harness), directory, task);
        const std::string doesNotShow = json::parse(run->report)["reading"]["does_not_show"].dump();
        for (const char* reason : {"stubs", "has 3 items; it takes 200", "0 by construction", "H3"}) {
            QVERIFY2(doesNotShow.find(reason) != std::string::npos, reason);
        }
    }

    void everyRoundIsWatched() {
        const QTemporaryDir directory;
        Task task;
        std::vector<std::int32_t> steps;
        const auto run = ranExperiment(small(ExperimentKind::Iterate), directory, task,
                                       [&](const StepFigures& figures) { steps.push_back(figures.step); });
        QCOMPARE(steps, (std::vector<std::int32_t>{0, 1}));
        QCOMPARE(json::parse(run->report)["rounds"].size(), std::size_t{2});
    }

    void aCancelledRunIsAReadableRun() {
        const QTemporaryDir directory;
        Task task;
        const auto run = ranExperiment(small(ExperimentKind::Iterate), directory, task,
                                       [&](const StepFigures&) { task.cancel(); });
        QVERIFY(run && run->failure && run->failure->code == ErrorCode::Cancelled);
        const auto document = read(run->path, directory);
        QVERIFY(document && document->records->size() >= 600);
        QVERIFY(!std::filesystem::exists(run->path / run->reportFile));
    }

    void unusableDatasetsLeaveNoDirectory() {
        const QTemporaryDir directory;
        Task task;
        Experiment experiment = small(ExperimentKind::Harness);
        experiment.datasets = {{"gone", "nowhere.jsonl"}};
        QVERIFY(!ranExperiment(experiment, directory, task));
        experiment.datasets = {{"first", "induced:second"}, {"second", "carb:5@1"}};
        QVERIFY(!ranExperiment(experiment, directory, task));
        QVERIFY(QDir(directory.path()).isEmpty());
    }
};

FGW_TEST(TestExperiment, "experiment")
#include "test_experiment.moc"
