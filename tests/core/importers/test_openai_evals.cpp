// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;
using namespace fgw::tests;

/// Fixtures written after the project's own sources.

class TestOpenAiEvals : public QObject {
    Q_OBJECT
private slots:
    void openAiEvalsJoinWhatWasSampledWithWhatMatched() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "run.jsonl",
            json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'arith.dev'}}\n"
                 "{'run_id':'r','event_id':0,'sample_id':'a.0','type':'sampling','data':{'prompt':[{'role':'"
                 "user',"
                 "'content':'2+2?'}],'sampled':['4']}}\n"
                 "{'run_id':'r','event_id':1,'sample_id':'a.0','type':'match','data':{'correct':true,"
                 "'expected':'4','picked':'4'}}\n"
                 "{'run_id':'r','event_id':2,'sample_id':'a.1','type':'match','data':{'correct':false,"
                 "'expected':'9','picked':null}}\n"
                 "{'run_id':'r','event_id':3,'sample_id':'a.2','type':'error','data':{'message':'rate "
                 "limit'}}\n"
                 "{'run_id':'r','event_id':4,'sample_id':'a.3','type':'sampling','data':{'prompt':'x',"
                 "'sampled':'y'}}\n"
                 "{'final_report':{'accuracy':0.5}}\n")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{4});
        const KeptRecord& right = logs.of("gpt-x", "a.0");
        QCOMPARE(right.slice, std::string("arith.dev"));
        QCOMPARE(right.input, std::string("2+2?"));
        QCOMPARE(right.output, std::string("4"));
        QCOMPARE(right.expected, std::string("4"));
        QCOMPARE(right.outcome, Outcome::Pass);
        QCOMPARE(logs.of("gpt-x", "a.2").outcome, Outcome::Error);
        QCOMPARE(logs.of("gpt-x", "a.3").outcome, Outcome::NotScored);
        // As the final report says.
        QCOMPARE(logs.sink.accuracy("gpt-x"), 0.5);
    }

    /// As fuzzy_match.py records them.
    void openAiMetricsAfterTheMatchBelongToIt() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "run.jsonl", json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'arith.dev'}}\n"
                              "{'run_id':'r','event_id':0,'sample_id':'a.0','type':'match','data':{'correct':"
                              "true,'expected':'4','picked':'4'}}\n"
                              "{'run_id':'r','event_id':1,'sample_id':'a.0','type':'metrics','data':{"
                              "'seconds':2}}\n")));
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.sink.accuracy("gpt-x"), 1.0);
        QCOMPARE(logs.records()[0].metadata.at("seconds"), std::string("2.000000"));
    }

    /// A later record of a sample would stand for the one that was matched.
    void openAiEventsLongAfterTheMatchMakeNoSecondSample() {
        QByteArray text = json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'arith.dev'}}\n");
        constexpr int several = 5000;
        for (int id = 0; id < several; ++id) {
            text += json("{'run_id':'r','event_id':1,'sample_id':'a.") + QByteArray::number(id) +
                    json("','type':'match','data':{'correct':true,'expected':'4','picked':'4'}}\n");
        }
        text += json("{'run_id':'r','event_id':2,'sample_id':'a.0','type':'metrics','data':{'seconds':2}}\n");
        const LogDirectory directory;
        const ReadLogs logs(directory.write("run.jsonl", text));
        QCOMPARE(logs.records().size(), std::size_t{several});
        QVERIFY(logs.says("of 1 samples long after the rest of them was left out"));
    }

    /// Matched or not: a grader's verdict comes without a match.
    void openAiSamplesDoNotWaitForever() {
        const auto event = [](int sample, const char* type, const QByteArray& data) {
            return json("{'run_id':'r','event_id':0,'sample_id':'a.") + QByteArray::number(sample) +
                   json(QByteArray("','type':'") + type + "','data':") + data + "}\n";
        };
        const QByteArray large(8 << 20, 'x');
        for (const char* type : {"match", "sampling"}) {
            QByteArray text = json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'arith.dev'}}\n");
            for (int sample = 0; sample < 6; ++sample) {
                text += event(sample, type, json("{'correct':true,'sampled':'") + large + "\"}");
            }
            text += event(0, "metrics", json("{'seconds':2}")) + event(5, "metrics", json("{'seconds':2}"));
            const LogDirectory directory;
            const ReadLogs logs(directory.write("run.jsonl", text));
            QCOMPARE(logs.records().size(), std::size_t{6});
            QVERIFY(!logs.of("gpt-x", "a.0").metadata.contains("seconds"));
            QVERIFY(logs.of("gpt-x", "a.5").metadata.contains("seconds"));
            QVERIFY2(logs.says("of 1 samples long after the rest of them was left out"), logs.said().c_str());
        }
    }

    /// As modelgraded/classify.py records them: the grader is asked after the model.
    void openAiGradersAreNotTheAnswer() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "run.jsonl",
            json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'joke.dev'}}\n"
                 "{'run_id':'r','event_id':0,'sample_id':'a.0','type':'sampling','data':{'prompt':'A joke?',"
                 "'sampled':['Knock knock']}}\n"
                 "{'run_id':'r','event_id':1,'sample_id':'a.0','type':'sampling','data':{'prompt':'Is it "
                 "one?',"
                 "'sampled':['No, it is not.\\nN']}}\n"
                 "{'run_id':'r','event_id':2,'sample_id':'a.0','type':'metrics','data':{'choice':'N','score':"
                 "0}}\n")));
        QCOMPARE(logs.records().size(), std::size_t{1});
        const KeptRecord& record = logs.records()[0];
        QCOMPARE(record.input, std::string("A joke?"));
        QCOMPARE(record.output, std::string("Knock knock"));
        QCOMPARE(record.metadata.at("grading"), std::string("No, it is not.\nN"));
        QCOMPARE(record.metadata.at("choice"), std::string("N"));
        QCOMPARE(record.outcome, Outcome::Fail);
    }

    /// It judges the grader, and may be of any shape.
    void openAiMetascoresDoNotDecide() {
        const auto graded = [](const char* sample, const char* metascore) {
            return json(QByteArray("{'run_id':'r','event_id':0,'sample_id':'") + sample +
                        "','type':'metrics','data':{'metascore':" + metascore + "}}\n");
        };
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "run.jsonl", json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'joke.dev'}}\n") +
                             graded("none", "{}") + graded("empty", "[]") + graded("several", "[1,0]") +
                             graded("one", "true")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{4});
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{4});
    }
};

FGW_TEST(TestOpenAiEvals, "openai_evals")
#include "test_openai_evals.moc"
