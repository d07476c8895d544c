// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;
using namespace fgw::tests;

/// Fixtures written after the project's own sources.

namespace {

const QByteArray kSpec = json("{'spec':{'completion_fns':['gpt-x'],'eval_name':'arith.dev'}}\n");
const QByteArray kRight = json("{'correct':true,'expected':'4','picked':'4'}");
constexpr int kLarge = 8 << 20;

QByteArray recorded(int sample, const char* type, const QByteArray& data, const char* run = "r") {
    return json(QByteArray("{'run_id':'") + run + "','event_id':0,'sample_id':'a." +
                QByteArray::number(sample) + "','type':'" + type + "','data':") +
           data + "}\n";
}

QByteArray asked(int sample, const QByteArray& prompt, const QByteArray& answer, const char* run = "r") {
    return recorded(sample, "sampling", json("{'prompt':'" + prompt + "','sampled':['" + answer + "']}"),
                    run);
}

/// Beside a small sample more than may wait.
QByteArray largeOnes(bool matched) {
    QByteArray text;
    for (int sample = 1; sample <= 5; ++sample) {
        text += asked(sample, "q", QByteArray(kLarge, 'x'));
        text += matched ? recorded(sample, "match", kRight) : QByteArray();
    }
    return text;
}

QByteArray gradedByModel(int sample) {
    return asked(sample, "Is it one?", "No.") + recorded(sample, "metrics", json("{'choice':'N','score':0}"));
}

} // namespace

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
        const QByteArray large(kLarge, 'x');
        for (const char* type : {"match", "sampling"}) {
            QByteArray text = kSpec;
            for (int sample = 0; sample < 6; ++sample) {
                text += recorded(sample, type, json("{'correct':true,'sampled':'") + large + "\"}");
            }
            text +=
                recorded(5, "metrics", json("{'seconds':2}")) + recorded(0, "metrics", json("{'seconds':2}"));
            const LogDirectory directory;
            const ReadLogs logs(directory.write("run.jsonl", text));
            QCOMPARE(logs.records().size(), std::size_t{6});
            QVERIFY(!logs.of("gpt-x", "a.0").metadata.contains("seconds"));
            QVERIFY(logs.of("gpt-x", "a.5").metadata.contains("seconds"));
            QVERIFY2(logs.says("of 1 samples long after the rest of them was left out"), logs.said().c_str());
        }
    }

    /// Of all that waits what was judged goes first.
    void openAiGradingMayComeLongAfterTheAnswer() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write("run.jsonl", kSpec + asked(0, "A joke?", "Knock knock") +
                                                             largeOnes(true) + gradedByModel(0)));
        QCOMPARE(logs.records().size(), std::size_t{6});
        QCOMPARE(logs.of("gpt-x", "a.0").input, std::string("A joke?"));
        QCOMPARE(logs.of("gpt-x", "a.0").output, std::string("Knock knock"));
        QCOMPARE(logs.of("gpt-x", "a.0").metadata.at("grading"), std::string("No."));
        QVERIFY2(!logs.says("was left out"), logs.said().c_str());
    }

    /// It would stand for the answer.
    void openAiRestOfASampleThatCouldNotWaitIsLate_data() {
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("a grader's answer") << gradedByModel(0);
        QTest::newRow("a match") << recorded(0, "match", kRight);
    }
    void openAiRestOfASampleThatCouldNotWaitIsLate() {
        QFETCH(QByteArray, rest);
        const LogDirectory directory;
        const ReadLogs logs(directory.write("run.jsonl", kSpec + asked(0, "A joke?", "Knock knock") +
                                                             largeOnes(false) + rest));
        QCOMPARE(logs.records().size(), std::size_t{6});
        QCOMPARE(logs.of("gpt-x", "a.0").input, std::string("A joke?"));
        QCOMPARE(logs.of("gpt-x", "a.0").output, std::string("Knock knock"));
        QVERIFY2(logs.says("of 1 samples long after the rest of them was left out"), logs.said().c_str());
    }

    void openAiSamplesJudgedOnceMoreAreTakenWhereTheyAreWhole() {
        const QByteArray first =
            kSpec + asked(0, "2+2?", "4") + recorded(0, "match", kRight) + largeOnes(true);
        const LogDirectory directory;
        const ReadLogs match(directory.write("match.jsonl", first + recorded(0, "match", kRight)));
        QCOMPARE(match.records().size(), std::size_t{6});
        QCOMPARE(match.of("gpt-x", "a.0").output, std::string("4"));
        QVERIFY2(match.says("of 1 samples long after the rest of them was left out"), match.said().c_str());
        const ReadLogs whole(
            directory.write("whole.jsonl", first + asked(0, "2+2?", "four") + recorded(0, "match", kRight)));
        QCOMPARE(whole.records().size(), std::size_t{7});
        QCOMPARE(whole.records().back().output, std::string("four"));
    }

    void openAiRunsOfOneFileAreApart() {
        const auto run = [](const char* name, const QByteArray& answer) {
            return kSpec + asked(0, "2+2?", answer, name) + recorded(0, "match", kRight, name);
        };
        const LogDirectory directory;
        const ReadLogs logs(directory.write("run.jsonl", run("r", "4") + run("s", "four")));
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records().front().output, std::string("4"));
        QCOMPARE(logs.records().back().output, std::string("four"));
        QCOMPARE(logs.records().back().model, std::string("gpt-x"));
        QCOMPARE(logs.records().back().metadata.at("run"), std::string("s"));
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
