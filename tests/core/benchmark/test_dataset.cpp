// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/hash.h"
#include "core/benchmark/dataset.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>
#include <string_view>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

Dataset parsed(std::string_view bytes, Problems& problems) {
    return parseDataset(bytes, "d.jsonl", problems);
}

std::string lineOf(const benchmark::Item& item) {
    std::string line;
    appendItemLine(line, item);
    return line;
}

} // namespace

class TestDataset : public QObject {
    Q_OBJECT
private slots:
    void readsEveryField() {
        Problems problems;
        const Dataset dataset =
            parsed(R"({"id":"a","x":"Is A taller than B?","y":1,"type":"compositional","depth":3,)"
                   R"("distractor_count":2,"operator_count":0,"structure_id":"chain","intent":"refund",)"
                   R"("tags":["b", "a"],"weight":0.5})",
                   problems);
        QVERIFY(problems.empty());
        QCOMPARE(dataset.items.size(), std::size_t{1});
        const benchmark::Item expected{
            .id = "a",
            .x = "Is A taller than B?",
            .y = "1",
            .structureId = "chain",
            .type = "compositional",
            .depth = 3,
            .distractorCount = 2,
            .operatorCount = 0,
            .metadata = {{"intent", "\"refund\""}, {"tags", R"(["b","a"])"}, {"weight", "0.5"}}};
        QVERIFY(dataset.items[0] == expected);
    }

    void answersAreTakenAsWritten_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("number") << QByteArray("0") << QByteArray("0");
        QTest::newRow("text") << QByteArray("\"42 euros\"") << QByteArray("42 euros");
        QTest::newRow("true") << QByteArray("true") << QByteArray("true");
        QTest::newRow("fraction") << QByteArray("0.5") << QByteArray("0.5");
        QTest::newRow("leading zeros") << QByteArray("\"007\"") << QByteArray("007");
    }

    void answersAreTakenAsWritten() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, text);
        Problems problems;
        const Dataset dataset = parsed((R"({"id":"a","x":"q","y":)" + json + "}").toStdString(), problems);
        QCOMPARE(QByteArray::fromStdString(dataset.items.at(0).y), text);
    }

    void messagesAreTheQuestionWhereThereIsNoText() {
        Problems problems;
        const Dataset dataset =
            parsed("{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"y\":\"hello\"}\n"
                   "{\"id\":\"b\",\"x\":\"hi\",\"messages\":[{\"role\":\"user\"}],\"y\":\"hello\"}\n"
                   "{\"id\":\"c\",\"messages\":\"hi\",\"y\":\"hello\"}\n",
                   problems);
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QCOMPARE(dataset.items[0].messages, std::string(R"([{"content":"hi","role":"user"}])"));
        QVERIFY(dataset.items[0].metadata.empty());
        QVERIFY(dataset.items[1].messages.empty());
        QCOMPARE(dataset.items[1].metadata.at("messages"), std::string(R"([{"role":"user"}])"));
        QCOMPARE(problems.kept().front().where.line.value(), std::uint64_t{3});
    }

    void whatCannotBeUsedIsReportedWithItsLineAndTheRestIsRead_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("no JSON") << QByteArray("{oops") << QByteArray("not valid JSON");
        QTest::newRow("torn") << QByteArray("{\"id\":\"a\",\"x\":\"q") << QByteArray("not valid JSON");
        QTest::newRow("no object") << QByteArray("[1]") << QByteArray("not a JSON object");
        QTest::newRow("no id") << QByteArray(R"({"x":"q","y":1})") << QByteArray("no id");
        QTest::newRow("no question") << QByteArray(R"({"id":"a","y":1})") << QByteArray("no question");
        QTest::newRow("no answer") << QByteArray(R"({"id":"a","x":"q","y":null})") << QByteArray("no answer");
        QTest::newRow("nested question")
            << QByteArray(R"({"id":"a","x":{"q":1},"y":1})") << QByteArray("x is neither text nor number");
        QTest::newRow("twice") << QByteArray(R"({"id":"good","x":"again","y":0})")
                               << QByteArray("“good” stands on line 1 already");
        QTest::newRow("deep") << QByteArray(100000, '[') << QByteArray("not valid JSON");
    }

    void whatCannotBeUsedIsReportedWithItsLineAndTheRestIsRead() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, reason);
        Problems problems;
        const Dataset dataset = parsed((R"({"id":"good","x":"q","y":1})" + QByteArray("\n") + line + "\n\n" +
                                        R"({"id":"last","x":"q","y":1})")
                                           .toStdString(),
                                       problems);
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QCOMPARE(dataset.items[0].x, std::string("q"));
        QCOMPARE(dataset.items[1].id, std::string("last"));
        QCOMPARE(problems.kept().front().where.line.value(), std::uint64_t{2});
        QCOMPARE(problems.kept().front().where.file.string(), std::string("d.jsonl"));
        bool found = false;
        for (const Problem& problem : problems.kept()) {
            found = found || QByteArray::fromStdString(problem.reason).contains(reason);
        }
        QVERIFY2(found, problems.kept().front().reason.c_str());
    }

    void aFieldOfTheWrongKindCountsAsAbsent() {
        Problems problems;
        const Dataset dataset = parsed(R"({"id":"a","x":"q","y":1,"depth":"three","type":[]})", problems);
        QCOMPARE(dataset.items.size(), std::size_t{1});
        QCOMPARE(dataset.items[0].depth, kAbsent);
        QVERIFY(dataset.items[0].type.empty());
        QCOMPARE(problems.count(), std::size_t{2});
    }

    void whatPythonWritesAndBadBytesAreRead() {
        Problems problems;
        const Dataset dataset = parsed("\xEF\xBB\xBF{\"id\":\"a\",\"x\":\"q\",\"y\":1,\"score\":NaN}\r\n"
                                       "{\"id\":\"b\",\"x\":\"caf\xE9\",\"y\":1}\r\n",
                                       problems);
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QVERIFY(dataset.items[0].metadata.empty());
        QCOMPARE(dataset.items[1].x, std::string("caf\uFFFD"));
    }

    void anItemSurvivesWritingAndReading() {
        const benchmark::Item item{.id = "a\n\"b\"",
                                   .x = "line one\nline “two” \x01",
                                   .y = "-7",
                                   .structureId = "s",
                                   .type = "t",
                                   .depth = 4,
                                   .operatorCount = -1,
                                   .metadata = {{"z", "1"}, {"a key", R"({"b":[1,"x"]})"}}};
        Problems problems;
        const Dataset dataset = parsed(lineOf(item), problems);
        QVERIFY(problems.empty());
        QVERIFY(dataset.items.at(0) == item);
        QCOMPARE(lineOf(dataset.items[0]), lineOf(item));
    }

    void theWriterIsStrict() {
        QCOMPARE(
            lineOf({.id = "i",
                    .x = "q",
                    .y = "1",
                    .type = "t",
                    .depth = 2,
                    .metadata = {{"b", "2"}, {"a", "1"}}}),
            std::string("{\"id\":\"i\",\"x\":\"q\",\"y\":1,\"type\":\"t\",\"depth\":2,\"a\":1,\"b\":2}\n"));
        QCOMPARE(lineOf({.id = "i", .messages = R"([{"role":"user"}])", .y = "01"}),
                 std::string("{\"id\":\"i\",\"messages\":[{\"role\":\"user\"}],\"y\":\"01\"}\n"));
    }

    void theDigestIsThatOfTheBytes() {
        const tests::RunFixture fixture;
        const benchmark::Item items[] = {{.id = "a", .x = "q", .y = "1"}, {.id = "b", .x = "r", .y = "no"}};
        const auto file = fixture.beside("d.jsonl");
        QVERIFY(writeDataset(file, items).has_value());
        Problems problems;
        const auto read = readDataset(file, problems);
        QVERIFY(read.has_value());
        QVERIFY(std::ranges::equal(read->items, items));
        QCOMPARE(read->sha256, sha256Hex(lineOf(items[0]) + lineOf(items[1])));
    }

    void aFileThatIsNotThereIsAnError() {
        Problems problems;
        const auto read = readDataset("no such file.jsonl", problems);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::NotFound);
    }
};

FGW_TEST(TestDataset, "dataset")
#include "test_dataset.moc"
