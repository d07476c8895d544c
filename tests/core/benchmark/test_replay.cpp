// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/benchmark/replay.h"
#include "tests/core/benchmark/stubs_on_carb.h"
#endif
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;
using nlohmann::json;

namespace {

json reportOf(double value, const char* processor = "x86-64 avx2", bool stub = true) {
    return {{"S", value},
            {"name", "text is not compared"},
            {"from_cache", 3},
            {"provenance",
             {{"git_sha", "a"},
              {"instruction_set", processor},
              {"predictors", {{"m", {{"stub", stub}}}}},
              {"config", {{"seed", 1}}}}}};
}

Experiment fromFile(const QString& file) {
    Experiment experiment = exampleExperiment(ExperimentKind::Harness);
    experiment.datasets = {{"mine", file.toStdString()}};
    experiment.budget = 12;
    experiment.seeds = 2;
    experiment.resamples = 20;
    return experiment;
}

} // namespace

class TestReplay : public QObject {
    Q_OBJECT
private slots:
    void everyNumberIsListedAndTheFirstOtherOneNamed() {
        json before = reportOf(0.5);
        before["a"] = {1, 2};
        json after = reportOf(0.25);
        after["a"] = {1, 2, 3};
        const ReportComparison comparison = compareReports(before, after);
        QCOMPARE(comparison.numbers.size(), std::size_t{4}); // a/0, a/1, S, and the new a/2
        QCOMPARE(comparison.different(), std::size_t{2});
        QCOMPARE(comparison.first()->where, std::string("/S"));
        QCOMPARE(comparison.first()->before, std::string("0.5"));
        QCOMPARE(comparison.first()->after, std::string("0.25"));
        QCOMPARE(comparison.numbers.back().before, std::string(kMissingNumber));
        QCOMPARE(comparison.fromCache, std::size_t{3});
    }

    void causesAreThoseOfTheProvenance() {
        json after = reportOf(0.5);
        after["provenance"]["git_sha"] = "b";
        after["provenance"]["config"]["seed"] = 2;
        QCOMPARE(compareReports(reportOf(0.5), after).causes, (std::vector<std::string>{"code", "settings"}));
    }

    void whereNothingElseChangedThePredictorAnsweredOtherwise() {
        const auto model = [](double value) { return reportOf(value, "x86-64", false); };
        QCOMPARE(compareReports(model(0.5), model(0.25)).causes, (std::vector<std::string>{"answers"}));
        QVERIFY(compareReports(model(0.5), model(0.5)).causes.empty());
        QVERIFY(compareReports(reportOf(0.5), reportOf(0.25)).causes.empty()); // stubs answer alike
    }

    /// Reports are edited, and those of others are not ours.
    void whatIsNoFlagOfAStubIsNoError() {
        const auto withPredictor = [](double value, const json& predictor) {
            json report = reportOf(value);
            report["provenance"]["predictors"]["m"] = predictor;
            return report;
        };
        const auto causes = [&](const json& predictor) {
            return compareReports(withPredictor(0.5, predictor), withPredictor(0.25, predictor)).causes;
        };
        QCOMPARE(causes({{"stub", "yes"}}), (std::vector<std::string>{"answers"}));
        QVERIFY(causes({{"kind", "stub"}}).empty());
        QVERIFY(causes("stub:m").empty());
    }

    void lastBitsCountOnlyOnTheSameKindOfProcessor() {
        const double close = 0.5 + 1e-12;
        QVERIFY(!compareReports(reportOf(0.5), reportOf(close)).identical());
        const ReportComparison elsewhere = compareReports(reportOf(0.5), reportOf(close, "x86-64"));
        QVERIFY(elsewhere.identical());
        QVERIFY(elsewhere.tolerance > 0.0);
        QVERIFY(!compareReports(reportOf(0.5), reportOf(0.5001, "x86-64")).identical());
    }

    /// A run made elsewhere with a relative path is replayed from wherever this process stands.
    void relativeDatasetsAreFoundAboveTheRun() {
        const QTemporaryDir project;
        QVERIFY(QDir(project.path()).mkpath("data/reports"));
        const auto items = tests::carbItems(30);
        QVERIFY(writeDataset(project.filePath("data/items.jsonl").toStdString(), items));
        tests::Stubs stubs;
        Problems problems;
        Task task;
        const auto run = runExperiment(fromFile("data/items.jsonl"), stubs.pointers(),
                                       {.outputRoot = project.filePath("data/reports").toStdString(),
                                        .workingDirectory = project.path().toStdString()},
                                       {}, {}, problems, task);
        QVERIFY(run && !run->failure);
        const auto recorded = readRecordedRun(run->path);
        QVERIFY(recorded.has_value());
        QCOMPARE(recorded->experiment.datasets.front().spec, std::string("data/items.jsonl"));
        ReplayOptions options;
        options.place.outputRoot = project.filePath("replays").toStdString();
        options.place.workingDirectory = workingDirectoryOf(recorded->experiment, run->path);
        QCOMPARE(QString::fromStdString(options.place.workingDirectory.string()), project.path());
        const auto replayed = replayRun(*recorded, options, problems, task);
        QVERIFY(replayed && !replayed->run.failure);
        QVERIFY(replayed->comparison.identical());
        QVERIFY(replayed->comparison.causes.empty());
        QVERIFY(replayed->comparison.numbers.size() > 50);
    }

    void aCancelledReplayComparesNothing() {
        const QTemporaryDir directory;
        const RecordedRun recorded{.report = json::object(),
                                   .experiment = exampleExperiment(ExperimentKind::Harness)};
        ReplayOptions options;
        options.place.outputRoot = directory.path().toStdString();
        Problems problems;
        Task task;
        options.watch = [&task](const StepFigures&) { task.cancel(); };
        const auto replayed = replayRun(recorded, options, problems, task);
        QVERIFY(replayed && replayed->run.failure);
        QCOMPARE(replayed->run.failure->code, ErrorCode::Cancelled);
        QVERIFY(replayed->comparison.numbers.empty());
    }
};

FGW_TEST(TestReplay, "replay")
#include "test_replay.moc"
