// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/agreement.h"
#include "core/comparison/comparison_json.h"
#include "tests/core/comparison/run_pair.h"
#include "tests/support/reference.h"

#include <QTest>

#include <array>

using namespace fgw;
using namespace fgw::comparison;
using namespace fgw::tests;

namespace {

RunComparison compared(std::vector<RecordTable> tables) {
    std::vector<ComparedRun> runs;
    for (RecordTable& table : tables) {
        runs.push_back(
            {"run " + std::to_string(runs.size()), std::make_shared<RecordTable>(std::move(table))});
    }
    Task task;
    return compareRuns(std::move(runs), JoinBy::Auto, task).value();
}

RecordTable answeredBy(const std::vector<std::string>& models) {
    TableMaker maker;
    for (const std::string& model : models) {
        maker.item("a", "one").add({.item = "a", .model = model});
    }
    return maker.make();
}

} // namespace

class TestRunComparison : public QObject {
    Q_OBJECT
private slots:
    void everyModelOfEveryRunIsAColumn() {
        const RunComparison comparison = compared({answeredBy({"x", "y"}), answeredBy({"y"})});
        QCOMPARE(comparison.columns.size(), std::size_t{3});
        QCOMPARE(comparison.columnName(2), std::string("y · run 1"));
        QCOMPARE(comparison.findColumn(1, "y"), std::optional<std::size_t>(2));
        QVERIFY(!comparison.findColumn(1, "x"));
        QCOMPARE(compared({answeredBy({"x"})}).columnName(0), std::string("x"));
    }

    void whatColumnsDisagreeOnComesFirst() {
        TableMaker maker;
        const auto add = [&maker](const std::string& item, Outcome x, Outcome y) {
            maker.item(item, item).add({.item = item, .model = "x", .outcome = x});
            maker.add({.item = item, .model = "y", .outcome = y});
        };
        add("unscored", Outcome::Error, Outcome::Error);
        add("passes", Outcome::Pass, Outcome::Pass);
        add("fails", Outcome::Fail, Outcome::Fail);
        add("differs", Outcome::Pass, Outcome::Fail);
        add("half scored", Outcome::Error, Outcome::Fail);
        add("mixed", Outcome::Pass, Outcome::Pass);
        maker.add({.item = "mixed", .model = "x", .outcome = Outcome::Fail})
            .add({.item = "mixed", .model = "x", .outcome = Outcome::Pass});
        QCOMPARE(itemsByAgreement(compared({maker.make()})), (std::vector<std::uint32_t>{3, 5, 2, 4, 1, 0}));
    }

    void aSharedModelIsComparedWithItself() {
        const RunComparison comparison = compared({answeredBy({"x", "y", "z"}), answeredBy({"z", "y"})});
        QCOMPARE(naturalPairs(comparison, 0, 1), (std::vector<ColumnPair>{{1, 4}, {2, 3}}));
    }

    void twoSingleModelsAreComparedAndMoreAreAQuestion() {
        QCOMPARE(naturalPairs(compared({answeredBy({"x"}), answeredBy({"y"})}), 0, 1),
                 (std::vector<ColumnPair>{{0, 1}}));
        QVERIFY(naturalPairs(compared({answeredBy({"x", "y"}), answeredBy({"z"})}), 0, 1).empty());
    }

    void theFirstPairSharesMostItems() {
        const auto answering = [](const std::vector<std::pair<std::string, int>>& models) {
            TableMaker maker;
            for (const auto& [model, items] : models) {
                for (int item = 0; item < std::abs(items); ++item) {
                    const std::string id = (items < 0 ? "other " : "q") + std::to_string(item);
                    maker.item(id, id).add({.item = id, .model = model, .outcome = Outcome::Pass});
                }
            }
            return maker.make();
        };
        QCOMPARE(firstPair(compared({answering({{"a", 5}, {"b", -9}, {"c", 2}, {"d", -8}})})),
                 std::optional(ColumnPair(1, 3)));
        QCOMPARE(firstPair(compared({answering({{"a", 3}, {"b", 3}, {"c", 3}})})),
                 std::optional(ColumnPair(0, 1)));
        // A model with itself comes before others that share more.
        QCOMPARE(firstPair(compared({answering({{"a", 9}, {"b", 4}}), answering({{"x", 9}, {"b", 4}})})),
                 std::optional(ColumnPair(1, 3)));
        QCOMPARE(firstPair(compared({answering({{"a", 2}, {"b", 7}}), answering({{"x", 1}, {"y", 7}})})),
                 std::optional(ColumnPair(1, 3)));
        QVERIFY(!firstPair(compared({answering({{"a", 2}})})));
    }

    /// A third run that asks something else leaves the pair of the first two whole.
    void aPairCountsItsOwnTwoRuns() {
        const auto asking = [](const std::string& input) {
            TableMaker maker;
            for (const std::string id : {"a", "b", "c"}) {
                maker.item(id, id == "a" ? input : "question " + id)
                    .add({.item = id, .model = "m", .outcome = Outcome::Pass});
            }
            return maker.make();
        };
        const RunComparison comparison = compared({asking("1+1?"), asking("1+1?"), asking("Say: 1+1?")});
        Task task;
        const PairComparison same = comparePair(comparison, {0, 1}, {}, task).value();
        QCOMPARE(same.overall.items(), std::size_t{3});
        QVERIFY(same.otherInput.empty() && same.counted.size() == 3);
        QVERIFY(!comparison.inputDiffers(0, {0, 1}));
        const PairComparison other = comparePair(comparison, {1, 2}, {}, task).value();
        QCOMPARE(other.overall.items(), std::size_t{2});
        QCOMPARE(other.otherInput, std::vector<std::uint32_t>{0});
        QVERIFY(comparison.inputDiffers(0, {1, 2}));
    }

    void rowsAreThoseOfTheColumns() {
        const RunComparison comparison = compared({answeredBy({"x", "y"}), answeredBy({"y"})});
        QCOMPARE(comparison.rowsOf(0, std::array{0U}, std::array<std::size_t, 2>{1, 2}).count(),
                 std::size_t{1});
        QVERIFY(comparison.rowsOf(0, std::array{0U}, std::array<std::size_t, 2>{1, 2}).test(1));
        QCOMPARE(comparison.rowsOf(1, std::array{0U}, std::array<std::size_t, 1>{0}).count(), std::size_t{0});
    }

    void theDocumentHoldsEveryFlipByItsId() {
        const auto slices =
            readReference(QStringLiteral("tests/core/comparison/oracle/comparison.json"), "slices");
        const RunComparison comparison = referencePair(slices);
        Task task;
        const PairComparison pair = comparePair(comparison, {0, 1}, {}, task).value();
        const nlohmann::json document = pairJson(comparison, {0, 1}, pair);
        QCOMPARE(document["flips"].size(), pair.flips.size());
        for (const auto& flip : document["flips"]) {
            QVERIFY(flip["before"]["passes"] != flip["after"]["passes"]);
            QCOMPARE(flip["kind"] == "fix", flip["after"]["passes"] == 1);
        }
        QCOMPARE(document["slices"][1]["mcnemar"]["p"].get<double>(), pair.slices[1].test.p);
        QVERIFY(document["overall"]["slice"].is_null());
        QCOMPARE(joinJson(comparison)[1]["same_id_and_content"].get<std::size_t>(),
                 comparison.joined.items.size());
    }
};

FGW_TEST(TestRunComparison, "run_comparison")
#include "test_run_comparison.moc"
