// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_value.h"
#include "core/intake/message_edit.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;
using namespace fgw::intake;

namespace {

const std::string kCandidateText = "title: \"t\"\n"
                                   "input:\n"
                                   "  messages:\n"
                                   "    # the first turn\n"
                                   "    - role: user\n"
                                   "      content:   'Cancel my order.' # as typed\n"
                                   "    - role: assistant\n"
                                   "      content: \"Which one?\"\n"
                                   "    - role: user   # it goes on\n"
                                   "      content: \"The tent.\"\n"
                                   "  fixture: \"orders.json\"\n"
                                   "owner: \"ann\"\n";

/// The text of the candidate with these messages; what went wrong where that is refused.
std::string edited(const std::string& text, const std::string& messages) {
    const auto document = corpus::YamlDocument::parse(text, "candidate.yaml");
    const auto parsed = parseMessages(messages);
    if (!parsed) {
        return parsed.error().reason;
    }
    const auto result = withMessages(*document, *parsed, "candidate.yaml");
    return result ? result->text() : result.error().reason;
}

nlohmann::json messagesIn(const std::string& text) {
    return toJson(corpus::YamlDocument::parse(text, "candidate.yaml")->root())["input"]["messages"];
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

constexpr const char* kFirst = "{\"role\":\"user\",\"content\":\"Cancel my order.\"}";
constexpr const char* kSecond = "{\"role\":\"assistant\",\"content\":\"Which one?\"}";
constexpr const char* kThird = "{\"role\":\"user\",\"content\":\"The tent.\"}";

std::string list(std::initializer_list<std::string> messages) {
    std::string text;
    for (const std::string& message : messages) {
        text += (text.empty() ? "[" : ",") + message;
    }
    return text + "]";
}

} // namespace

class TestMessageEdit : public QObject {
    Q_OBJECT
private slots:
    void oneWordChangesAndNoOtherByte() {
        const std::string after = edited(
            kCandidateText, list({kFirst, "{\"role\":\"assistant\",\"content\":\"Which order?\"}", kThird}));
        QCOMPARE(after, replaced(kCandidateText, "Which one?", "Which order?"));
    }

    void theSameMessagesChangeNothing() {
        QCOMPARE(edited(kCandidateText, list({kFirst, kSecond, kThird})), kCandidateText);
    }

    void aTurnIsAddedAtTheEndOrTakenAway() {
        const std::string longer =
            edited(kCandidateText,
                   list({kFirst, kSecond, kThird, "{\"content\":\"Done.\",\"role\":\"assistant\"}"}));
        QCOMPARE(longer, replaced(kCandidateText, "      content: \"The tent.\"\n",
                                  "      content: \"The tent.\"\n"
                                  "    - role: \"assistant\"\n"
                                  "      content: \"Done.\"\n"));
        QCOMPARE(edited(longer, list({kFirst, kSecond, kThird})), kCandidateText);
        const std::string shorter = edited(kCandidateText, list({kFirst, kThird}));
        QCOMPARE(shorter, replaced(kCandidateText,
                                   "    - role: assistant\n"
                                   "      content: \"Which one?\"\n",
                                   ""));
    }

    void whateverTheChangeTheMessagesAreThoseWanted_data() {
        QTest::addColumn<QByteArray>("messages");
        QTest::newRow("swapped") << QByteArray::fromStdString(list({kSecond, kFirst, kThird}));
        QTest::newRow("put in between")
            << QByteArray::fromStdString(list({kFirst, kThird, kSecond, kThird, kFirst}));
        QTest::newRow("another") << QByteArray::fromStdString(list({kThird}));
        QTest::newRow("a call") << QByteArray::fromStdString(
            list({kFirst,
                  "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"name\":\"cancel\","
                  "\"arguments\":{\"id\":4}}]}",
                  kThird}));
        QTest::newRow("parts") << QByteArray::fromStdString(
            list({"{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a: b # c\"}]}", kSecond,
                  kThird}));
    }
    void whateverTheChangeTheMessagesAreThoseWanted() {
        QFETCH(QByteArray, messages);
        const std::string after = edited(kCandidateText, messages.toStdString());
        QCOMPARE(messagesIn(after).dump(), nlohmann::json::parse(messages.toStdString()).dump());
        QVERIFY(after.starts_with("title: \"t\"\ninput:\n  messages:\n"));
        QVERIFY(after.ends_with("  fixture: \"orders.json\"\nowner: \"ann\"\n"));
    }

    void aTextBecomesMessages() {
        const std::string after =
            edited("title: \"t\"\ninput: \"Cancel it.\" # typed\nowner: \"ann\"\n", list({kFirst, kSecond}));
        QCOMPARE(messagesIn(after).dump(), nlohmann::json::parse(list({kFirst, kSecond})).dump());
        QVERIFY2(after.contains("\nowner: \"ann\"\n"), after.c_str());
    }

    void whatIsWrongIsNamedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("messages");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* messages, const char* reason) {
            QTest::newRow(reason) << QByteArray(messages) << QString::fromLatin1(reason);
        };
        row("{}", "a list of messages is expected");
        row("[]", "a list of messages is expected");
        row("[{\"role\":", "the messages are no JSON");
        row("[{\"role\":\"user\",\"content\":\"a\"},\"b\"]", "message 2 of 2: an object");
        row("[{\"content\":\"a\"}]", "message 1 of 1: role");
        row("[{\"role\":\" \",\"content\":\"a\"}]", "message 1 of 1: role");
        row("[{\"role\":\"user\"}]", "message 1 of 1: content: it neither");
        row("[{\"role\":\"user\",\"content\":7}]", "message 1 of 1: content: a text");
        row("[{\"role\":\"assistant\",\"tool_calls\":{}}]", "message 1 of 1: tool_calls: a list");
        row("[{\"role\":\"assistant\",\"tool_calls\":[{\"name\":\"a\"},{\"arguments\":{}}]}]",
            "message 1 of 1: tool_calls: call 2 has no name");
    }
    void whatIsWrongIsNamedWithItsPlace() {
        QFETCH(QByteArray, messages);
        QFETCH(QString, reason);
        const auto parsed = parseMessages(messages.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
        QVERIFY2(QString::fromStdString(parsed.error().reason).contains(reason),
                 parsed.error().reason.c_str());
    }
};

FGW_TEST(TestMessageEdit, "message_edit")
#include "test_message_edit.moc"
