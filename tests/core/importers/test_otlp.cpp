// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/importers/otlp/otlp_traces.h"
#endif
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::tests;

namespace {

QByteArray attribute(const char* key, const char* value) {
    return QByteArray("{'key':'") + key + "','value':{'stringValue':'" + value + "'}}";
}

/// One span in an envelope of its own, as a collector's file exporter writes lines.
QByteArray line(const char* trace, const char* span, const QByteArray& attributes,
                const QByteArray& more = {}) {
    return json(QByteArray("{'resourceSpans':[{'resource':{'attributes':[") +
                attribute("service.name", "helpdesk") +
                "]},'scopeSpans':[{'scope':{'name':'s'},'spans':[{'traceId':'" + trace + "','spanId':'" +
                span + "','name':'answer','startTimeUnixNano':'1000000000','endTimeUnixNano':'1250000000'," +
                "'attributes':[" + attributes + "]" + more + "}]}]}]}\n");
}

QByteArray evaluation(const char* score) {
    return QByteArray(",'events':[{'name':'gen_ai.evaluation.result','attributes':[") +
           attribute("gen_ai.evaluation.name", "correctness") +
           ",{'key':'gen_ai.evaluation.score.value','value':{'doubleValue':" + score + "}}," +
           attribute("gen_ai.evaluation.explanation", "as the judge says") + "]}]";
}

QByteArray judged(const char* span, const char* value) {
    return json(QByteArray("{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'traceId':'t','spanId':'") + span +
                "','eventName':'gen_ai.evaluation.result','attributes':[" +
                attribute("gen_ai.evaluation.name", "correctness") +
                ",{'key':'gen_ai.evaluation.score.value','value':{'doubleValue':" + value + "}}]}]}]}]}\n");
}

class NoSamples final : public importers::SampleSink {
public:
    void add(importers::Sample sample) override { qFatal("a sample of %s", sample.itemId.c_str()); }
};

} // namespace

class TestOtlp : public QObject {
    Q_OBJECT
private slots:
    void evaluatedSpansAreRecords() {
        const LogDirectory directory;
        const QByteArray llm =
            attribute("openinference.span.kind", "LLM") + "," + attribute("llm.model_name", "gpt-x") + "," +
            attribute("llm.input_messages.0.message.role", "user") + "," +
            attribute("llm.input_messages.0.message.content", "Two and two?") + "," +
            attribute("llm.output_messages.0.message.content", "4") + "," + attribute("session.id", "s1");
        const ReadLogs logs(directory.write(
            "traces.jsonl", line("t1", "a", llm, evaluation("1.0")) +
                                line("t2", "b", llm, evaluation("0.0")) +
                                line("t3", "c", llm, ",'status':{'code':2,'message':'rate limit'}") +
                                line("t4", "d", attribute("openinference.span.kind", "RETRIEVER"))));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        const KeptRecord& right = logs.records().front();
        QCOMPARE(right.model, std::string("gpt-x"));
        QCOMPARE(right.slice, std::string("answer"));
        QVERIFY(right.input.find("Two and two?") != std::string::npos);
        QCOMPARE(right.output, std::string("4"));
        QCOMPARE(right.outcome, Outcome::Pass);
        QCOMPARE(right.metadata.at("session.id"), std::string("s1"));
        QCOMPARE(right.metadata.at("correctness.explanation"), std::string("as the judge says"));
        QCOMPARE(logs.records()[1].outcome, Outcome::Fail);
        QCOMPARE(logs.records()[2].outcome, Outcome::Error);
        QCOMPARE(logs.sink.accuracy("gpt-x"), 0.5);
    }

    /// By today's conventions an evaluation is a log record that names its span, in the same file or another.
    void evaluationsMayBeLogRecords() {
        const QByteArray llm = attribute("openinference.span.kind", "LLM") + "," +
                               attribute("llm.model_name", "m") + "," + attribute("input.value", "q");
        const QByteArray agent =
            attribute("openinference.span.kind", "AGENT") + "," + attribute("input.value", "q");
        const QByteArray spans =
            line("t1", "a", llm) + line("t2", "b", llm) + line("t3", "c", agent) + line("t3", "d", llm);
        const LogDirectory directory;
        directory.write("traces.jsonl", spans);
        directory.write("z-logs.jsonl", judged("a", "1") + judged("b", "0") + judged("c", "0"));
        const ReadLogs apart(directory.path());
        QCOMPARE(apart.records().size(), std::size_t{3});
        QCOMPARE(apart.of("m", "a").outcome, Outcome::Pass);
        QCOMPARE(apart.of("m", "b").outcome, Outcome::Fail);
        QCOMPARE(apart.of("helpdesk", "c").outcome, Outcome::Fail);
        const LogDirectory one;
        const ReadLogs together(one.write("all.jsonl", line("t1", "a", llm) + judged("a", "1") +
                                                           judged("b", "0") + line("t2", "b", llm)));
        QCOMPARE(together.records().size(), std::size_t{2});
        QCOMPARE(together.of("m", "a").outcome, Outcome::Pass);
        QCOMPARE(together.of("m", "b").outcome, Outcome::Fail);
    }

    /// In their own file or a later one whose front shows spans; also of spans that call no model.
    void evaluationsMayComeBehindTheirSpans() {
        const QByteArray agent =
            attribute("openinference.span.kind", "AGENT") + "," + attribute("input.value", "q");
        const LogDirectory directory;
        directory.write("a.jsonl", line("t1", "a", agent) + line("t2", "b", agent) + judged("a", "1"));
        directory.write("b.jsonl", line("t3", "c", agent) + judged("b", "0"));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("helpdesk", "a").outcome, Outcome::Pass);
        QCOMPARE(logs.of("helpdesk", "b").outcome, Outcome::Fail);
    }

    /// Most files hold none: what can hold none is not parsed for them, and would be reported if it was.
    void evaluationsAreLookedForInLogRecordsAlone_data() {
        const QByteArray broken = "{\"resourceSpans\": nothing}\n";
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("lines") << broken + judged("a", "1");
        QTest::newRow("the protocol's names")
            << broken + judged("a", "1").replace("resourceLogs", "resource_logs");
        QTest::newRow("an array") << "[" + broken + "," + judged("a", "1") + "]";
        QTest::newRow("spread over lines") << "{\n" + broken.mid(1) + judged("a", "1");
    }
    void evaluationsAreLookedForInLogRecordsAlone() {
        QFETCH(QByteArray, text);
        const LogDirectory directory;
        const auto path = directory.write("traces.json", text);
        const auto file = openRegularFile(path);
        QVERIFY(file);
        NoSamples samples;
        Problems problems;
        Task task;
        importers::otlp::Evaluations evaluations;
        QVERIFY(importers::otlp::readEvaluations({*file, path, samples, problems, task}, evaluations));
        QVERIFY(evaluations.judge("a"));
        QCOMPARE(problems.count(), std::size_t{0});
    }

    void callsAsOtherLibrariesWriteThem() {
        const LogDirectory directory;
        const QByteArray openLlmetry =
            attribute("gen_ai.system", "OpenAI") + "," + attribute("gen_ai.request.model", "m") + "," +
            attribute("gen_ai.prompt.0.role", "system") + "," +
            attribute("gen_ai.prompt.0.content", "Be brief") + "," +
            attribute("gen_ai.prompt.1.role", "user") + "," + attribute("gen_ai.prompt.1.content", "Hi") +
            "," + attribute("gen_ai.completion.0.content", "Yo");
        const QByteArray vercel =
            attribute("ai.model.id", "v") + "," +
            attribute("ai.prompt.messages", "[{\\'role\\':\\'user\\',\\'content\\':\\'Hello\\'}]") + "," +
            attribute("ai.response.text", "There");
        const QByteArray parts =
            attribute("openinference.span.kind", "LLM") + "," + attribute("llm.model_name", "p") + "," +
            attribute("llm.input_messages.0.message.role", "user") + "," +
            attribute("llm.input_messages.0.message.contents.0.message_content.type", "image") + "," +
            attribute("llm.input_messages.0.message.contents.1.message_content.text", "What is it?") + "," +
            attribute("llm.output_messages.0.message.content", "A cat");
        const ReadLogs logs(directory.write(
            "traces.jsonl", line("t1", "a", openLlmetry) + line("t2", "b", vercel) + line("t3", "c", parts)));
        QCOMPARE(logs.records().size(), std::size_t{3});
        QVERIFY(logs.of("m", "a").input.find("Be brief") != std::string::npos);
        QCOMPARE(logs.of("m", "a").output, std::string("Yo"));
        QCOMPARE(logs.of("v", "b").input, std::string("Hello"));
        QCOMPARE(logs.of("v", "b").output, std::string("There"));
        QVERIFY(logs.of("p", "c").input.find("[image]\\nWhat is it?") != std::string::npos);
    }

    /// As people save them, and several one behind the other.
    void documentsMayBeSpreadOverLines() {
        QByteArray spread;
        for (const char* span : {"s1", "s2"}) {
            const QByteArray one = line("t", span, attribute("input.value", "q"), evaluation("1"));
            spread += QJsonDocument::fromJson(one).toJson(QJsonDocument::Indented).replace("\n", "\r\n");
        }
        const LogDirectory directory;
        const ReadLogs logs(directory.write("traces.json", "\xEF\xBB\xBF" + spread));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].itemId, std::string("s2"));
        QVERIFY2(!logs.says("no JSON"), logs.said().c_str());
        const ReadLogs torn(directory.write("torn.json", spread.left(spread.size() - 20)));
        QCOMPARE(torn.records().size(), std::size_t{1});
        QVERIFY(torn.says("ends inside"));
    }

    /// 0.78 is no pass where the judge asks for 0.8.
    void aJudgesLabelGoesBeforeItsNumber() {
        const auto labelled = [](const char* score, const char* label) {
            return QByteArray(",'events':[{'name':'gen_ai.evaluation.result','attributes':[") +
                   attribute("gen_ai.evaluation.name", "facts") +
                   ",{'key':'gen_ai.evaluation.score.value','value':{'doubleValue':" + score + "}}," +
                   attribute("gen_ai.evaluation.score.label", label) + "]}]";
        };
        const QByteArray asked = attribute("input.value", "q");
        const LogDirectory directory;
        const ReadLogs judged(
            directory.write("a.jsonl", line("t1", "a", asked, labelled("0.78", "fail")) +
                                           line("t2", "b", asked, labelled("0.88", "pass"))));
        QCOMPARE(judged.of("helpdesk", "a").outcome, Outcome::Fail);
        QCOMPARE(judged.of("helpdesk", "a").metadata.at("facts"), std::string("0.780000"));
        QCOMPARE(judged.of("helpdesk", "b").outcome, Outcome::Pass);
        // A label that is no verdict leaves it to the number.
        const ReadLogs described(
            directory.write("b.jsonl", line("t1", "a", asked, labelled("0.78", "high"))));
        QCOMPARE(described.of("helpdesk", "a").outcome, Outcome::Pass);
        QCOMPARE(described.of("helpdesk", "a").metadata.at("facts.label"), std::string("high"));
    }

    /// Exporters that print the protocol's messages keep the names of its fields.
    void namesMayBeThoseOfTheProtocol() {
        QByteArray lines = line("t1", "a", attribute("input.value", "q1"), evaluation("1")) +
                           line("t2", "b", attribute("input.value", "q2"), evaluation("0"));
        const std::pair<const char*, const char*> names[]{{"resourceSpans", "resource_spans"},
                                                          {"scopeSpans", "scope_spans"},
                                                          {"traceId", "trace_id"},
                                                          {"spanId", "span_id"},
                                                          {"startTimeUnixNano", "start_time_unix_nano"},
                                                          {"endTimeUnixNano", "end_time_unix_nano"},
                                                          {"stringValue", "string_value"},
                                                          {"doubleValue", "double_value"}};
        for (const auto& [camel, snake] : names) {
            lines.replace(camel, snake);
        }
        const LogDirectory directory;
        const ReadLogs logs(directory.write("traces.jsonl", lines));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        const KeptRecord& first = logs.of("helpdesk", "a");
        QCOMPARE(first.input, std::string("q1"));
        QCOMPARE(first.latencyMs, 250.0F);
        QCOMPARE(first.metadata.at("trace"), std::string("t1"));
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(logs.sink.accuracy("helpdesk"), 0.5);
    }

    /// The chain was judged, not the call within it.
    void callsWithinAnEvaluatedTraceAreNoRecords() {
        const LogDirectory directory;
        const QByteArray call = attribute("gen_ai.operation.name", "chat") + "," +
                                attribute("gen_ai.request.model", "gpt-x") + "," +
                                attribute("input.value", "inner question");
        const QByteArray chain = attribute("openinference.span.kind", "CHAIN") + "," +
                                 attribute("input.value", "Where is my order?") + "," +
                                 attribute("output.value", "On its way");
        const ReadLogs logs(directory.write(
            "traces.jsonl", line("t1", "call", call) + line("t1", "root", chain, evaluation("1")) +
                                line("t1", "late", call) + line("t2", "alone", call)));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("helpdesk", "root").input, std::string("Where is my order?"));
        QCOMPARE(logs.of("helpdesk", "root").outcome, Outcome::Pass);
        QCOMPARE(logs.of("gpt-x", "alone").outcome, Outcome::NotScored);
    }

    /// As an SDK's console exporter prints spans, one behind the other, and Phoenix as lines.
    void spansMayStandByThemselves() {
        const auto span = [](const char* id, const char* score, const QByteArray& attributes) {
            return json(QByteArray("{'name':'answer','context':{'trace_id':'t-") + id + "','span_id':'" + id +
                        "','trace_state':'[]'},'kind':'SpanKind.INTERNAL','parent_id':null,"
                        "'start_time':'2024-05-29T13:46:19.963000Z','end_time':'2024-05-29T13:46:20.213000Z',"
                        "'status':{'status_code':'UNSET'},'attributes':{" +
                        attributes +
                        "},'events':[{'name':'gen_ai.evaluation.result','attributes':{"
                        "'gen_ai.evaluation.name':'ok','gen_ai.evaluation.score.value':" +
                        score + "}}],'resource':{'attributes':{'service.name':'helpdesk'}}}");
        };
        const QByteArray flat = "'llm.model_name':'gpt-x','llm.input_messages.0.message.role':'user',"
                                "'llm.input_messages.0.message.content':'q1','output.value':'a1'";
        const QByteArray nested = "'llm':{'model_name':'gpt-x','input_messages':[{'message':{'role':'user',"
                                  "'content':'q2'}}]},'output':{'value':'a2'}";
        const LogDirectory directory;
        const ReadLogs logs(
            directory.write("spans.jsonl", span("a", "1", flat) + "\n" + span("b", "0", nested) + "\n"));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QVERIFY(logs.of("gpt-x", "a").input.find("q1") != std::string::npos);
        QCOMPARE(logs.of("gpt-x", "a").latencyMs, 250.0F);
        QVERIFY(logs.of("gpt-x", "b").input.find("q2") != std::string::npos);
        QCOMPARE(logs.of("gpt-x", "b").output, std::string("a2"));
        QCOMPARE(logs.sink.accuracy("gpt-x"), 0.5);
    }
};

FGW_TEST(TestOtlp, "otlp")
#include "test_otlp.moc"
