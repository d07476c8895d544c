// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/predictor_spec.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

class TestPredictorSpec : public QObject {
    Q_OBJECT
private slots:
    void threeKinds() {
        using Kind = PredictorSpec::Kind;
        QCOMPARE(*parsePredictorSpec("stub:heuristic_a"), (PredictorSpec{.target = "heuristic_a"}));
        QCOMPARE(*parsePredictorSpec("cmd:python3 m.py --a=b"),
                 (PredictorSpec{.kind = Kind::Command, .target = "python3 m.py --a=b"}));
        QCOMPARE(*parsePredictorSpec("my-model.2=cmd:x"),
                 (PredictorSpec{.kind = Kind::Command, .model = "my-model.2", .target = "x"}));
        QCOMPARE(*parsePredictorSpec(
                     "openai:http://127.0.0.1:8080/v1#org/model:7b?temperature=0.5&prompt=Q%3A+%7Bx%7D"),
                 (PredictorSpec{.kind = Kind::Chat,
                                .target = "http://127.0.0.1:8080/v1",
                                .servedModel = "org/model:7b",
                                .options = {{"temperature", "0.5"}, {"prompt", "Q:+{x}"}}}));
    }

    void whatIsNoneOfThemSaysWhy_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << "" << "none of";
        QTest::newRow("a word") << "gpt" << "none of";
        QTest::newRow("nothing behind") << "cmd:" << "nothing stands behind";
        QTest::newRow("no model") << "openai:http://a/v1" << "model is missing";
        QTest::newRow("empty model") << "openai:http://a/v1#" << "model is missing";
        QTest::newRow("no url") << "openai:#m" << "URL is missing";
        QTest::newRow("option") << "openai:http://a#m?fast" << "KEY=VALUE";
        QTest::newRow("percent") << "openai:http://a#m?a=%4" << "KEY=VALUE";
        QTest::newRow("twice") << "openai:http://a#m?a=1&a=2" << "twice";
        QTest::newRow("named stub") << "gpt=stub:heuristic_a" << "keeps its own name";
    }
    void whatIsNoneOfThemSaysWhy() {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto spec = parsePredictorSpec(text.toStdString());
        QVERIFY(!spec);
        QVERIFY2(QString::fromStdString(spec.error().message()).contains(why),
                 spec.error().message().c_str());
    }

    void predictorsOfOneRunHaveNamesOfTheirOwn() {
        const auto stubs = makePredictors({}, {});
        QCOMPARE(stubs->size(), std::size_t{3});
        const std::vector<std::string> twice{"cmd:cat", "cmd:cat -u"};
        QVERIFY(!makePredictors(twice, {}));
        const std::vector<std::string> named{"cmd:cat", "other=cmd:cat -u"};
        QCOMPARE(makePredictors(named, {})->at(1)->identity().model, std::string("other"));
    }
};

FGW_TEST(TestPredictorSpec, "predictor_spec")
#include "test_predictor_spec.moc"
