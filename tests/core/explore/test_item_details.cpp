// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_details.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <nlohmann/json.hpp>

namespace fgw::explore {

class TestItemDetails : public QObject {
    Q_OBJECT
private slots:
    void gathersTheSameEvaluationOnly();
    void rebuildsTheRecord();
    void readsTranscripts();
    void refusesRowsThatAreNone();
    void nearestAreOfTheSameCluster();
};

void TestItemDetails::gathersTheSameEvaluationOnly() {
    const auto table =
        tests::TableMaker()
            .item("a", "what is it")
            .add({.item = "a", .model = "m", .outcome = Outcome::Fail, .round = 0, .output = "one"})
            .add({.item = "a", .model = "n", .round = 0, .output = "two"})
            .add({.item = "a", .model = "m", .round = 1, .output = "later"})
            .add({.item = "b", .model = "m", .round = 0, .output = "other"})
            .make();
    const auto details = itemDetails(table, 1);
    QVERIFY(details.has_value());
    QCOMPARE(details->input, std::string("what is it"));
    QCOMPARE(details->answers.size(), std::size_t{2});
    QCOMPARE(details->answers[0].output, std::string("one"));
    QCOMPARE(details->answers[1].output, std::string("two"));
}

void TestItemDetails::rebuildsTheRecord() {
    const auto table =
        tests::TableMaker()
            .item("a", "what is it", "shape-1")
            .add({.item = "a", .model = "m", .outcome = Outcome::Fail, .round = 2, .output = "26"})
            .make();
    const auto record = nlohmann::json::parse(itemDetails(table, 0)->recordJson);
    QCOMPARE(record["id"].get<std::string>(), std::string("a"));
    QCOMPARE(record["x"].get<std::string>(), std::string("what is it"));
    QCOMPARE(record["y_hat"].get<std::string>(), std::string("26"));
    QCOMPARE(record["outcome"].get<std::string>(), std::string("fail"));
    QCOMPARE(record["round"].get<int>(), 2);
    QCOMPARE(record["structure_id"].get<std::string>(), std::string("shape-1"));
    QVERIFY(!record.contains("seed"));
    QVERIFY(!record.contains("confidence"));
}

void TestItemDetails::readsTranscripts() {
    const auto turns = parseTurns(R"([{"role":"user","content":"refund me"},
        {"role":"assistant","content":null,"tool_calls":[{"name":"refund","arguments":{"order":7},"result":"done","ok":false}]},
        {"role":"user","content":[{"type":"text","text":"first"},{"type":"text","text":"second"}]}, 5])");
    QCOMPARE(turns.size(), std::size_t{3});
    QCOMPARE(turns[0].text, std::string("refund me"));
    QCOMPARE(turns[1].text, std::string());
    QCOMPARE(turns[1].toolCalls.at(0).name, std::string("refund"));
    QVERIFY(turns[1].toolCalls[0].ok == std::optional(false));
    QCOMPARE(turns[2].text, std::string("first\nsecond"));
    QVERIFY(parseTurns("no list").empty());
    QVERIFY(parseTurns(std::string(100'000, '[')).empty());
}

void TestItemDetails::refusesRowsThatAreNone() {
    const auto details = itemDetails(tests::TableMaker().make(), 0);
    QVERIFY(!details.has_value());
    QCOMPARE(details.error().code, ErrorCode::NotFound);
}

void TestItemDetails::nearestAreOfTheSameCluster() {
    FailureMap map;
    Subjects subjects;
    for (std::uint32_t i = 0; i < 4; ++i) {
        subjects.all.push_back({ItemIndex(i), ModelIndex(0), i, 0, 1, 0});
        subjects.ofRow.push_back(i);
        map.points.push_back({i, i, static_cast<float>(i), 0.0F, i == 1 ? 1 : 0});
    }
    map.subjects = std::make_shared<const Subjects>(std::move(subjects));
    QVERIFY((nearestOnMap(map, 0, 5) == std::vector<std::size_t>{2, 3}));
    QVERIFY((nearestOnMap(map, 3, 1) == std::vector<std::size_t>{2}));
    QVERIFY(nearestOnMap(map, 1, 5).empty());
    QVERIFY(nearestOnMap(map, 99, 5).empty());
}

FGW_TEST(TestItemDetails, "item_details")

} // namespace fgw::explore

#include "test_item_details.moc"
