// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <set>
#include <string>

using namespace fgw;
using namespace fgw::tests;

/// Fixtures written after the project's own sources.

class TestSweBench : public QObject {
    Q_OBJECT
private slots:
    void sweBenchSummaryAndReports() {
        const LogDirectory directory;
        const ReadLogs summary(directory.write(
            "agent.v1.run7.json",
            json(
                "{'total_instances':5,'resolved_ids':['a__1'],'unresolved_ids':['a__2'],'error_ids':['a__3'],"
                "'empty_patch_ids':['a__4'],'incomplete_ids':['a__5'],'infra_failure_ids':['a__2'],"
                "'failure_reasons':{'a__2':'no space left'},'schema_version':2}")));
        QVERIFY2(summary.summary, summary.said().c_str());
        QCOMPARE(summary.of("agent.v1", "a__1").outcome, Outcome::Pass);
        QCOMPARE(summary.of("agent.v1", "a__2").outcome, Outcome::Fail);
        // As the report counts it, with why.
        QCOMPARE(summary.of("agent.v1", "a__2").metadata.at("failure_reason"), std::string("no space left"));
        QCOMPARE(summary.of("agent.v1", "a__3").outcome, Outcome::Error);
        QVERIFY(summary.of("agent.v1", "a__4").abstained);
        QCOMPARE(summary.of("agent.v1", "a__5").outcome, Outcome::NotScored);
        const LogDirectory run;
        run.write("model-a/a__1/report.json", json("{'a__1':{'patch_exists':true,'resolved':true}}"));
        run.write("model-b/a__1/report.json", json("{'a__1':{'patch_exists':true,'resolved':false}}"));
        const ReadLogs reports(run.path());
        QCOMPARE(reports.records().size(), std::size_t{2});
        QCOMPARE(reports.of("model-a", "a__1").outcome, Outcome::Pass);
        QCOMPARE(reports.of("model-b", "a__1").outcome, Outcome::Fail);
    }

    /// The harness leaves a summary beside "logs", which holds a report for each patch that its tests judged.
    void aSummaryAndItsReportsAreOneEvaluation() {
        const LogDirectory directory;
        directory.write("org__m.run7.json",
                        json("{'submitted_ids':['a','b','c','d'],'resolved_ids':['a'],'unresolved_ids':['b'],"
                             "'error_ids':[],'empty_patch_ids':['c']}"));
        const std::string logs = "logs/run_evaluation/run7/org__m/";
        directory.write(logs + "a/report.json", json("{'a':{'patch_exists':true,'resolved':true}}"));
        directory.write(logs + "b/report.json", json("{'b':{'patch_exists':true,'resolved':false}}"));
        directory.write("preds.json",
                        json("[{'instance_id':'e','model_name_or_path':'org/m','model_patch':'diff'}]"));
        const ReadLogs read(directory.path());
        QVERIFY2(read.summary, read.said().c_str());
        QCOMPARE(read.records().size(), std::size_t{5});
        QCOMPARE(read.sink.distinct(&KeptRecord::model), std::set<std::string>{"org__m"});
        for (const KeptRecord& record : read.records()) {
            QCOMPARE(record.samplingSeed, read.records().front().samplingSeed);
        }
        QCOMPARE(read.of("org__m", "a").outcome, Outcome::Pass);
        QCOMPARE(read.of("org__m", "b").outcome, Outcome::Fail);
        QVERIFY(read.of("org__m", "c").abstained);
        // Submitted, and in no list: nobody says what became of it.
        QCOMPARE(read.of("org__m", "d").outcome, Outcome::NotScored);
        QCOMPARE(read.of("org__m", "e").outcome, Outcome::NotScored);
        QVERIFY(!read.says("times"));
    }

    void resultsOfALeaderboardSubmission() {
        const LogDirectory directory;
        directory.write("20240604_agent/results/results.json",
                        json("{\n'no_generation':['a'],'no_logs':['b'],'resolved':['c']}"));
        directory.write("20240604_agent/all_preds.jsonl",
                        json("{'instance_id':'c','model_name_or_path':'agent-4','model_patch':'diff c'}\n"
                             "{'instance_id':'d','model_name_or_path':'agent-4','model_patch':'diff d'}\n"));
        const ReadLogs read(directory.path());
        QVERIFY2(read.summary, read.said().c_str());
        QCOMPARE(read.records().size(), std::size_t{4});
        QVERIFY(read.of("agent-4", "a").abstained);
        QCOMPARE(read.of("agent-4", "b").outcome, Outcome::Error);
        QCOMPARE(read.of("agent-4", "c").outcome, Outcome::Pass);
        QCOMPARE(read.of("agent-4", "c").output, std::string("diff c"));
        // It was predicted, and is not among those that were resolved.
        QCOMPARE(read.of("agent-4", "d").outcome, Outcome::Fail);
    }

    void resultsNameTheStageThatEndedAnInstance() {
        const LogDirectory directory;
        directory.write(
            "agent/results.json",
            json("{'no_generation':['a'],'generated':['b','c','d','e','f'],'with_logs':['b','c','d',"
                 "'e'],'install_fail':['e'],'no_apply':['b'],'applied':['c','d'],'test_timeout':['d'],"
                 "'test_errored':[],'resolved':['c']}"));
        directory.write("agent/logs/c/report.json",
                        json("{'c':{'patch_exists':true,'resolved':true,'x':1}}"));
        const ReadLogs read(directory.path());
        QVERIFY2(read.summary, read.said().c_str());
        QCOMPARE(read.records().size(), std::size_t{6});
        QVERIFY(read.of("agent", "a").abstained);
        QCOMPARE(read.of("agent", "b").outcome, Outcome::Fail);
        QCOMPARE(read.of("agent", "b").metadata.at("results"), std::string("no_apply"));
        QVERIFY(read.of("agent", "c").metadata.contains("x"));
        QCOMPARE(read.of("agent", "d").outcome, Outcome::Fail);
        QCOMPARE(read.of("agent", "e").outcome, Outcome::Error);
        QCOMPARE(read.of("agent", "f").outcome, Outcome::Fail);
    }

    void patchesAreTheAnswersThatReportsJudge() {
        const QByteArray a = json("{'instance_id':'a','model_name_or_path':'org/m','model_patch':'diff a'}");
        const QByteArray b = json("{'instance_id':'b','model_name_or_path':'org/m','model_patch':'diff b'}");
        const QByteArray byId = json("{'a':") + a + json(",'b':") + b + "}";
        for (const QByteArray& text : {a + "\n" + b, "[" + a + "," + b + "]", byId}) {
            const LogDirectory directory;
            directory.write("predictions.json", text);
            const ReadLogs alone(directory.path());
            QVERIFY2(alone.summary, alone.said().c_str());
            QCOMPARE(alone.sink.count(Outcome::NotScored), std::size_t{2});
            QCOMPARE(alone.of("org/m", "b").output, std::string("diff b"));
            directory.write("org__m.run.json", json("{'resolved_ids':['a'],'unresolved_ids':['b']}"));
            const ReadLogs judged(directory.path());
            QCOMPARE(judged.records().size(), std::size_t{2});
            QCOMPARE(judged.of("org__m", "a").outcome, Outcome::Pass);
            QCOMPARE(judged.of("org__m", "a").output, std::string("diff a"));
        }
    }

    void patchesBelongToTheRunWhoseFolderTheyShare() {
        const LogDirectory directory;
        for (const std::string run : {"run1", "run2"}) {
            const QByteArray name = QByteArray::fromStdString(run);
            directory.write(
                run + "/preds.json",
                json("{'instance_id':'a','model_name_or_path':'org/m','model_patch':'a of " + name +
                     "'}\n{'instance_id':'b','model_name_or_path':'org/m','model_patch':'b of " + name +
                     "'}\n{'instance_id':'a','model_name_or_path':'other','model_patch':'none'}"));
            directory.write(run + "/org__m." + run + ".json",
                            json("{'resolved_ids':['a'],'unresolved_ids':[]}"));
        }
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        std::set<std::string> answers;
        for (const KeptRecord& record : logs.records()) {
            if (record.outcome == Outcome::Pass) {
                answers.insert(record.output);
            }
        }
        QCOMPARE(answers, (std::set<std::string>{"a of run1", "a of run2"}));
        // What no report is about is there all the same: instance b, and the other model.
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{4});
    }

    void rowsThatSayWhatBecameOfAPatchAreATable() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "mine.jsonl",
            json("{'id':'a','model':'m','input':'q','output':'x','model_patch':'diff','correct':true}\n"
                 "{'id':'b','model':'m','input':'r','output':'y','model_patch':'diff','correct':false}\n")));
        QCOMPARE(logs.sink.count(Outcome::Pass), std::size_t{1});
        QCOMPARE(logs.sink.count(Outcome::Fail), std::size_t{1});
    }
};

FGW_TEST(TestSweBench, "swe_bench")
#include "test_swe_bench.moc"
