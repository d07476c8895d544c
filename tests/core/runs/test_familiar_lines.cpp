// SPDX-License-Identifier: GPL-3.0-or-later

// clang-format off: moc stumbles over <concepts> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/runs/event_line_parser.h"
#include "core/runs/familiar_lines.h"
#include "tests/core/runs/keeping_event_sink.h"
#include "tests/support/runner.h"

#include <QTest>

#include <initializer_list>
#include <string>

using namespace fgw;
using fgw::runs::EvaluationFields;
using fgw::runs::EventLineParser;
using fgw::runs::FamiliarLines;
using fgw::tests::KeepingEventSink;
using fgw::tests::KeptEvaluation;

namespace {

const std::string kHead =
    R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"e7","stage":"eval","event":"eval_record","payload":{)";
const std::string kLine =
    kHead + R"("slice":"carb","seed":3,"model":"m","id":"i1","x":"Why so?","y":1, "y_hat":-0.5,)" +
    R"("correct":true,"latency_ms":null,"note":"n\n"}})";

std::string padded(const std::string& line) {
    return line + std::string(LineReader::kPadding, '}');
}

void parse(EventLineParser& parser, const std::string& line) {
    const std::string text = padded(line);
    parser.parse({LineReader::Kind::Whole, std::string_view(text).substr(0, line.size()), 7});
}

/// What became of the last of some lines.
struct Read {
    KeepingEventSink sink;
    Problems problems;
    std::uint64_t events = 0;
    std::uint64_t familiarEvents = 0;

    explicit Read(std::initializer_list<std::string> lines) {
        EventLineParser parser("log", sink, problems);
        for (const std::string& line : lines) {
            sink.records.clear();
            problems = Problems();
            parser.restart();
            parse(parser, line);
        }
        events = parser.events();
        familiarEvents = parser.familiarEvents();
    }
};

std::string told(const KeptEvaluation& kept) {
    const EvalRecord& record = kept.record;
    std::string text = kept.slice + '|' + kept.model + '|' + kept.id + '|' + kept.input + '|' +
                       kept.expected + '|' + kept.output + '|' + kept.structure;
    for (const double number :
         {double(record.seed), double(record.round), double(record.epoch), double(record.samplingSeed),
          double(record.outcome), double(record.abstained), double(record.confidence),
          double(record.latencyMs), double(record.line), double(record.inputIsMessages)}) {
        text += '|' + std::to_string(number);
    }
    for (const auto& [name, value] : kept.metadata) {
        text += '|' + name + '=' + value;
    }
    return text;
}

std::string told(const Read& read) {
    std::string text = std::to_string(read.events);
    for (const KeptEvaluation& kept : read.sink.records) {
        text += '\n' + told(kept);
    }
    for (const Problem& problem : read.problems.kept()) {
        text += '\n' + problem.reason;
    }
    for (const auto& [event, payload] : read.sink.others) {
        text += '\n' + event + payload;
    }
    return text;
}

bool isFamiliar(const std::string& known, const std::string& line) {
    FamiliarLines familiar;
    EvaluationFields fields;
    familiar.learn(padded(known).substr(0, known.size()));
    const std::string text = padded(line);
    return familiar.read(std::string_view(text).substr(0, line.size()), 1, fields) != nullptr;
}

std::string replaced(std::string line, const std::string& what, const std::string& with) {
    return line.replace(line.find(what), what.size(), with);
}

} // namespace

class TestFamiliarLines : public QObject {
    Q_OBJECT
private slots:
    /// Whatever byte of a line is another, missing or too many: it is read as if no line came before.
    void aLineIsReadAsIfNoneWasFamiliar() {
        const std::string bytes = std::string("\"\\{}[],:0159-.eEntu \n\x01\x7F\xC3\xFF", 26) + '\0';
        std::uint64_t familiar = 0;
        for (std::size_t place = 0; place <= kLine.size(); ++place) {
            const auto compare = [&](const std::string& line) {
                const Read read({kLine, line});
                QCOMPARE(told(read), told(Read({line})));
                familiar += read.familiarEvents;
            };
            compare(kLine.substr(0, place));
            compare(kLine.substr(place));
            compare(std::string(kLine).erase(place, 1));
            for (const char byte : bytes) {
                compare(std::string(kLine).insert(place, 1, byte));
                compare(std::string(kLine).replace(place, 1, 1, byte));
            }
        }
        QVERIFY(familiar > 0);
    }

    void theSecondLineOfAShapeIsNotParsed() {
        QCOMPARE(Read({kLine}).familiarEvents, std::uint64_t{0});
        QCOMPARE(Read({kLine, replaced(kLine, "Why so?", "Why not?")}).familiarEvents, std::uint64_t{1});
        QCOMPARE(Read({kLine, replaced(kLine, "\"note\"", "\"other\"")}).familiarEvents, std::uint64_t{0});
    }

    /// Lines that are each written in a way of their own would be learned without end.
    void ofTooManyShapesNoMoreAreLearnedUntilTheNextStart() {
        KeepingEventSink sink;
        Problems problems;
        EventLineParser parser("log", sink, problems);
        const auto shape = [](std::size_t number) {
            return replaced(kLine, "\"note\"",
                            std::string("\"note").append(std::to_string(number)).append("\""));
        };
        for (std::size_t number = 0; number < FamiliarLines::kMostLearned; ++number) {
            parse(parser, shape(number));
        }
        const std::string last = shape(FamiliarLines::kMostLearned - 1);
        const std::string beyond = shape(FamiliarLines::kMostLearned);
        parse(parser, last);
        QCOMPARE(parser.familiarEvents(), std::uint64_t{1});
        parse(parser, beyond);
        parse(parser, beyond);
        QCOMPARE(parser.familiarEvents(), std::uint64_t{1});
        parser.restart();
        parse(parser, beyond);
        QCOMPARE(parser.familiarEvents(), std::uint64_t{0});
        parse(parser, beyond);
        QCOMPARE(parser.familiarEvents(), std::uint64_t{1});
    }

    void otherValuesMakeNoOtherShape_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("none") << QByteArray("carb") << QByteArray("carb");
        QTest::newRow("time") << QByteArray(":57Z") << QByteArray(":58.123Z");
        QTest::newRow("longer text") << QByteArray("Why so?")
                                     << QByteArray("Why is it so, and not otherwise? Grüße");
        QTest::newRow("empty text") << QByteArray("Why so?") << QByteArray("");
        QTest::newRow("escapes") << QByteArray("Why so?") << QByteArray(R"(Why \"so\"?\n)");
        QTest::newRow("text for a number") << QByteArray(":1,") << QByteArray(":\"yes\",");
        QTest::newRow("number for null") << QByteArray("null") << QByteArray("12.5");
        QTest::newRow("false for true") << QByteArray("true") << QByteArray("false");
    }
    void otherValuesMakeNoOtherShape() {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, with);
        QVERIFY(isFamiliar(kLine, replaced(kLine, what.toStdString(), with.toStdString())));
    }

    void otherKeysMakeAnotherShape() {
        QVERIFY(!isFamiliar(kLine, replaced(kLine, "\"seed\"", "\"sead\"")));
        QVERIFY(!isFamiliar(kLine, replaced(kLine, "eval_record", "eval_recorD")));
        QVERIFY(!isFamiliar(kLine, replaced(kLine, "Why so?\"", "Why so?\",\"z\":1")));
        QVERIFY(!isFamiliar(kLine, replaced(kLine, "\"Why so?\"", "[\"Why so?\"]")));
        QVERIFY(!isFamiliar(kLine, kLine + "}"));
    }

    void whatNeedsAParserIsNotLearned_data() {
        QTest::addColumn<QByteArray>("line");
        const auto add = [](const char* name, const std::string& line) {
            QTest::newRow(name) << QByteArray::fromStdString(line);
        };
        add("another event", replaced(kLine, "eval_record", "other"));
        add("nested", replaced(kLine, "null", "[1]"));
        add("a key beside the payload", replaced(kLine, "\"stage\"", "\"more\""));
        add("an escaped key", replaced(kLine, "\"note\"", R"("n\u006fte")"));
        add("two payloads", kLine.substr(0, kLine.size() - 1) + R"(,"payload":{"id":"other"}})");
        add("two events", kLine.substr(0, kLine.size() - 1) + R"(,"event":"other"})");
        add("no payload", R"({"event":"eval_record"})");
        add("no event", replaced(kLine, "\"event\"", "\"stage\""));
    }
    void whatNeedsAParserIsNotLearned() {
        QFETCH(QByteArray, line);
        QVERIFY(!isFamiliar(line.toStdString(), line.toStdString()));
    }

    /// Bytes that had to be repaired, or numbers that are none, are told of for every line.
    void whatIsNoJsonIsNotLearned() {
        const std::string bad = replaced(kLine, "\"note\"", "\"no\xFFte\"");
        const Read read({bad, bad});
        QCOMPARE(read.problems.count(), std::size_t{1});
        QCOMPARE(read.sink.records.size(), std::size_t{1});
    }

    void severalShapesAreFamiliarAtATime() {
        FamiliarLines familiar;
        EvaluationFields fields;
        const std::string other = padded(replaced(kLine, "\"note\"", "\"noted\""));
        const std::string line = padded(kLine);
        familiar.learn(std::string_view(line).substr(0, kLine.size()));
        familiar.learn(std::string_view(other).substr(0, kLine.size() + 1));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(familiar.read(std::string_view(line).substr(0, kLine.size()), 1, fields) != nullptr);
            const EvalRecord* record =
                familiar.read(std::string_view(other).substr(0, kLine.size() + 1), 2, fields);
            QVERIFY(record != nullptr);
            QCOMPARE(record->line, std::uint64_t{2});
            QCOMPARE(record->metadata[0].name, std::string_view("noted"));
        }
    }
};

FGW_TEST(TestFamiliarLines, "familiar_lines")
#include "test_familiar_lines.moc"
