// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

namespace {

/// A row of observations_v2/, after the field reference of Langfuse's export.
QByteArray observation(const char* id, const char* trace, const char* type, const char* parent,
                       const QByteArray& more) {
    return json(QByteArray("{'id':'") + id + "','trace_id':'" + trace +
                "','project_id':'p','environment':'default','type':'" + type + "','parent_observation_id':'" +
                parent +
                "','start_time':'2024-05-29 13:46:19.963000','end_time':'2024-05-29 13:46:20.213000',"
                "'metadata':{'shelf':3},'level':'DEFAULT','status_message':''," +
                more + "}\n");
}

/// A row of scores/.
QByteArray score(const char* trace, const char* observation, const char* name, const QByteArray& value) {
    return json(
        QByteArray("{'id':'s','timestamp':'2024-05-29 13:47:00.000000','project_id':'p','trace_id':") +
        trace + ",'observation_id':" + observation + ",'name':'" + name +
        "','source':'EVAL','comment':'as the judge says'," + value + "}\n");
}

const QByteArray kTrueScore = "'value':1,'data_type':'BOOLEAN','string_value':'True'";
const QByteArray kFalseScore = "'value':0,'data_type':'BOOLEAN','string_value':'False'";

QByteArray call(const char* id, const char* trace, const char* parent) {
    return observation(id, trace, "GENERATION", parent,
                       "'name':'answer','provided_model_name':'gpt-x',"
                       "'input':'[{\\'role\\':\\'user\\',\\'content\\':\\'Two and two?\\'}]',"
                       "'output':'{\\'role\\':\\'assistant\\',\\'content\\':\\'4\\'}'");
}

QByteArray root(const char* id, const char* trace) {
    return observation(id, trace, "SPAN", "",
                       "'name':'request','provided_model_name':'','input':'Where is my order?',"
                       "'output':'On its way'");
}

} // namespace

class TestLangfuse : public QObject {
    Q_OBJECT
private slots:
    /// As its interface exports traces: a score is a column, and holds all values of its name.
    void tracesAsCsvHoldTheirScoresInColumns() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "traces.csv",
            "\"id\",\"timestamp\",\"name\",\"release\",\"tags\",\"public\",\"input\",\"output\",\"metadata\","
            "\"comments\",\"correct\",\"tone\"\r\n"
            "\"007\",\"2024-05-29T13:46:19Z\",\"qa\",\"1\",\"[\"\"a\"\"]\",\"false\",\"[{\"\"role\"\":"
            "\"\"user\"\","
            "\"\"content\"\":\"\"Two,\\nand two?\"\"}]\",\"4\",\"{\"\"shelf\"\":3}\",\"[]\",\"[1]\","
            "\"[\"\"kind\"\",\"\"curt\"\"]\"\r\n"
            "\"t2\",\"2024-05-29T13:46:19Z\",\"qa\",\"\",\"[]\",\"false\",\"Where?\",\"Here\",\"\",\"[]\",\"["
            "0]\",\"\"\r\n"
            "\"t3\",\"2024-05-29T13:46:19Z\",\"qa\",\"\",\"[]\",\"false\",\"When?\",\"Now\",\"\",\"[]\",\"\","
            "\"\"\r\n"));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        const KeptRecord& first = logs.of("traces", "007");
        QCOMPARE(first.input, std::string("Two,\nand two?"));
        QCOMPARE(first.output, std::string("4"));
        QCOMPARE(first.slice, std::string("qa"));
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(first.metadata.at("metadata.shelf"), std::string("3.000000"));
        QCOMPARE(first.metadata.at("release"), std::string("1"));
        QCOMPARE(first.metadata.at("tone[1]"), std::string("curt"));
        QCOMPARE(logs.of("traces", "t2").outcome, Outcome::Fail);
        QCOMPARE(logs.of("traces", "t3").outcome, Outcome::NotScored);
    }

    void observationsAndScoresAsCsv() {
        const LogDirectory directory;
        directory.write(
            "observations.csv",
            "\"id\",\"traceId\",\"startTime\",\"endTime\",\"parentObservationId\",\"type\",\"name\","
            "\"model\",\"level\",\"input\",\"output\",\"totalCost\",\"account_id\",\"host\"\n"
            "\"o1\",\"t1\",\"2024-05-29T13:46:19.000Z\",\"2024-05-29T13:46:20.500Z\",\"\","
            "\"GENERATION\",\"answer\",\"gpt-x\",\"DEFAULT\",\"q1\",\"a1\",\"0.25\",\"12345678901234567890\","
            "\"10.20\"\n"
            "\"o2\",\"t2\",\"2024-05-29T13:46:19.000Z\",\"\",\"\",\"GENERATION\",\"answer\",\"gpt-x\","
            "\"DEFAULT\",\"q2\",\"a2\",\"\",\"\",\"\"\n");
        directory.write("scores.csv",
                        "\"id\",\"traceId\",\"observationId\",\"source\",\"name\",\"dataType\",\"value\","
                        "\"stringValue\",\"comment\"\n"
                        "\"s1\",\"t1\",\"o1\",\"EVAL\",\"helpful\",\"BOOLEAN\",\"1\",\"True\",\"fine\"\n"
                        "\"s2\",\"t2\",\"o2\",\"EVAL\",\"helpful\",\"BOOLEAN\",\"0\",\"False\",\"\"\n");
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("gpt-x", "o1").outcome, Outcome::Pass);
        QCOMPARE(logs.of("gpt-x", "o1").latencyMs, 1500.0F);
        QCOMPARE(logs.of("gpt-x", "o1").metadata.at("totalCost"), std::string("0.250000"));
        // An account and a host are no quantities, though they hold "count" and "ost".
        QCOMPARE(logs.of("gpt-x", "o1").metadata.at("account_id"), std::string("12345678901234567890"));
        QCOMPARE(logs.of("gpt-x", "o1").metadata.at("host"), std::string("10.20"));
        QCOMPARE(logs.of("gpt-x", "o2").outcome, Outcome::Fail);
    }

    /// Of the steps within a trace only calls of models are judged by what was said of the trace.
    void observationsMayHoldScoresInColumns() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "observations.jsonl",
            json("{'id':'r','traceId':'t','startTime':'s','parentObservationId':null,'type':'SPAN','name':'"
                 "request',"
                 "'level':'DEFAULT','input':'q','output':'a','traceTags':['x'],'correct':[0]}\n"
                 "{'id':'s','traceId':'t','startTime':'s','parentObservationId':'r','type':'SPAN','name':'"
                 "step',"
                 "'level':'DEFAULT','input':'q','output':'a','correct':[0]}\n"
                 "{'id':'g','traceId':'t','startTime':'s','parentObservationId':'s','type':'GENERATION','"
                 "model':'m',"
                 "'name':'call','level':'DEFAULT','input':'q','output':'a','correct':[1]}\n")));
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("observations", "r").outcome, Outcome::Fail);
        QCOMPARE(logs.of("m", "g").outcome, Outcome::Pass);
    }

    void whatWasJudgedIsARecord() {
        const LogDirectory directory;
        directory.write("observations_v2/2024.jsonl", root("r1", "t1") + call("c1", "t1", "r1") +
                                                          root("r2", "t2") + call("c2", "t2", "r2") +
                                                          root("r3", "t3") + call("c3", "t3", "r3") +
                                                          root("r4", "t4") + call("c4", "t4", "r4"));
        directory.write("scores/2024.jsonl",
                        score("'t1'", "null", "helpful", kTrueScore) +
                            score("'t2'", "null", "helpful", kFalseScore) +
                            score("'t3'", "'c3'", "helpful", kTrueScore) +
                            score("'t3'", "'c3'", "tone",
                                  "'value':2,'data_type':'CATEGORICAL','string_value':'friendly'") +
                            score("null", "null", "of a session", kTrueScore));
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        // Two traces, for which their outermost observation stands; a call; a call that nobody judged.
        QCOMPARE(logs.records().size(), std::size_t{4});
        const KeptRecord& trace = logs.of("gpt-x", "r1");
        QCOMPARE(trace.slice, std::string("request"));
        QCOMPARE(trace.input, std::string("Where is my order?"));
        QCOMPARE(trace.output, std::string("On its way"));
        QCOMPARE(trace.outcome, Outcome::Pass);
        QCOMPARE(trace.latencyMs, 250.0F);
        QCOMPARE(trace.metadata.at("metadata.shelf"), std::string("3.000000"));
        QCOMPARE(trace.metadata.at("helpful.comment"), std::string("as the judge says"));
        QCOMPARE(logs.of("gpt-x", "r2").outcome, Outcome::Fail);
        QCOMPARE(logs.sink.accuracy("gpt-x", "request"), 0.5);
        const KeptRecord& judged = logs.of("gpt-x", "c3");
        QCOMPARE(judged.outcome, Outcome::Pass);
        QCOMPARE(judged.input, std::string("Two and two?"));
        QCOMPARE(judged.output, std::string("4"));
        QCOMPARE(judged.metadata.at("tone"), std::string("friendly"));
        QCOMPARE(logs.of("gpt-x", "c4").outcome, Outcome::NotScored);
    }

    void anErrorIsNoWrongAnswer() {
        QByteArray broken = call("c1", "t1", "");
        broken.replace("DEFAULT", "ERROR")
            .replace("\"status_message\":\"\"", "\"status_message\":\"rate limit\"");
        const LogDirectory directory;
        directory.write("observations.jsonl", broken);
        directory.write("scores.jsonl", score("'t1'", "'c1'", "helpful", kFalseScore));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].outcome, Outcome::Error);
        QCOMPARE(logs.records()[0].metadata.at("error"), std::string("rate limit"));
    }

    /// The older files: scores of a trace stand for its row, once.
    void tracesHaveRowsOfTheirOwn() {
        const QByteArray trace = json(
            "{'id':'t1','timestamp':'2024-05-29 13:46:19.963000','name':'chat','environment':'default',"
            "'project_id':'p','metadata':{},'user_id':null,'session_id':null,'release':null,'version':null,"
            "'public':false,'bookmarked':false,'tags':['a'],'input':'Hello?','output':'Hi'}\n");
        const LogDirectory directory;
        directory.write("traces/a.jsonl", trace);
        directory.write("scores/a.jsonl",
                        score("'t1'", "null", "quality", "'value':0.75,'data_type':'NUMERIC'"));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].itemId, std::string("t1"));
        QCOMPARE(logs.records()[0].slice, std::string("chat"));
        QCOMPARE(logs.records()[0].outcome, Outcome::Pass);
        QCOMPARE(logs.records()[0].metadata.at("score"), std::string("0.750000"));
    }

    /// As the interface answers: with everything within, in a list below "data".
    void tracesMayHoldWhatBelongsToThem() {
        const QByteArray trace = json(
            "{'id':'t1','timestamp':'2024-05-29T13:46:19.963Z','name':'chat','input':{'question':'Hello?'},"
            "'output':{'role':'assistant','content':'Hi'},'public':false,'tags':[],'sessionId':null,"
            "'observations':[{'id':'o1','traceId':'t1','type':'GENERATION','model':'gpt-x'}],"
            "'scores':[{'id':'s','name':'correct','value':0,'dataType':'BOOLEAN','source':'API'}]}");
        const LogDirectory directory;
        const ReadLogs logs(
            directory.write("traces.json", "{\"data\":[" + trace + "],\"meta\":{\"page\":1}}"));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.of("gpt-x", "t1").outcome, Outcome::Fail);
        QCOMPARE(logs.of("gpt-x", "t1").output, std::string("Hi"));
        QCOMPARE(logs.sink.accuracy("gpt-x"), 0.0);
    }

    void scoresAloneHoldNoRecords() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write("scores.jsonl", score("'t1'", "null", "helpful", kTrueScore)));
        QVERIFY(logs.records().empty());
    }
};

FGW_TEST(TestLangfuse, "langfuse")
#include "test_langfuse.moc"
