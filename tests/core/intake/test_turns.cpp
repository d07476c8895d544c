// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/turns.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::intake;

class TestTurns : public QObject {
    Q_OBJECT
private slots:
    void messagesAreReadAsTurns() {
        const auto turns =
            turnsOf("[{\"role\":\"user\",\"content\":\"a \\\"b\\\"\\n\"},"
                    "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"name\":\"t\"}]},"
                    "{\"role\":\"tool\",\"content\":\"42\",\"tool_call_id\":\"c1\"}]");
        QVERIFY(turns.has_value());
        QCOMPARE(turns->size(), std::size_t{3});
        QVERIFY((turns->at(0) == Turn{"user", "a \"b\"\n", ""}));
        QVERIFY(
            (turns->at(1) == Turn{"assistant", "", "{\"content\":null,\"tool_calls\":[{\"name\":\"t\"}]}"}));
        QVERIFY((turns->at(2) == Turn{"tool", "42", "{\"tool_call_id\":\"c1\"}"}));
    }

    void whatIsReadIsWrittenBack_data() {
        QTest::addColumn<QByteArray>("messages");
        QTest::newRow("texts") << QByteArray(
            "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"x\",\"content\":\"\"}]");
        QTest::newRow("calls without content") << QByteArray(
            "[{\"role\":\"assistant\",\"tool_calls\":[{\"name\":\"t\",\"arguments\":{\"n\":1.5}}]}]");
        QTest::newRow("calls beside an empty text")
            << QByteArray("[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[]}]");
        QTest::newRow("calls beside a text")
            << QByteArray("[{\"role\":\"assistant\",\"content\":\"so\",\"tool_calls\":[{\"name\":\"t\"}]}]");
        QTest::newRow("parts") << QByteArray(
            "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"ü\"}],\"name\":\"ann\"}]");
    }
    void whatIsReadIsWrittenBack() {
        QFETCH(QByteArray, messages);
        const auto turns = turnsOf(messages.toStdString());
        QVERIFY(turns.has_value());
        const Result<std::string> written = messagesOf(*turns);
        QVERIFY(written.has_value());
        QCOMPARE(*written, nlohmann::json::parse(messages.toStdString()).dump());
    }

    void aTextIsNoTurns() {
        for (const char* text : {"", "Cancel my order.", "[]", "[1]", "{}", "[{\"content\":\"a\"}]",
                                 "[{\"role\":1}]", "[{\"role\":\"user\""}) {
            QVERIFY2(!turnsOf(text), text);
        }
    }

    void whatCannotBeAMessageIsNamed() {
        const std::vector<Turn> good{{"user", "a", ""}};
        for (const char* more : {"no json", "[1]", "{\"role\":\"x\"}", "{\"content\":\"again\"}"}) {
            std::vector<Turn> turns = good;
            turns.push_back({"assistant", "b", more});
            const Result<std::string> written = messagesOf(turns);
            QCOMPARE(written.error().code, ErrorCode::Invalid);
            QVERIFY(written.error().reason.starts_with("input: message 2 of 2: "));
        }
    }
};

FGW_TEST(TestTurns, "turns")
#include "test_turns.moc"
