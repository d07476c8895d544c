// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runs/keeping_event_sink.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using fgw::tests::eventLine;
using fgw::tests::KeptEvaluation;
using fgw::tests::ReadLog;

namespace {

QByteArray carbEvaluation(const QByteArray& more = {}) {
    return eventLine("eval_record",
                     R"({"slice":"carb","seed":1,"model":"m","id":"i1","x":"Why?","y":1,"y_hat":0)" + more +
                         "}");
}

QString reasonOf(const ReadLog& log, std::size_t index) {
    return QString::fromStdString(log.problems.kept().at(index).reason);
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT
private slots:
    void readsEachKindOfEvent() {
        const ReadLog log(
            eventLine("run_started", R"({"command":"iterate","label":"tiny","package_version":"0.2.0"})") +
            eventLine("harness_config", R"({"slices":["carb"],"budget":10})") +
            carbEvaluation(R"(,"correct":true,"confidence":0.5,"depth":3)") +
            eventLine("metric_computed", R"({"name":"slice/carb/separation","value":0.3,"n":2})") +
            eventLine("failure_clustered", R"({"round":0,"id":"i1","model":"m","cluster":2})") +
            eventLine("item_generated", R"({"round":1,"id":"g1","x":"New?","y":1,"template":"t"})") +
            eventLine("run_finished", R"({"status":"ok","duration_s":1.0,"n_events":7})"));
        QVERIFY(!log.error);
        QVERIFY(log.problems.empty());
        QVERIFY(log.summary.finished);
        QCOMPARE(log.summary.events, std::uint64_t{7});
        QCOMPARE(log.sink.label, std::string("tiny"));
        QCOMPARE(log.sink.startedUtc, std::string("2026-04-29T17:34:57Z"));
        QCOMPARE(log.sink.status, std::string("ok"));
        QCOMPARE(log.sink.clusters.at("i1"), 2);
        QCOMPARE(log.sink.generated.at(0).metadata.at("template"), std::string("t"));
        QCOMPARE(log.sink.others.size(), std::size_t{2});
        const KeptEvaluation& kept = log.sink.records.at(0);
        QCOMPARE(kept.input, std::string("Why?"));
        QCOMPARE(kept.expected, std::string("1"));
        QCOMPARE(kept.output, std::string("0"));
        QCOMPARE(kept.record.outcome, Outcome::Pass);
        QCOMPARE(kept.record.confidence, 0.5F);
        QCOMPARE(kept.record.line, std::uint64_t{3});
        QCOMPARE(kept.record.round, kAbsent);
        QCOMPARE(kept.metadata.at("depth"), std::string("3.000000"));
    }

    void anOutcomeGoesBeforeCorrect_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("outcome");
        QTest::newRow("outcome") << QByteArray(R"(,"correct":false,"outcome":"error")")
                                 << int(Outcome::Error);
        QTest::newRow("correct") << QByteArray(R"(,"correct":false)") << int(Outcome::Fail);
        QTest::newRow("one") << QByteArray(R"(,"correct":1)") << int(Outcome::Pass);
        QTest::newRow("null") << QByteArray(R"(,"correct":null)") << int(Outcome::NotScored);
        QTest::newRow("neither") << QByteArray() << int(Outcome::NotScored);
    }
    void anOutcomeGoesBeforeCorrect() {
        QFETCH(QByteArray, fields);
        QFETCH(int, outcome);
        const ReadLog log(carbEvaluation(fields));
        QVERIFY(log.problems.empty());
        QCOMPARE(int(log.sink.records.at(0).record.outcome), outcome);
    }

    void anOutcomeThatCorrectDeniesIsToldAndCounts_data() {
        QTest::addColumn<QByteArray>("outcome");
        QTest::addColumn<QByteArray>("correct");
        QTest::newRow("pass") << QByteArray("pass") << QByteArray("false");
        for (const char* other : {"fail", "error", "not_scored", "invalid"}) {
            QTest::newRow(other) << QByteArray(other) << QByteArray("true");
        }
    }
    void anOutcomeThatCorrectDeniesIsToldAndCounts() {
        QFETCH(QByteArray, outcome);
        QFETCH(QByteArray, correct);
        const ReadLog log(carbEvaluation(",\"correct\":" + correct + ",\"outcome\":\"" + outcome + "\""));
        QCOMPARE(outcomeName(log.sink.records.at(0).record.outcome), std::string_view(outcome.constData()));
        QCOMPARE(log.problems.count(), std::size_t{1});
        const Problem& told = log.problems.kept().front();
        QCOMPARE(told.reason, "outcome is " + outcome.toStdString() + ", but correct is " +
                                  correct.toStdString() + ": the outcome counts");
        QVERIFY(!told.where.file.empty());
        QCOMPARE(told.where.line, std::optional<std::uint64_t>(log.sink.records.at(0).record.line));
    }

    void whatIsUnknownIsKept() {
        const ReadLog log(
            carbEvaluation(R"(,"colour":"red","nested":{"b":1,"a":[true]},"big":12345678901234567890)") +
            eventLine("coffee_made", R"({"cups":2})"));
        QVERIFY(log.problems.empty());
        const auto& metadata = log.sink.records.at(0).metadata;
        QCOMPARE(metadata.at("colour"), std::string("red"));
        QCOMPARE(metadata.at("nested"), std::string(R"({"a":[true],"b":1})"));
        QCOMPARE(metadata.at("big"), std::string("12345678901234567890"));
        QCOMPARE(log.sink.others.at(0).first, std::string("coffee_made"));
        QCOMPARE(log.sink.others.at(0).second, std::string(R"({"cups":2})"));
    }

    void aTranscriptStandsForTheInput() {
        const ReadLog log(eventLine("eval_record",
                                    R"({"slice":"s","model":"m","id":"i",)"
                                    R"("messages":[{"role":"user","content":"Hi"}],"correct":false})"));
        QVERIFY(log.sink.records.at(0).record.inputIsMessages);
        QCOMPARE(log.sink.records.at(0).input, std::string(R"([{"content":"Hi","role":"user"}])"));
    }

    void aLineThatCannotBeReadIsReportedAndTheRestIsRead_data() {
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("no JSON") << QByteArray("{\"event\":\n");
        QTest::newRow("no object") << QByteArray("[1,2]\n");
        QTest::newRow("no event") << QByteArray("{\"payload\":{}}\n");
        QTest::newRow("payload is no object") << eventLine("eval_record", "7");
        QTest::newRow("no id") << eventLine("eval_record", R"({"model":"m"})");
        QTest::newRow("no model") << eventLine("eval_record", R"({"id":"i"})");
        QTest::newRow("nested 100,000 deep")
            << eventLine("eval_record", R"({"x":)" + QByteArray(100000, '[') + QByteArray(100000, ']') + "}");
        QTest::newRow("nested and torn") << QByteArray(100000, '[') + "\n";
    }
    void aLineThatCannotBeReadIsReportedAndTheRestIsRead() {
        QFETCH(QByteArray, bad);
        const ReadLog log(carbEvaluation() + bad + carbEvaluation());
        QVERIFY(!log.error);
        QCOMPARE(log.sink.records.size(), std::size_t{2});
        QCOMPARE(log.problems.count(), std::size_t{1});
        QCOMPARE(log.problems.kept().at(0).where.line.value_or(0), std::uint64_t{2});
        QCOMPARE(log.problems.kept().at(0).where.file, std::filesystem::path("events.jsonl"));
    }

    void aTornLastLineIsSetAside() {
        const QByteArray whole = carbEvaluation();
        const ReadLog log(whole + whole.left(whole.size() / 2));
        QCOMPARE(log.sink.records.size(), std::size_t{1});
        QVERIFY(reasonOf(log, 0).contains(QStringLiteral("torn")));
        QVERIFY(!log.summary.finished);
    }

    void aLastLineThatOnlyLacksItsNewlineCounts() {
        const ReadLog log(carbEvaluation() + carbEvaluation().trimmed());
        QCOMPARE(log.sink.records.size(), std::size_t{2});
        QVERIFY(log.problems.empty());
    }

    void anEmptyLogIsAnInterruptedRun() {
        const ReadLog log("");
        QVERIFY(!log.error && log.problems.empty() && !log.summary.finished);
    }

    void whatPythonWritesForNoNumberIsUnderstood() {
        const ReadLog log(carbEvaluation(R"(,"confidence":NaN,"score":-Infinity,"depth":2)"));
        QVERIFY(log.problems.empty());
        QVERIFY(std::isnan(log.sink.records.at(0).record.confidence));
        QCOMPARE(log.sink.records.at(0).metadata.at("score"), std::string("-Infinity"));
        QCOMPARE(log.sink.records.at(0).metadata.at("depth"), std::string("2.000000"));
    }

    void bytesThatAreNotUtf8AreReplacedAndReported() {
        QByteArray bad = carbEvaluation();
        bad.replace("Why?", "Wh\xFFy?");
        const ReadLog log(bad);
        QCOMPARE(log.sink.records.at(0).input, std::string("Wh\xEF\xBF\xBDy?"));
        QCOMPARE(log.problems.count(), std::size_t{1});
    }

    void aGiganticLineIsSkipped() {
        QByteArray huge = carbEvaluation();
        huge.replace("Why?", QByteArray(70 << 20, 'a'));
        const ReadLog log(huge + carbEvaluation());
        QCOMPARE(log.sink.records.size(), std::size_t{1});
        QCOMPARE(log.sink.records.at(0).record.line, std::uint64_t{2});
        QCOMPARE(log.problems.count(), std::size_t{1});
    }

    /// Lines are parsed a block at a time, on several threads: neither may show.
    void aLongLogIsDeliveredInItsOrder() {
        constexpr int lines = 70000; // empty ones fill a block by their number, long ones by their bytes
        const QByteArray filler(300, 'z');
        QByteArray log(lines, '\n');
        for (int i = 0; i < lines; ++i) {
            log +=
                i % 10000 == 9999
                    ? QByteArray("{\"torn\n")
                    : carbEvaluation(",\"seen\":" + QByteArray::number(i) + ",\"more\":\"" + filler + "\"");
        }
        const ReadLog read(log);
        QCOMPARE(read.summary.lines, std::uint64_t{2 * lines});
        QCOMPARE(read.sink.records.size(), std::size_t{lines - 7});
        QCOMPARE(read.problems.count(), std::size_t{7});
        QCOMPARE(read.problems.kept().at(6).where.line.value_or(0), std::uint64_t{2 * lines});
        int expected = 0;
        for (const KeptEvaluation& kept : read.sink.records) {
            expected += expected % 10000 == 9999 ? 1 : 0;
            QCOMPARE(kept.metadata.at("seen"), std::to_string(double(expected)));
            QCOMPARE(kept.record.line, std::uint64_t(lines + expected + 1));
            ++expected;
        }
    }

    void aFieldOfTheWrongTypeIsReportedAndAbsent() {
        const ReadLog log(carbEvaluation(R"(,"round":"first","epoch":5000000000,"outcome":"great")"));
        QCOMPARE(log.problems.count(), std::size_t{3});
        QCOMPARE(log.sink.records.at(0).record.round, kAbsent);
        QCOMPARE(log.sink.records.at(0).record.epoch, kAbsent);
        QCOMPARE(log.sink.records.at(0).record.outcome, Outcome::NotScored);
    }
};

FGW_TEST(TestEventLog, "event_log")
#include "test_event_log.moc"
