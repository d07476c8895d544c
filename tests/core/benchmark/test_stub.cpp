// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb.h"
#include "core/benchmark/dataset.h"
#include "core/benchmark/stub.h"
#include "tests/support/runner.h"

#include <QTest>

#include <map>
#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

std::vector<Answer> answersOf(std::string_view name, const std::vector<benchmark::Item>& items) {
    const auto stub = makeStub(name).value();
    std::vector<Question> questions;
    for (const benchmark::Item& item : items) {
        questions.push_back({item.x, item.messages});
    }
    std::vector<Answer> answers(items.size());
    Task task;
    if (!stub->answer(questions, 0, answers, task) || task.progress().done != items.size()) {
        return {};
    }
    return answers;
}

/// Share of right answers, of the items that `belongs` picks.
template <typename Belongs>
double accuracy(std::string_view name, const std::vector<benchmark::Item>& items, const Belongs& belongs) {
    const std::vector<Answer> answers = answersOf(name, items);
    int asked = 0;
    int right = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        asked += belongs(items[i]) ? 1 : 0;
        right += belongs(items[i]) && answers[i].output == items[i].y ? 1 : 0;
    }
    return right / static_cast<double>(asked);
}

double accuracyByType(std::string_view name, const std::vector<benchmark::Item>& items,
                      const std::string& type) {
    return accuracy(name, items, [&](const benchmark::Item& item) { return item.type == type; });
}

Answer answerTo(std::string_view name, const std::string& text) {
    return answersOf(name, {{.id = "i", .x = text, .y = "1"}}).at(0);
}

} // namespace

class TestStub : public QObject {
    Q_OBJECT
private slots:
    void theyAreMarkedAsStubs() {
        for (const std::string_view name : stubNames()) {
            const auto stub = makeStub(name).value();
            QVERIFY(stub->identity().stub);
            QVERIFY(stub->identity().model == name);
            QCOMPARE(stub->identity().kind, std::string("stub"));
        }
        QCOMPARE(makeStub("heuristic_c").error().code, ErrorCode::NotFound);
    }

    /// Each is right everywhere but on its axis, and there neither always wrong nor right by chance alone.
    void eachHasItsBlindSpotAndNoOther() {
        const auto items = carbDataset({}, 4000, 3, Threads{2}, nullptr).value().items;
        const auto every = [](const benchmark::Item&) { return true; };
        for (const std::string_view name : stubNames()) {
            const double overall = accuracy(name, items, every);
            QVERIFY2(overall > 0.65 && overall < 0.95, name.data());
        }
        for (const char* type : {"compositional", "distractor", "logic_mix"}) {
            QCOMPARE(accuracyByType("discovery_skew", items, type), 1.0);
        }
        QVERIFY(accuracyByType("discovery_skew", items, "counterfactual") < 0.65);
        for (const char* type : {"compositional", "distractor", "counterfactual"}) {
            QCOMPARE(accuracyByType("heuristic_b", items, type), 1.0);
        }
        QVERIFY(accuracyByType("heuristic_b", items, "logic_mix") < 0.6);
        QCOMPARE(accuracy("heuristic_a", items, [](const benchmark::Item& item) { return item.depth == 2; }),
                 1.0);
        QVERIFY(accuracy("heuristic_a", items, [](const benchmark::Item& item) { return item.depth >= 5; }) <
                0.65);
    }

    /// The accuracies of the seed's worked example on its three rows.
    void theStaticFixtureTellsThemApart() {
        Problems problems;
        const auto fixture = readDataset(
            tests::sourcePath(QStringLiteral("resources/example/static_seed.jsonl")).toStdString(), problems);
        QVERIFY(fixture.has_value() && problems.empty());
        QCOMPARE(fixture->items.size(), std::size_t{3});
        const auto every = [](const benchmark::Item&) { return true; };
        QCOMPARE(accuracy("discovery_skew", fixture->items, every), 0.0);
        QCOMPARE(accuracy("heuristic_a", fixture->items, every), 2.0 / 3);
        QCOMPARE(accuracy("heuristic_b", fixture->items, every), 2.0 / 3);
    }

    void anyTextHasTheStatedAnswer_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no question") << QByteArray("Ada is taller than Bo.");
        QTest::newRow("word problem") << QByteArray("Tom has 3 apples. How many are left if he eats 2?");
        QTest::newRow("broken") << QByteArray(
            "If . Suppose that ? Is is a ? all the others were \xff\xfe is ?");
        QTest::newRow("long") << QByteArray("is a if the ").repeated(20000) + "?";
    }

    void anyTextHasTheStatedAnswer() {
        QFETCH(QByteArray, text);
        const Answer abstains = answerTo("heuristic_a", text.toStdString());
        QVERIFY(abstains.abstained && abstains.output.empty());
        QCOMPARE(answerTo("discovery_skew", text.toStdString()).output, std::string("0"));
        QCOMPARE(answerTo("heuristic_b", text.toStdString()).output, std::string("1"));
        QCOMPARE(answerTo("heuristic_b", text.toStdString()).confidence, 0.5F);
    }

    void confidenceSaysWhetherAWayWasFound() {
        const std::string premises = "Ada is taller than Bo. Bo is taller than Cy. Cy is taller than Dov. ";
        QCOMPARE(answerTo("heuristic_a", premises + "Is Ada taller than Cy?").output, std::string("1"));
        QCOMPARE(answerTo("heuristic_a", premises + "Is Ada taller than Cy?").confidence, 0.95F);
        QCOMPARE(answerTo("heuristic_a", premises + "Is Ada taller than Dov?").output, std::string("0"));
        QCOMPARE(answerTo("heuristic_a", premises + "Is Ada taller than Dov?").confidence, 0.55F);
    }

    void aCancelledTaskIsNoAnswer() {
        const auto stub = makeStub("heuristic_a").value();
        const std::vector<Question> questions{{"Is Ada taller than Bo?", {}}};
        std::vector<Answer> answers(1);
        Task task;
        task.cancel();
        QCOMPARE(stub->answer(questions, 0, answers, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestStub, "stub")
#include "test_stub.moc"
