// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::tests;

/// {prompt: {model: [samples]}}
class TestNestedAnswers : public QObject {
    Q_OBJECT
private slots:
    void positionsAreEpochsAndFractionsAreKept() {
        const LogDirectory directory;
        const auto file = directory.write(
            "answers.json",
            R"({"p1":{"gpt-4.1":[{"total_score":0.5,"original_question":"why?","original_response":"so",)"
            R"("feedback":"half","criteria_results":[{"criterion":"a","met":true},{"criterion":"b","met":false}]},)"
            R"({"total_score":0,"original_question":"why?","original_response":"no"}],"m2":[]},)"
            R"("p2":{"gpt-4.1":[{"total_score":1.0,"original_question":"who?","original_response":"me"}]},"p3":7})");
        const ReadLogs logs(file);
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        const KeptRecord& first = logs.records()[0];
        QCOMPARE(first.itemId, std::string("p1"));
        QCOMPARE(first.model, std::string("gpt-4.1"));
        QCOMPARE(first.input, std::string("why?"));
        QCOMPARE(first.output, std::string("so"));
        QCOMPARE(first.epoch, 1);
        QCOMPARE(first.outcome, Outcome::Pass);
        QCOMPARE(first.metadata.at("score"), std::string("0.500000"));
        QCOMPARE(first.metadata.at("feedback"), std::string("half"));
        QCOMPARE(first.metadata.at("criteria_not_met"), std::string("b"));
        QCOMPARE(logs.records()[1].epoch, 2);
        QCOMPARE(logs.records()[1].outcome, Outcome::Fail);
        QVERIFY(logs.says("is a pass from 0.5"));
        QCOMPARE(ReadLogs(file, {.scorer = {}, .threshold = 1}).records()[0].outcome, Outcome::Fail);
    }

    void realAnswersOfManyModels() {
        const QString data = sharedDataPath("misguided_attention");
        if (data.isEmpty()) {
            QSKIP("the answers of misguided_attention are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{5684});
        QCOMPARE(logs.sink.distinct(&KeptRecord::model).size(), std::size_t{37});
        QCOMPARE(logs.sink.distinct(&KeptRecord::itemId).size(), std::size_t{52});
        QCOMPARE(logs.sink.distinct(&KeptRecord::slice).size(), std::size_t{1});
        QCOMPARE(logs.sink.count(Outcome::Pass), std::size_t{2584});
        QCOMPARE(logs.sink.accuracy("DeepSeek-V3"), 45.0 / 155);
        QCOMPARE(logs.sink.accuracy("QwQ-32b-16k"), 0.0);
        const ReadLogs strict(data.toStdString(), {.scorer = {}, .threshold = 1});
        QCOMPARE(strict.sink.count(Outcome::Pass), std::size_t{2099});
        QCOMPARE(strict.sink.accuracy("claude-3.7-sonnet"), 64.0 / 154);
    }
};

FGW_TEST(TestNestedAnswers, "nested_answers")
#include "test_nested_answers.moc"
