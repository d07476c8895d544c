// SPDX-License-Identifier: GPL-3.0-or-later

// clang-format off: moc stumbles over <concepts> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/line_reader.h"
#include "core/runs/scalar_reader.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <string>

using namespace fgw;
using fgw::runs::FieldValue;
using fgw::runs::ScalarReader;

namespace {

/// A value as it stands in a record, with text behind it that belongs to something else.
struct Taken {
    std::string json;
    ScalarReader reader;
    FieldValue value;
    std::string rest;
    bool taken = false;

    explicit Taken(const QByteArray& text, const char* behind = ",\"next\":7}")
        : json(text.toStdString() + behind) {
        const std::size_t size = json.size();
        json.resize(size + LineReader::kPadding, '"');
        std::string_view view(json.data(), size);
        taken = reader.take(view, value);
        rest = view;
    }
};

} // namespace

// NOLINTBEGIN(modernize-raw-string-literal): moc loses its way where the quotes in raw strings are odd.
class TestScalarReader : public QObject {
    Q_OBJECT
private slots:
    void readsAValueAsAParserDoes_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"0",
                                 "7",
                                 "-3",
                                 "12345678901234567",
                                 "0.5",
                                 "-0.0",
                                 "-0.25e-3",
                                 "1E5",
                                 "1e+2",
                                 "10.0",
                                 "3.4028235e38",
                                 "0.1234567890123456789012",
                                 "true",
                                 "false",
                                 "null",
                                 "\"\"",
                                 "\"a\"",
                                 "\"exactly sixteen.\"",
                                 "\"a longer text, of more than sixteen bytes\"",
                                 "\"Grüße an 東京 🙂\"",
                                 "\"a \\\"quote\\\", a \\\\, a \\/ and\\n a line\"",
                                 "\"\\u0041\\u00e9\\ud83d\\ude42\\u0000 behind\"",
                                 "\"\\\\\"",
                                 "\"sixteen bytes..\\\\and then some more\\\"\""}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void readsAValueAsAParserDoes() {
        QFETCH(QByteArray, text);
        const Taken read(text);
        QVERIFY(read.taken);
        QCOMPARE(read.rest, std::string(",\"next\":7}"));
        simdjson::dom::parser parser;
        std::string scratch;
        const FieldValue expected = runs::fieldValueOf(parser.parse(text.toStdString()).value(), scratch);
        QCOMPARE(read.value.kind, expected.kind);
        QCOMPARE(read.value.text, expected.text);
        QCOMPARE(read.value.number, expected.number);
        QCOMPARE(std::signbit(read.value.number), std::signbit(expected.number));
    }

    void leavesWhatIsNoValueOrHardToReadToAParser_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 "-",
                                 "01",
                                 "-01",
                                 "00",
                                 "-0",
                                 "1.",
                                 "1.e5",
                                 ".5",
                                 "+1",
                                 "1e",
                                 "1e+",
                                 "1e400",
                                 "123456789012345678901",
                                 "NaN",
                                 "-Infinity",
                                 "True",
                                 "nul",
                                 "[1]",
                                 "{}",
                                 "\"no end",
                                 "\"no end\\\"",
                                 "\"bad \\x\"",
                                 "\"half \\ud83d a pair\"",
                                 "\"a\tb\"",
                                 "\"cut \xE6\x9D\"",
                                 "\"\xFF and sixteen bytes more\""}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void leavesWhatIsNoValueOrHardToReadToAParser() {
        QFETCH(QByteArray, text);
        QVERIFY(!Taken(text, "").taken);
    }

    /// Behind a line others follow, or what the memory held before.
    void readsNothingBehindTheText() {
        QCOMPARE(Taken("12", "").value.text, std::string_view("12"));
        QVERIFY(!Taken("\"its quote stands behind", "").taken);
    }

    void whatWasUnescapedStaysUntilCleared() {
        const std::string values = std::string("\"a\\n\" \"b\\n\"") + std::string(LineReader::kPadding, ' ');
        ScalarReader reader;
        FieldValue first;
        FieldValue second;
        std::string_view text(values);
        QVERIFY(reader.take(text, first));
        text.remove_prefix(1);
        QVERIFY(reader.take(text, second));
        QCOMPARE(first.text, std::string_view("a\n"));
        QCOMPARE(second.text, std::string_view("b\n"));
    }
};
// NOLINTEND(modernize-raw-string-literal)

FGW_TEST(TestScalarReader, "scalar_reader")
#include "test_scalar_reader.moc"
