// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/transcript.h"
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <set>
#include <string>

using namespace fgw;
using namespace fgw::tests;

/// Formats of which no real file is at hand: fixtures written after their projects' sources.

class TestOtherLogs : public QObject {
    Q_OBJECT
private slots:
    void deepEvalTestsWhoseSuccessNobodyKnows() {
        const QByteArray cases = json(
            "'testCases':[{'name':'t0','input':'q','actualOutput':'a','expectedOutput':'e','success':true,"
            "'metricsData':[{'name':'Relevancy','score':0.9,'success':true,'reason':'fits'}],"
            "'retrievalContext':['c1','c2']},"
            "{'name':'t1','input':'q1','actualOutput':'a','success':false,'metricsData':[]},"
            "{'name':'t2','input':'q2','actualOutput':'a','success':null,"
            "'metricsData':[{'name':'Relevancy','score':null,'error':'judge timed out'}]}]");
        for (const QByteArray& text :
             {"{" + cases + ",\"hyperparameters\":{\"model\":\"m\"}}",
              "{\"testRunData\":{" + cases + ",\"hyperparameters\":{\"model\":\"m\"}}}"}) {
            const LogDirectory directory;
            const ReadLogs logs(directory.write("test_run.json", text));
            QVERIFY2(logs.summary, logs.said().c_str());
            QCOMPARE(logs.records().size(), std::size_t{3});
            const KeptRecord& pass = logs.of("m", "t0");
            QCOMPARE(pass.outcome, Outcome::Pass);
            QCOMPARE(pass.output, std::string("a"));
            QCOMPARE(pass.metadata.at("Relevancy"), std::string("0.900000"));
            QCOMPARE(pass.metadata.at("Relevancy.reason"), std::string("fits"));
            QCOMPARE(pass.metadata.at("retrievalContext"), std::string("[\"c1\",\"c2\"]"));
            QCOMPARE(logs.of("m", "t1").outcome, Outcome::Fail);
            QCOMPARE(logs.of("m", "t2").outcome, Outcome::NotScored);
        }
    }

    void deepEvalTestsOfOneNameAreToldApart() {
        const LogDirectory directory;
        directory.write(
            ".deepeval/.latest_test_run.json",
            json("{'testRunData':{'testCases':[{'name':'t','input':'q1','success':true},"
                 "{'name':'t','input':'q2','success':false}],'conversationalTestCases':[{'name':'talk',"
                 "'success':true,'turns':[{'role':'user','content':'hi'},"
                 "{'role':'assistant','content':'hello'}]}],'hyperparameters':{'model':'m'}}}"));
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        QCOMPARE(logs.of("m", "t").input, std::string("q1"));
        QCOMPARE(logs.of("m", "t (2)").outcome, Outcome::Fail);
        QCOMPARE(logs.of("m", "talk").input, std::string("hi"));
        QVERIFY(readableText(logs.of("m", "talk").output).find("hello") != std::string::npos);
    }

    void deepEvalNamesWhatWasTestedInSeveralWays() {
        const LogDirectory directory;
        const auto modelIn = [&directory](const QByteArray& named) {
            const ReadLogs logs(directory.write(
                "test_run.json", json("{'testCases':[{'name':'t','success':true}]" + named + "}")));
            return logs.records().front().model;
        };
        QCOMPARE(modelIn(",'identifier':'nightly','hyperparameters':{'model_name':'b','model':'a'}"),
                 std::string("a"));
        QCOMPARE(modelIn(",'identifier':'nightly','hyperparameters':{'model':null,'model_name':'b'}"),
                 std::string("b"));
        QCOMPARE(modelIn(",'identifier':'nightly','hyperparameters':null"), std::string("nightly"));
        QCOMPARE(modelIn(",'testRunData':{'identifier':'wrapped'}"), std::string("wrapped"));
        QCOMPARE(modelIn(""), std::string("test_run"));
    }

    void deepEvalsHiddenFolderNamesWhatWasTested() {
        const LogDirectory directory;
        directory.write(
            "shop/.deepeval/.latest_test_run.json",
            json("{'testRunData':{'testCases':[{'name':'t','input':'q','success':true,'metricsData':["
                 "{'name':'Faithful','score':0.9,'threshold':0.5,'evaluationModel':'judge'}]}]}}"));
        directory.write("shop/.deepeval/.deepeval-cache.json", json("{'test_cases_lookup_map':{}}"));
        directory.write("linked/.deepeval/.latest_test_run.json",
                        json("{'testRunLink':'https://example.org'}"));
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{1});
        const KeptRecord& record = logs.of("shop", "t");
        QCOMPARE(record.metadata.at("Faithful.threshold"), std::string("0.500000"));
        QCOMPARE(record.metadata.at("Faithful.evaluationModel"), std::string("judge"));
        QCOMPARE(std::ranges::count_if(logs.problems.kept(),
                                       [](const Problem& problem) {
                                           return problem.reason.find("beside its results") !=
                                                  std::string::npos;
                                       }),
                 2);
    }

    void reportsMayBeginWithAByteOrderMark() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "m.run.json",
            "\xEF\xBB\xBF" + json("{'resolved_ids':['a'],'unresolved_ids':['b'],'error_ids':[]}\r\n")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.sink.accuracy("m"), 0.5);
    }

    void mlflowTablesKeepColumnsAndRowsApart() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "runs/model-x/eval_results_table.json",
            json("{'columns':['inputs','ground_truth','outputs','token_count','exact_match/v1/score',"
                 "'exact_match/v1/justification'],'data':[['2+2?','4','4',9,1,'equal'],"
                 "['3+3?','6','5',7,0,'not equal'],['4+4?','8',null,null,null,null]]}")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        const KeptRecord& right = logs.of("model-x", "1");
        QCOMPARE(right.input, std::string("2+2?"));
        QCOMPARE(right.expected, std::string("4"));
        QCOMPARE(right.outcome, Outcome::Pass);
        QCOMPARE(right.metadata.at("exact_match/v1/justification"), std::string("equal"));
        QCOMPARE(logs.of("model-x", "2").outcome, Outcome::Fail);
        QCOMPARE(logs.of("model-x", "3").outcome, Outcome::NotScored);
        QCOMPARE(logs.sink.accuracy("model-x"), 0.5);
    }

    void everyEvalEver() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "u_samples.jsonl",
            json("{'schema_version':'0.2','evaluation_id':'e','model_id':'org/m','evaluation_name':'gpqa',"
                 "'sample_id':'1','interaction_type':'single_turn','input':{'raw':'q','reference':['A']},"
                 "'output':{'raw':['A']},'evaluation':{'score':1.0,'is_correct':true}}\n"
                 "{'schema_version':'0.2','evaluation_id':'e','model_id':'org/m','evaluation_name':'gpqa',"
                 "'sample_id':'2','input':{'raw':'q2','reference':'B','choices':['B','C']},"
                 "'output':{'raw':'C','reasoning_trace':['well']},"
                 "'evaluation':{'score':0.4,'is_correct':false,'num_turns':1}}\n")));
        QVERIFY2(logs.summary, logs.said().c_str());
        const KeptRecord& first = logs.of("org/m", "1");
        QCOMPARE(first.input, std::string("q"));
        QCOMPARE(first.expected, std::string("A"));
        QCOMPARE(first.output, std::string("A"));
        QCOMPARE(first.slice, std::string("gpqa"));
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(logs.of("org/m", "2").outcome, Outcome::Fail);
        QCOMPARE(logs.of("org/m", "2").metadata.at("score"), std::string("0.400000"));
        QCOMPARE(logs.of("org/m", "2").metadata.at("input.choices"), json("['B','C']").toStdString());
        QCOMPARE(logs.of("org/m", "2").metadata.at("output.reasoning_trace"), json("['well']").toStdString());
        QCOMPARE(logs.of("org/m", "2").metadata.at("evaluation.num_turns"), std::string("1.000000"));
    }

    void theAggregateOfEveryEvalEverStatesFigures() {
        const LogDirectory directory;
        const auto aggregate = directory.write(
            "u.json",
            json("{'schema_version':'0.2.2','evaluation_id':'e','retrieved_timestamp':'1','source_metadata':{"
                 "},"
                 "'model_info':{'name':'m','id':'org/m'},'evaluation_results':[{'evaluation_name':'gpqa',"
                 "'metric_config':{'metric_id':'accuracy'},'score_details':{'score':0.25,'uncertainty':"
                 "{'num_samples':4}}}]}"));
        directory.write(
            "u_samples.jsonl",
            json("{'evaluation_id':'e','model_id':'org/m','evaluation_name':'gpqa','sample_id':'1',"
                 "'input':{'raw':'q'},'output':{'raw':['A']},'metadata':{'epoch':'2','depth':'3'},"
                 "'evaluation':{'score':1,'is_correct':true}}\n"));
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].epoch, 2);
        QCOMPARE(logs.records()[0].metadata.at("depth"), std::string("3"));
        QVERIFY(logs.says("states a score of 0.25 for “gpqa” (metric: accuracy, samples: 4)"));
        auto alone = importers::LogTree::ofFile(aggregate);
        QVERIFY(alone && !alone->readable());
    }

    void mlflowMeasuresOfStyleAndHarmAreNoPasses() {
        const LogDirectory directory;
        const QByteArray table =
            json("{'columns':['inputs','outputs','flesch_kincaid_grade_level/v1/score','toxicity/v1/score',"
                 "'exact_match/v1/score'],'data':[['q','a',1,0.9,1],['r','b',0,0.001,0]]}");
        const auto file = directory.write("run/eval_results_table.json", table);
        const ReadLogs logs(file);
        QCOMPARE(logs.of("run", "1").outcome, Outcome::Pass);
        QCOMPARE(logs.of("run", "2").outcome, Outcome::Fail);
        // The less the better, and nobody says how much is too much.
        const ReadLogs harm(file, {.scorer = "toxicity/v1/score", .threshold = {}});
        QCOMPARE(harm.of("run", "1").outcome, Outcome::NotScored);
        const ReadLogs limited(file, {.scorer = "toxicity/v1/score", .threshold = 0.5});
        QCOMPARE(limited.of("run", "1").outcome, Outcome::Fail);
        QCOMPARE(limited.of("run", "2").outcome, Outcome::Pass);
    }
};

FGW_TEST(TestOtherLogs, "other_logs")
#include "test_other_logs.moc"
