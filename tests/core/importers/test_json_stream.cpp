// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/json_stream.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace fgw;
using namespace fgw::importers;

namespace {

/// Gives a text in pieces of a few bytes, so that every token is cut somewhere.
class Pieces final : public ByteStream {
public:
    Pieces(std::string text, std::size_t size) : m_text(std::move(text)), m_size(size) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        const std::size_t count = std::min({m_size, size, m_text.size() - m_at});
        std::copy_n(m_text.data() + m_at, count, buffer);
        m_at += count;
        return count;
    }

private:
    std::string m_text;
    std::size_t m_size;
    std::size_t m_at = 0;
};

struct Stream {
    explicit Stream(std::string text, std::size_t size = 3, std::size_t limit = JsonStream::kDefaultLimit)
        : bytes(std::move(text), size), json(bytes, "log.json", task, limit) {}
    Task task;
    Pieces bytes;
    JsonStream json;
};

} // namespace

class TestJsonStream : public QObject {
    Q_OBJECT
private slots:
    void handsOutValuesWhereverTheBytesAreCut() {
        const std::string text =
            "\xEF\xBB\xBF {\"a\" : {\"}\":[1,\"]\\\"\"]}, \"b\\n\":[ 1.5 , \"x\" ,{} , NaN] "
            ",\"c\":null}";
        for (std::size_t size = 3; size < text.size(); ++size) {
            Stream stream(text, size);
            std::string value;
            QVERIFY(stream.json.enterObject());
            QVERIFY(stream.json.nextKey());
            QCOMPARE(stream.json.key(), std::string("a"));
            QVERIFY(stream.json.take(value));
            QCOMPARE(value, std::string("{\"}\":[1,\"]\\\"\"]}"));
            QVERIFY(stream.json.nextKey());
            QCOMPARE(stream.json.key(), std::string("b\n"));
            QVERIFY(stream.json.enterArray());
            std::string elements;
            while (stream.json.nextElement()) {
                QVERIFY(stream.json.take(value));
                elements += value + "|";
            }
            QCOMPARE(elements, std::string("1.5|\"x\"|{}|NaN|"));
            QVERIFY(stream.json.nextKey());
            stream.json.skip();
            QVERIFY(!stream.json.nextKey());
            QVERIFY(stream.json.good());
            QCOMPARE(stream.json.peek(), '\0');
        }
    }

    void passesOverWhatIsTooLong() {
        Stream stream("[\"" + std::string(100, 'x') + "\", 7]", 3, 50);
        std::string value;
        QVERIFY(stream.json.enterArray());
        QVERIFY(stream.json.nextElement());
        QVERIFY(!stream.json.take(value));
        QVERIFY(stream.json.good());
        QVERIFY(stream.json.nextElement());
        QVERIFY(stream.json.take(value));
        QCOMPARE(value, std::string("7"));
    }

    /// A sample with an answer of more than all that is taken of one value.
    void ofAVeryLongStringTheFrontIsTaken() {
        const std::string letters = "ab cd\\n\\ud83d\\ude00\xC3\xA4";
        for (const std::size_t shift : {0U, 1U, 7U}) {
            std::string answer(shift, 'x');
            while (answer.size() < (std::size_t{17} << 20)) {
                answer += letters;
            }
            Stream stream("{\"long\":\"" + answer + "\",\"b\":[1]}", 1 << 16);
            std::string value;
            QVERIFY(stream.json.take(value));
            QVERIFY(value.size() < (std::size_t{17} << 20));
            QVERIFY(value.ends_with("… (" + std::to_string(answer.size()) + " bytes in all)\",\"b\":[1]}"));
            const auto document = nlohmann::json::parse(value, nullptr, false);
            QVERIFY(document.is_object());
            QVERIFY(document["long"].get<std::string>().starts_with(std::string(shift, 'x') + "ab cd\n"));
        }
    }

    /// A sample with more messages than are taken of one value; what stands behind them is still read.
    void ofAVeryLongListTheFrontIsTaken_data() {
        QTest::addColumn<QByteArray>("element");
        QTest::newRow("strings") << QByteArray("\"a\"");
        QTest::newRow("escapes") << QByteArray("\"\\\"],\\\\\"");
        QTest::newRow("numbers") << QByteArray("-1.5e3");
        QTest::newRow("messages") << QByteArray("{\"role\":\"user\",\"content\":[\"b, ]\",{}],\"n\":1}");
        QTest::newRow("lists") << QByteArray("[[1,2],[[3]], []]");
    }
    void ofAVeryLongListTheFrontIsTaken() {
        QFETCH(QByteArray, element);
        const std::size_t limit = 1000;
        for (const std::size_t pieces : {1U, 7U, 200U}) {
            std::string list = "[" + element.toStdString();
            while (list.size() < 3 * limit) {
                list += ", " + element.toStdString();
            }
            list += "]";
            const std::string document =
                "{\"id\":[\"x\"],\"messages\":" + list + ",\"score\":1,\"last\":[" + list + "]}";
            Stream stream("[" + document + ",7]", pieces, limit);
            std::string value;
            QVERIFY(stream.json.enterArray());
            QVERIFY(stream.json.nextElement());
            QVERIFY(stream.json.take(value));
            QVERIFY(stream.json.shortened());
            QVERIFY(value.size() <= limit);
            const auto taken = nlohmann::json::parse(value, nullptr, false);
            QVERIFY2(taken.is_object(), value.c_str());
            QCOMPARE(taken["score"].get<int>(), 1);
            const auto& messages = taken["messages"];
            QVERIFY(messages.size() > 2);
            QVERIFY(messages[0] == nlohmann::json::parse(element.toStdString()));
            QCOMPARE(messages.back().get<std::string>(),
                     "… (" + std::to_string(list.size() - 2) + " bytes in all)");
            QVERIFY(taken["last"].back().is_string());
            QVERIFY(stream.json.nextElement());
            QVERIFY(stream.json.take(value));
            QVERIFY(!stream.json.shortened());
            QCOMPARE(value, std::string("7"));
        }
    }

    void aListOfOneVeryLongElementIsCutToo() {
        Stream stream("[[{\"a\":{" + std::string(200, ' ') + "}}], 7]", 3, 50);
        std::string value;
        QVERIFY(stream.json.enterArray());
        QVERIFY(stream.json.nextElement());
        QVERIFY(stream.json.take(value));
        QCOMPARE(value, std::string("[\"… (208 bytes in all)\"]"));
    }

    void whatIsTooDeepIsNoList() {
        std::string deep(100, '[');
        for (int i = 0; i < 500; ++i) {
            deep += "1,";
        }
        Stream stream(deep + "1" + std::string(100, ']'), 3, 500);
        std::string value;
        QVERIFY(!stream.json.take(value));
        QVERIFY(value.empty());
    }

    void saysWhereADocumentBreaksOff() {
        const std::string whole = "{\"a\": [1, {\"b\": \"text\"}], \"c\": 2}";
        for (std::size_t length = 1; length < whole.size(); ++length) {
            Stream stream(whole.substr(0, length));
            QVERIFY(stream.json.enterObject());
            while (stream.json.nextKey()) {
                stream.json.skip();
            }
            QVERIFY2(!stream.json.good(), whole.substr(0, length).c_str());
            QCOMPARE(stream.json.status().error().code, ErrorCode::Malformed);
        }
    }

    void doesNotLoopOnNonsense() {
        for (const char* text : {"{,,,", "{]", "[}", "{\"a\"}", "{1:2}", "[[[[", "", "nonsense"}) {
            Stream stream(text);
            if (stream.json.enterObject()) {
                while (stream.json.nextKey()) {
                    stream.json.skip();
                }
            } else if (stream.json.enterArray()) {
                while (stream.json.nextElement()) {
                    stream.json.skip();
                }
            }
            const bool isEntered = *text == '{' || *text == '[';
            QVERIFY2(stream.json.good() != isEntered, text); // what is not entered is no error yet
        }
    }

    void depthCostsNothing() {
        Stream stream("[" + std::string(2'000'000, '[') + std::string(2'000'000, ']') + "]", 65536);
        QVERIFY(stream.json.enterArray());
        QVERIFY(stream.json.nextElement());
        stream.json.skip();
        QVERIFY(!stream.json.nextElement());
        QVERIFY(stream.json.good());
    }

    void stopsWhenCancelled() {
        Stream stream("[1, 2, 3, 4, 5, 6]");
        QVERIFY(stream.json.enterArray());
        stream.task.cancel();
        while (stream.json.nextElement()) {
            stream.json.skip();
        }
        QCOMPARE(stream.json.status().error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestJsonStream, "json_stream")
#include "test_json_stream.moc"
