// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/evaluate.h"
#include "core/benchmark/failures.h"
#include "tests/core/benchmark/scripted_predictor.h"
#include "tests/core/runs/keeping_event_sink.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;
using namespace fgw::tests;

namespace {

/// Evaluates into a log, and reads that.
struct Evaluated {
    QTemporaryDir directory;
    Task task;
    Result<AnswerTable> table = std::unexpected(Error{});
    std::vector<KeptEvaluation> records;

    Evaluated(const std::vector<benchmark::Item>& items, const std::vector<Predictor*>& predictors,
              const EvaluationOptions& options) {
        const QString name = directory.filePath(QStringLiteral("events.jsonl"));
        auto events = runs::EventWriter::create(name.toStdString(), "0a0b0c0d");
        table = evaluate(items, predictors, options, &*events, task);
        QFile log(name);
        log.open(QIODevice::ReadOnly);
        records = ReadLog(log.readAll()).sink.records;
    }
};

ScriptedPredictor always(const char* model, const char* output) {
    return {model, [output](std::string_view, std::uint64_t) { return given(output); }};
}

std::string idsOf(const std::vector<KeptEvaluation>& records) {
    std::string text;
    for (const KeptEvaluation& record : records) {
        text +=
            record.model + record.id.substr(1) +
            (record.record.samplingSeed == kAbsent ? "" : "@" + std::to_string(record.record.samplingSeed)) +
            ' ';
    }
    return text;
}

} // namespace

class TestEvaluate : public QObject {
    Q_OBJECT
private slots:
    void everyPredictorIsAskedEveryItem() {
        ScriptedPredictor yes = always("a", "yes");
        ScriptedPredictor no = always("b", "no");
        const Evaluated evaluated(itemsExpecting({"1", "0", "1"}), {&yes, &no},
                                  {.slice = "static", .seed = 4, .round = 2});
        QVERIFY(evaluated.table);
        QCOMPARE(idsOf(evaluated.records), std::string("a0 a1 a2 b0 b1 b2 "));
        QCOMPARE(evaluated.table->at(0, 0).outcome, Outcome::Pass);
        QCOMPARE(evaluated.table->at(0, 1).outcome, Outcome::Fail);
        QCOMPARE(evaluated.table->at(1, 1).outcome, Outcome::Pass);
        const KeptEvaluation& record = evaluated.records.at(4);
        QCOMPARE(record.slice, std::string("static"));
        QCOMPARE(record.record.seed, 4);
        QCOMPARE(record.record.round, 2);
        QCOMPARE(record.record.samplingSeed, kAbsent);
        QCOMPARE(record.record.outcome, Outcome::Pass);
        QCOMPARE(record.expected, std::string("0"));
        QCOMPARE(record.output, std::string("no"));
        QCOMPARE(evaluated.task.progress().done, std::uint64_t{6});
        QCOMPARE(evaluated.task.progress().total, std::uint64_t{6});
    }

    void onlyTheQuestionIsShown() {
        ScriptedPredictor yes = always("a", "1");
        std::vector<benchmark::Item> items = itemsExpecting({"1", "0"});
        items[1].x.clear();
        items[1].messages = R"([{"role":"user"}])";
        const Evaluated evaluated(items, {&yes}, {.slice = "s"});
        QCOMPARE(yes.asked, (std::vector<std::string>{"q0", R"([{"role":"user"}])"}));
        QVERIFY(evaluated.records.at(1).record.inputIsMessages);
    }

    void theOrderDoesNotDependOnTheBatches() {
        const auto items = itemsExpecting({"1", "0", "1", "1", "0"});
        ScriptedPredictor first = always("a", "1");
        ScriptedPredictor second = always("a", "1");
        const Evaluated whole(items, {&first}, {.slice = "s"});
        const Evaluated pieces(items, {&second}, {.slice = "s", .batch = 2});
        QCOMPARE(idsOf(whole.records), idsOf(pieces.records));
        QCOMPARE(first.calls, std::vector<std::size_t>{5});
        QCOMPARE(second.calls, (std::vector<std::size_t>{2, 2, 1}));
    }

    void everySamplingSeedAsksAgain() {
        ScriptedPredictor flips(
            "a", [](std::string_view, std::uint64_t seed) { return given(seed == 7 ? "1" : "0"); });
        const Evaluated evaluated(itemsExpecting({"1", "1"}), {&flips},
                                  {.slice = "s", .samplingSeeds = {7, 8}});
        QCOMPARE(idsOf(evaluated.records), std::string("a0@7 a1@7 a0@8 a1@8 "));
        QCOMPARE(evaluated.table->at(0, 1, 0).outcome, Outcome::Pass);
        QCOMPARE(evaluated.table->at(0, 1, 1).outcome, Outcome::Fail);
    }

    void anAnswerThatWentWrongIsAnErrorAndTheRestGoesOn() {
        ScriptedPredictor torn("a", [](std::string_view question, std::uint64_t) {
            return question == "q0" ? failed("it printed garbage") : abstained(0.25F);
        });
        const Evaluated evaluated(itemsExpecting({"1", "1"}), {&torn}, {.slice = "s"});
        QVERIFY(evaluated.table);
        QCOMPARE(evaluated.records.at(0).record.outcome, Outcome::Error);
        QCOMPARE(evaluated.records.at(0).metadata.at("error"), std::string("it printed garbage"));
        QCOMPARE(evaluated.records.at(1).record.outcome, Outcome::Fail);
        QVERIFY(evaluated.records.at(1).record.abstained);
        QCOMPARE(evaluated.records.at(1).record.confidence, 0.25F);
    }

    void whatWasAnsweredBeforeThePredictorDiedIsInTheLog() {
        ScriptedPredictor mortal = always("a", "1");
        mortal.diesAfter = 3;
        const Evaluated evaluated(itemsExpecting({"1", "1", "1", "1", "1"}), {&mortal},
                                  {.slice = "s", .batch = 2});
        QVERIFY(!evaluated.table);
        QCOMPARE(evaluated.table.error().code, ErrorCode::Environment);
        QCOMPARE(idsOf(evaluated.records), std::string("a0 a1 a2 "));
    }

    void cancelledBetweenBatches() {
        Task task;
        ScriptedPredictor cancels("a", [&](std::string_view question, std::uint64_t) {
            if (question == "q1") {
                task.cancel();
            }
            return given("1");
        });
        std::vector<Predictor*> predictors{&cancels};
        const auto items = itemsExpecting({"1", "1", "1", "1"});
        const auto table = evaluate(items, predictors, {.slice = "s", .batch = 2}, nullptr, task);
        QVERIFY(!table);
        QCOMPARE(table.error().code, ErrorCode::Cancelled);
        QCOMPARE(cancels.asked.size(), std::size_t{2});
    }

    void withoutItemsOrPredictorsThereIsNothing() {
        ScriptedPredictor yes = always("a", "1");
        QCOMPARE(Evaluated({}, {&yes}, {.slice = "s"}).records.size(), std::size_t{0});
        QCOMPARE(Evaluated(itemsExpecting({"1"}), {}, {.slice = "s"}).table->answers.size(), std::size_t{0});
    }

    void aFailureIsWhatFailsAtLeastHalfTheTime() {
        // Passes with as many sampling seeds below the item's number.
        ScriptedPredictor sometimes("a", [](std::string_view question, std::uint64_t seed) {
            const auto item = static_cast<std::uint64_t>(question[1] - '0');
            return item == 5 ? failed("x") : given(seed < item ? "1" : "0");
        });
        ScriptedPredictor never = always("b", "1");
        const Evaluated evaluated(itemsExpecting({"1", "1", "1", "1", "1", "1"}), {&sometimes, &never},
                                  {.slice = "s", .samplingSeeds = {0, 1, 2, 3}});
        const auto failures = findFailures(*evaluated.table);
        QCOMPARE(failures, (std::vector<Failure>{{0, 0, 4, 4}, {0, 1, 3, 4}, {0, 2, 2, 4}}));
        QVERIFY(findFailures(*evaluated.table, 1).empty());
    }
};

FGW_TEST(TestEvaluate, "evaluate")
#include "test_evaluate.moc"
