// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checker.h"
#include "core/corpus/json_path.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::corpus;
using nlohmann::json;
using Verdict = CheckResult::Verdict;

namespace {

/// A check as it stands in cases.yaml.
Result<Checker> written(const QString& yaml) {
    const auto document = YamlDocument::parse(yaml.toStdString(), "cases.yaml");
    return document ? Checker::parse(toJson(document->root()))
                    : Result<Checker>(std::unexpected(document.error()));
}

const char* nameOf(Verdict verdict) {
    return verdict == Verdict::Pass ? "pass" : verdict == Verdict::Fail ? "fail" : "unknown";
}

Observation refunded() {
    const json ours = {{"name", "get_order"}, {"arguments", {{"order", 17}}}, {"ok", true}};
    const json openAi = {
        {"type", "function"},
        {"function", {{"name", "refund"}, {"arguments", "{\"order\": \"17\", \"amount\": 1}"}}}};
    return {"Done: 1,250.50 EUR were refunded.",
            json::array({{{"role", "user"}, {"content", "Refund"}},
                         {{"role", "assistant"}, {"tool_calls", json::array({ours, openAi})}}}),
            7900.0};
}

} // namespace

class TestChecker : public QObject {
    Q_OBJECT
private slots:
    void looksAtOutputTranscriptAndLatency_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* check, const char* expected) {
            QTest::newRow(check) << check << expected;
        };
        row("exact: ' Done:  1,250.50 EUR were refunded. '", "pass");
        row("exact: 'done: 1,250.50 EUR were refunded.'", "fail");
        row("contains: 'EUR  were'", "pass");
        row("contains: 'USD'", "fail");
        row("not_contains: 'USD'", "pass");
        row("not_contains: 'EUR'", "fail");
        row("regex: '\\d+ EUR were (refunded|paid)'", "pass");
        row("regex: '^refunded'", "fail");
        row("regex: '(a+)+$'", "fail");
        row("numeric: {value: 1250.50}", "pass");
        row("numeric: {value: 1250, tolerance: 0.5}", "pass");
        row("numeric: {value: 1250, tolerance: 0.49}", "fail");
        row("numeric: {value: 0.50}", "fail");
        row("tool_called: refund", "pass");
        row("tool_called: {name: refund, arguments: {order: 17}}", "pass");
        row("tool_called: {name: refund, arguments: {order: 18}}", "fail");
        row("tool_called: {name: get_order, arguments: {order: '17'}}", "pass");
        row("tool_called: {name: get_order, arguments: {line: 1}}", "fail");
        row("tool_called: cancel", "fail");
        row("tool_not_called: cancel", "pass");
        row("tool_not_called: {name: refund, arguments: {order: 18}}", "pass");
        row("tool_not_called: {name: refund}", "fail");
        row("max_latency_ms: 7900", "pass");
        row("max_latency_ms: 7.8e3", "fail");
        row("all: [contains: EUR, tool_called: refund]", "pass");
        row("all: [contains: EUR, tool_called: cancel]", "fail");
        row("any: [contains: USD, tool_called: refund]", "pass");
        row("any: [contains: USD, tool_called: cancel]", "fail");
        row("all: [contains: USD, judge: {command: j, version: '1'}]", "fail");
        row("all: [contains: EUR, judge: {command: j, version: '1'}]", "unknown");
        row("any: [contains: EUR, judge: {command: j, version: '1'}]", "pass");
        row("any: [contains: USD, judge: {command: j, version: '1'}]", "unknown");
        row("all: [any: [contains: USD, contains: EUR], not_contains: USD]", "pass");
    }
    void looksAtOutputTranscriptAndLatency() {
        QFETCH(QString, check);
        QFETCH(QString, expected);
        const Result<Checker> checker = written(check);
        QVERIFY2(checker.has_value(), checker ? "" : checker.error().message().c_str());
        const CheckResult result = checker->evaluate(refunded());
        QCOMPARE(QString(nameOf(result.verdict)), expected);
        QCOMPARE(result.reason.empty(), result.verdict == Verdict::Pass);
    }

    void readsJsonFromTheOutput_data() {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("passes");
        QTest::newRow("plain") << "{\"a\": {\"b\": [1, 2]}}" << "$.a.b[1]" << true;
        QTest::newRow("from the end") << "{\"a\": {\"b\": [1, 2]}}" << "a.b[-1]" << true;
        QTest::newRow("quoted") << "{\"a b\": 2}" << "$['a b']" << true;
        QTest::newRow("fenced") << "Here:\n```json\n{\"a\": 2}\n```\nbye" << "$.a" << true;
        QTest::newRow("another value") << "{\"a\": \"2\"}" << "$.a" << false;
        QTest::newRow("nothing there") << "{\"a\": [2]}" << "$.a[1]" << false;
        QTest::newRow("no JSON") << "a: 2" << "$.a" << false;
    }
    void readsJsonFromTheOutput() {
        QFETCH(QString, output);
        QFETCH(QString, path);
        QFETCH(bool, passes);
        const Result<Checker> checker =
            Checker::parse({{"json_path", {{"path", path.toStdString()}, {"equals", 2}}}});
        const CheckResult result = checker->evaluate({output.toStdString(), {}, {}});
        QCOMPARE(result.verdict, passes ? Verdict::Pass : Verdict::Fail);
    }

    void whatWasNotRecordedIsNeverAPass() {
        const Observation bare{"fine", {}, {}};
        for (const char* check : {"tool_called: refund", "tool_not_called: refund", "max_latency_ms: 1",
                                  "any: [tool_not_called: refund, contains: x]",
                                  "all: [tool_not_called: refund, contains: fine]"}) {
            QCOMPARE(written(check)->evaluate(bare).verdict, Verdict::Unknown);
        }
        // An empty transcript is one: it shows that nothing was called.
        QCOMPARE(written("tool_not_called: refund")->evaluate({"", json::array(), {}}).verdict,
                 Verdict::Pass);
    }

    void aJudgeIsAskedWhereOneMay() {
        const Result<Checker> checker =
            written("any: [contains: x, judge: {command: ask me, version: 1.10}]");
        QCOMPARE(checker->judges(), (std::vector<JudgeCommand>{{"ask me", "1.10"}}));
        std::vector<JudgeCommand> asked;
        const AskJudge ask = [&](const JudgeCommand& judge, const Observation&) {
            asked.push_back(judge);
            return CheckResult{Verdict::Pass, {}};
        };
        QCOMPARE(checker->evaluate({"x", {}, {}}, ask).verdict, Verdict::Pass);
        QVERIFY(asked.empty());
        QCOMPARE(checker->evaluate({"y", {}, {}}, ask).verdict, Verdict::Pass);
        QCOMPARE(asked, checker->judges());
    }

    void whatIsNoCheckIsRefusedWithItsPlace_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* check, const char* place) { QTest::newRow(check) << check << place; };
        row("text", "checker: one check is expected");
        row("{contains: a, exact: b}", "checker: one check is expected");
        row("contains: ''", "checker.contains: a text");
        row("contians: x", "\"contians\" is no check");
        row("regex: '('", "checker.regex: no regular expression");
        row("numeric: {value: x}", "checker.numeric: value and tolerance");
        row("numeric: {value: 1, tolerance: -1}", "checker.numeric: value and tolerance");
        row("numeric: {value: 1, tolerence: 1}", "unknown key tolerence");
        row("json_path: {path: 'a..b', equals: 1}", "is no path");
        row("json_path: {path: 'a'}", "equals is missing");
        row("tool_called: {arguments: {a: 1}}", "name is missing");
        row("tool_called: {name: a, arguments: 1}", "arguments must be a mapping");
        row("max_latency_ms: fast", "checker.max_latency_ms: a number");
        row("judge: {command: x}", "version is missing");
        row("all: []", "checker.all: a list");
        row("all: [contains: a, any: [exact: '']]", "checker.all[1].any[0].exact: a text");
    }
    void whatIsNoCheckIsRefusedWithItsPlace() {
        QFETCH(QString, check);
        QFETCH(QString, place);
        const Result<Checker> checker = written(check);
        QVERIFY(!checker.has_value());
        QCOMPARE(checker.error().code, ErrorCode::Invalid);
        QVERIFY2(checker.error().reason.contains(place.toStdString()), checker.error().reason.c_str());
    }
};

FGW_TEST(TestChecker, "checker")
#include "test_checker.moc"
