// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/transcript.h"
#include "tests/core/importers/inspect_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::tests;
using namespace fgw::tests::inspect;

/// Inspect's logs, those of ours written after its sources and real ones.
class TestInspect : public QObject {
    Q_OBJECT
private slots:
    void everyValueOfAScore_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("abstained");
        const auto row = [](const char* value, Outcome outcome, bool abstained = false) {
            QTest::newRow(value) << QByteArray(value) << static_cast<int>(outcome) << abstained;
        };
        row("\"C\"", Outcome::Pass);
        row("\"I\"", Outcome::Fail);
        row("\"N\"", Outcome::Fail, true);
        row("\"P\"", Outcome::Pass);
        row("true", Outcome::Pass);
        row("false", Outcome::Fail);
        row("1", Outcome::Pass);
        row("0.25", Outcome::Fail);
        row("\"yes\"", Outcome::Pass);
        row("\"incorrect\"", Outcome::Fail);
        row("NaN", Outcome::NotScored);
        row("null", Outcome::NotScored);
        row("Infinity", Outcome::NotScored);
        row("7", Outcome::NotScored);
        row("{}", Outcome::NotScored);
        row("{\"a\": 1, \"b\": 0}", Outcome::Pass);
        row("[0, 1]", Outcome::Fail);
    }
    void everyValueOfAScore() {
        QFETCH(QByteArray, value);
        QFETCH(int, outcome);
        QFETCH(bool, abstained);
        const ReadLogs logs = read(logOf(sample(1, scored(value))));
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(static_cast<int>(logs.records()[0].outcome), outcome);
        QCOMPARE(logs.records()[0].abstained, abstained);
        QCOMPARE(logs.records()[0].itemId, std::string("1"));
        QCOMPARE(logs.records()[0].input, std::string("2+2"));
        QCOMPARE(logs.records()[0].expected, std::string("4"));
        QCOMPARE(logs.records()[0].output, std::string("four"));
        QCOMPARE(logs.records()[0].slice, std::string("quiz"));
        QCOMPARE(logs.records()[0].model, std::string("openai/m1"));
    }

    void errorsAndWhatNobodyScoredAreNotWrong() {
        const ReadLogs logs = read(logOf(
            sample(1, scored("\"I\""), json(",'error':{'message':'timeout'}")) + "," + sample(2, "{}") + "," +
            sample(3, scored("\"C\"")) + "," +
            sample(4, scored("\"C\""), json(",'invalidation':{'reason':'leak'}")) + "," + sample(5, "null")));
        QCOMPARE(logs.sink.count(Outcome::Error), std::size_t{1});
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{2});
        QCOMPARE(logs.sink.count(Outcome::Invalid), std::size_t{1});
        QCOMPARE(logs.sink.count(Outcome::Fail), std::size_t{0});
        QCOMPARE(logs.records()[0].metadata.at("error"), std::string("timeout"));
    }

    void theScorerIsChosen() {
        const QByteArray both =
            json("{'grade':{'value':0.9},'exact':{'value':'I','answer':'5','explanation':'no'}}");
        const QByteArray log = logOf(sample(1, both));
        // What can only be right or wrong decides before a share does.
        const ReadLogs byDefault = read(log);
        QCOMPARE(byDefault.records()[0].outcome, Outcome::Fail);
        QCOMPARE(byDefault.records()[0].metadata.at("grade"), std::string("0.900000"));
        QCOMPARE(byDefault.records()[0].metadata.at("exact.answer"), std::string("5"));
        QVERIFY(byDefault.says("“exact” decides what passed; --scorer chooses another of grade"));
        const ReadLogs asked = read(log, {.scorer = "grade"});
        QCOMPARE(asked.records()[0].outcome, Outcome::Pass);
        QCOMPARE(asked.records()[0].metadata.at("score"), std::string("0.900000"));
        QCOMPARE(asked.records()[0].metadata.at("exact"), std::string("I"));
        QCOMPARE(read(log, {.scorer = "grade", .threshold = 0.95}).records()[0].outcome, Outcome::Fail);
        QVERIFY(read(log, {.scorer = "none"}).says("has no score “none”"));
    }

    void aScaleIsNotJudgedUnlessSomebodySaysFromWhereOn() {
        const QByteArray log = logOf(sample(1, scored("7")) + "," + sample(2, scored("0")));
        const ReadLogs logs = read(log);
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{2});
        QVERIFY(logs.says("from 0 to 7"));
        const ReadLogs told = read(log, {.scorer = {}, .threshold = 5});
        QCOMPARE(told.records()[0].outcome, Outcome::Pass);
        QCOMPARE(told.records()[1].outcome, Outcome::Fail);
    }

    void aCancelledLogSaysHowMuchOfItIsThere() {
        const ReadLogs logs = read(header("cancelled", json(",'results':{'total_samples':5},'samples':[") +
                                                           sample(1, scored("\"C\"")) + "]"));
        QCOMPARE(logs.records().size(), std::size_t{1});
        QVERIFY(logs.says("cancelled"));
        QVERIFY(logs.says("1 of its 5 samples"));
    }

    void attachmentsImagesAndReasoning() {
        const QByteArray parts = json(
            "{'id':1,'epoch':1,'input':[{'role':'user','content':[{'type':'text','text':'attachment://ab'},"
            "{'type':'image','image':'data:image/png;base64,AAAA'}]}],'target':['4'],"
            "'output':{'choices':[{'message':{'content':[{'type':'reasoning','reasoning':'hm'},"
            "{'type':'text','text':'four'}]},'stop_reason':'max_tokens'}]},'scores':{},"
            "'attachments':{'ab':'What is shown?'},'events':[{'deep':[1,2,{'a':']}'}]}]}");
        const ReadLogs logs = read(logOf(parts));
        const KeptRecord& record = logs.records()[0];
        QVERIFY(record.inputIsMessages);
        QCOMPARE(record.input,
                 json("[{'content':[{'text':'What is shown?','type':'text'},{'image':'data:image/"
                      "png;base64,AAAA','type':'image'}],'role':'user'}]")
                     .toStdString());
        QCOMPARE(record.expected, std::string("4"));
        QCOMPARE(record.output, std::string("four"));
        QCOMPARE(record.metadata.at("stop_reason"), std::string("max_tokens"));
        QVERIFY(!record.metadata.contains("events"));
    }

    void aDialogueIsAskedAsMessages() {
        const ReadLogs logs = read(logOf(json("{'id':1,'epoch':1,'input':[{'role':'system','content':'be "
                                              "brief'},{'role':'user','content':'hi'}],"
                                              "'target':'','scores':{}}")));
        QVERIFY(logs.records()[0].inputIsMessages);
        QCOMPARE(
            logs.records()[0].input,
            json("[{'content':'be brief','role':'system'},{'content':'hi','role':'user'}]").toStdString());
    }

    void runsAreJoinedByItemAndToldApart() {
        const LogDirectory directory;
        const auto log = [](const char* model, const char* run, const QByteArray& samples) {
            return header("success", json(",'samples':[") + samples + "]",
                          QByteArray(json("{'task':'quiz','model':'")) + model + json("','task_id':'") + run +
                              "\"}");
        };
        directory.write("a.json", log("m1", "r1", sample(1, scored("\"C\""))));
        directory.write("b/b.json", log("m1", "r2", sample(1, scored("\"I\""))));
        // The same question under another id, as after shuffling.
        directory.write("b/c.json", log("m2", "r3", sample(9, scored("\"C\""))));
        directory.write("notes.txt", "remember the milk");
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{3});
        QCOMPARE(logs.sink.distinct(&KeptRecord::itemId), std::set<std::string>{"1"});
        QCOMPARE(logs.records()[0].samplingSeed, kAbsent);
        QCOMPARE(logs.records()[1].samplingSeed, 2);
        QCOMPARE(logs.records()[2].samplingSeed, kAbsent);
        QVERIFY(logs.says("m1 ran “quiz” 2 times"));
        QVERIFY(logs.says("the first is r1, then came r2"));
        QCOMPARE(logs.records()[1].metadata.at("run"), std::string("r2"));
        QVERIFY(!logs.records()[0].metadata.contains("run"));
        QVERIFY(logs.says("joined by their input"));
        QVERIFY(logs.says("not read: a file of unknown form"));
    }

    /// As with `--no-log-samples`, and as headers are exported.
    void aLogWithoutSamplesSaysSo() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "log.json", json("{'version':2,'status':'success','eval':{'task':'t','model':'m'},"
                             "'results':{'scores':[{'name':'s','metrics':{}}]}}")));
        QVERIFY(logs.summary && logs.records().empty());
        QVERIFY2(logs.says("it holds no samples"), logs.said().c_str());
    }

    void realLogsOfOneTask() {
        const QString data = sharedDataPath("inspect_logs/log-sets");
        if (data.isEmpty()) {
            QSKIP("the Inspect logs are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY(logs.summary);
        QCOMPARE(logs.records().size(), std::size_t{750});
        QCOMPARE(logs.sink.distinct(&KeptRecord::itemId).size(), std::size_t{100});
        QCOMPARE(logs.sink.distinct(&KeptRecord::model).size(), std::size_t{5});
        QCOMPARE(logs.of("openai/gpt-5", "8").metadata.at("label_confidence"), std::string("0.900223"));
    }

    /// Every log's own accuracy, as its header has it.
    void realAccuracies_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("records");
        QTest::addColumn<double>("accuracy");
        const auto row = [](const char* file, const char* model, int records, double accuracy) {
            QTest::newRow(file) << QString(file) << QString(model) << records << accuracy;
        };
        row("log-sets/2025-09-15T15-06-47-04-00_popularity_A2Ld8PcXe79grUc5trBXEb.eval",
            "google/gemini-2.5-flash-lite", 100, 0.68);
        row("log-sets/not-set/2025-09-15T15-07-04-04-00_popularity_CzDPvkooKpp4d24wMPkx5d.eval",
            "google/gemini-2.5-flash-lite", 100, 0.70);
        row("log-sets/not-set/2025-09-15T15-07-21-04-00_popularity_TrR56PVX4fHPUViCDMPg8g.eval",
            "google/gemini-2.5-flash", 100, 0.58);
        row("log-sets/set/2025-09-15T15-02-26-04-00_popularity_L8g2GLGDDfsiXvdJ8LyZNJ.eval", "openai/gpt-5",
            100, 0.52);
        row("log-sets/set/2025-09-15T15-02-26-04-00_popularity_LthYhadZHuQjsMYHHKRep2.eval",
            "anthropic/claude-sonnet-4-20250514", 100, 0.57);
        row("log-sets/set/2025-09-15T15-02-26-04-00_popularity_eF3BogZE3jzpiWBjjDWbik.eval",
            "google/gemini-2.5-pro", 100, 0.66);
        row("log-sets/set2", "openai/gpt-5", 150, 0.60);
        row("log-sets/set2", "google/gemini-2.5-pro", 150, 0.70);
        row("log-sets/set2", "anthropic/claude-sonnet-4-20250514", 150, 0.66);
        row("scanner/2025-09-23T08-09-58-04-00_popularity_DN2wbX2ZvACsBpjwptzBRo.eval", "openai/gpt-4o-mini",
            100, 0.63);
        row("scanner/2025-09-23T08-09-58-04-00_security-guide_LuxZJVwvymC3S3SyoJczxB.eval",
            "openai/gpt-4o-mini", 16, 0.6875);
        row("scanner/2025-09-23T08-09-58-04-00_theory-of-mind_bbB4eRCx2rFJLyPH42Cj9r.eval",
            "openai/gpt-4o-mini", 100, 0.83);
        row("fixtures/log__test_eval_log/log_streaming.eval", "azureai/Meta-Llama-3-1-405B-Instruct-jqf", 4,
            0.75);
        row("fixtures/scorer__logs/2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval",
            "openai/gpt-4o-mini", 10, 0.8);
        row("fixtures/analysis__test_logs/2025-05-12T20-28-13-04-00_popularity.json", "openai/gpt-4o-mini", 3,
            0.6667);
        row("fixtures/analysis__test_logs/2025-05-12T20-27-36-04-00_browser.json", "openai/gpt-4o-mini", 1,
            1);
        row("fixtures/log__test_eval_log/log_message_deduplication.eval", "hardcoded/hardcoded", 1, 0);
    }
    void realAccuracies() {
        QFETCH(QString, file);
        QFETCH(QString, model);
        QFETCH(int, records);
        QFETCH(double, accuracy);
        const QString data = sharedDataPath("inspect_logs/" + file);
        if (data.isEmpty()) {
            QSKIP("the Inspect logs are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(static_cast<int>(logs.records().size()), records);
        QCOMPARE(rounded(logs.sink.accuracy(model.toStdString())), accuracy);
    }

    void realFixturesOpenWithoutError() {
        const QString data = sharedDataPath("inspect_logs");
        if (data.isEmpty()) {
            QSKIP("the Inspect logs are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY(logs.summary);
        for (const Problem& problem : logs.problems.kept()) {
            QVERIFY2(problem.severity == Severity::Note, problem.reason.c_str());
        }
        const KeptRecord& agent = logs.of("openai/gpt-4o-mini", "1");
        QVERIFY(!agent.input.empty());
        QVERIFY(std::ranges::any_of(logs.records(), [](const KeptRecord& record) {
            return record.slice == "browser" &&
                   readableText(record.output).find("→ web_browser_go(") != std::string::npos;
        }));
        QCOMPARE(logs.sink.distinct(&KeptRecord::slice).contains("inspect_test_utils/guess_number"), true);
    }
};

FGW_TEST(TestInspect, "inspect")
#include "test_inspect.moc"
