// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb.h"
#include "tests/core/benchmark/oracle/carb_solver.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

/// Calls `check(item)` for `count` items.
template <typename Check>
void forItems(const CarbOptions& options, std::uint64_t seed, std::uint64_t count, const Check& check) {
    const CarbGenerator generator(options, seed);
    CarbDraft draft;
    CarbItem item;
    for (std::uint64_t index = 0; index < count; ++index) {
        generator.make(index, draft, item);
        check(item);
    }
}

/// What is wrong with an item in the eyes of the solver that reads its text only; empty where nothing is.
std::string complaintAbout(const CarbItem& item) {
    const tests::Solved solved = tests::solveCarb(item.text);
    const auto different = [&](const char* what, int given, int found) {
        return given == found ? std::string()
                              : std::string(what) + " is " + std::to_string(found) + ", not " +
                                    std::to_string(given) + ": " + item.text;
    };
    if (!solved.trouble.empty()) {
        return solved.trouble + ": " + item.text;
    }
    return different("the answer", item.answer, solved.answer) +
           different("depth", item.depth, solved.depth) +
           different("distractors", item.distractors, solved.distractors) +
           different("operators", item.operators, solved.operators);
}

bool within(CarbRange range, int value) {
    return value >= range.least && value <= range.most;
}

/// How often the best guess from a feature alone is right.
template <typename Feature>
double bestGuess(const std::vector<CarbItem>& items, const Feature& feature) {
    std::map<int, std::array<int, 2>> counts;
    for (const CarbItem& item : items) {
        ++counts[feature(item)][item.answer ? 1 : 0];
    }
    int right = 0;
    for (const auto& [value, count] : counts) {
        right += std::max(count[0], count[1]);
    }
    return right / static_cast<double>(items.size());
}

std::vector<CarbItem> drawnItems(std::uint64_t seed, std::uint64_t count) {
    std::vector<CarbItem> items;
    forItems({}, seed, count, [&](const CarbItem& item) { items.push_back(item); });
    return items;
}

} // namespace

class TestCarb : public QObject {
    Q_OBJECT
private slots:
    void theSolverConfirmsEveryItem_data() {
        QTest::addColumn<int>("seed");
        for (const int seed : {0, 1, 42, 2026}) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }

    void theSolverConfirmsEveryItem() {
        QFETCH(int, seed);
        std::string complaints;
        forItems({}, static_cast<std::uint64_t>(seed), 2000,
                 [&](const CarbItem& item) { complaints += complaintAbout(item); });
        QVERIFY2(complaints.empty(), complaints.c_str());
    }

    void theSolverConfirmsItemsOfOtherRanges_data() {
        QTest::addColumn<CarbOptions>("options");
        QTest::newRow("widest") << CarbOptions{
            .depth = {2, 12}, .distractors = {0, 12}, .operators = {1, 12}};
        QTest::newRow("hardest") << CarbOptions{
            .depth = {8, 9}, .distractors = {9, 12}, .operators = {11, 12}};
        QTest::newRow("easiest") << CarbOptions{.depth = {2, 2}, .distractors = {1, 1}, .operators = {1, 1}};
        QTest::newRow("weighted") << CarbOptions{.weights = {0, 1, 30, 5}, .operators = {3, 5}};
    }

    void theSolverConfirmsItemsOfOtherRanges() {
        QFETCH(CarbOptions, options);
        QVERIFY(checkCarbOptions(options).has_value());
        std::string complaints;
        forItems(options, 5, 1000, [&](const CarbItem& item) {
            complaints += complaintAbout(item);
            if (!within({2, options.depth.most}, item.depth) || item.distractors > options.distractors.most ||
                item.operators > options.operators.most) {
                complaints += "out of bounds: " + item.text;
            }
        });
        QVERIFY2(complaints.empty(), complaints.c_str());
    }

    void noTwoItemsAreEqual_data() {
        QTest::addColumn<int>("seed");
        for (const int seed : {1, 42, 2026}) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }

    void noTwoItemsAreEqual() {
        QFETCH(int, seed);
        std::unordered_set<std::string> texts;
        forItems({}, static_cast<std::uint64_t>(seed), 20'000,
                 [&](const CarbItem& item) { texts.insert(item.text); });
        QCOMPARE(texts.size(), std::size_t{20'000});
    }

    void threadsChangeNothingAndItemsDependOnTheirNumberAlone() {
        const Dataset one = carbDataset({}, 3000, 9, Threads{1}, nullptr).value();
        const Dataset two = carbDataset({}, 3000, 9, Threads{2}, nullptr).value();
        QVERIFY(one.items == two.items);
        QCOMPARE(one.sha256, two.sha256);
        const Dataset shorter = carbDataset({}, 100, 9, Threads{2}, nullptr).value();
        QVERIFY(std::equal(shorter.items.begin(), shorter.items.end(), one.items.begin()));
        QVERIFY(carbDataset({}, 100, 10, Threads{2}, nullptr).value().sha256 != shorter.sha256);
    }

    /// The bytes of seed 2026 belong to the worked example: a change of the generator changes them knowingly.
    void theSameBytesAsEver() {
        const Dataset dataset = carbDataset({}, 200, 2026, Threads{1}, nullptr).value();
        QCOMPARE(dataset.sha256,
                 std::string("925fb1df08ab84de9991b9557d50ab55be7577c82020215aa8c21c394e9898f1"));
    }

    void linesAreThoseOfTheWriter() {
        const CarbGenerator generator({}, 3);
        CarbDraft draft;
        CarbItem item;
        for (std::uint64_t index = 0; index < 100; ++index) {
            generator.make(index, draft, item);
            std::string fast;
            std::string plain;
            appendCarbLine(fast, item, 3, index);
            appendItemLine(plain, datasetItem(item, generator.idOf(index)));
            QCOMPARE(fast, plain);
        }
    }

    void answersAndTypesAreBalanced() {
        std::map<CarbType, std::array<int, 2>> byType;
        std::map<CarbForm, std::array<int, 2>> byForm;
        for (const CarbItem& item : drawnItems(7, 2000)) {
            ++byType[typeOf(item.form)][item.answer ? 1 : 0];
            ++byForm[item.form][item.answer ? 1 : 0];
        }
        QCOMPARE(byType.size(), kCarbTypes);
        for (const auto& [type, counts] : byType) {
            QVERIFY2(std::abs(counts[0] - 250) <= 3 && std::abs(counts[1] - 250) <= 3, nameOf(type).data());
        }
        QCOMPARE(byForm.size(), kCarbForms);
        for (const auto& [form, counts] : byForm) {
            QVERIFY2(std::abs(counts[0] - counts[1]) <= 6, structureIdOf(form).data());
        }
    }

    void weightsShareTheItems() {
        std::map<CarbType, int> counts;
        forItems({.weights = {1, 0, 2, 5}}, 1, 800,
                 [&](const CarbItem& item) { ++counts[typeOf(item.form)]; });
        QVERIFY(std::abs(counts[CarbType::Compositional] - 100) <= 2);
        QCOMPARE(counts[CarbType::Distractor], 0);
        QVERIFY(std::abs(counts[CarbType::LogicMix] - 200) <= 2);
        QVERIFY(std::abs(counts[CarbType::Counterfactual] - 500) <= 2);
    }

    void featuresDoNotGiveTheAnswerAway() {
        const std::vector<CarbItem> items = drawnItems(11, 20'000);
        const auto type = [](const CarbItem& item) { return static_cast<int>(typeOf(item.form)); };
        QVERIFY(bestGuess(items, type) < 0.505);
        QVERIFY(bestGuess(items, [](const CarbItem& item) { return item.depth; }) < 0.51);
        QVERIFY(bestGuess(items, [](const CarbItem& item) { return item.distractors; }) < 0.51);
        QVERIFY(bestGuess(items, [](const CarbItem& item) { return item.operators; }) < 0.51);
        // 95 cells of about 200: the better of two equal halves of 200 is 0.53 in the mean.
        const auto cell = [&](const CarbItem& item) {
            return (type(item) * 100 + item.depth) * 100 + item.distractors * 10 + item.operators;
        };
        QVERIFY(bestGuess(items, cell) < 0.54);
        QVERIFY(bestGuess(items, [](const CarbItem& item) {
                    return static_cast<int>(item.text.size()) / 20;
                }) < 0.53);
    }

    void everyRangeIsReached() {
        std::map<int, int> depths;
        std::map<int, int> distractors;
        std::map<int, int> operators;
        forItems({}, 1, 5000, [&](const CarbItem& item) {
            ++depths[item.depth];
            ++distractors[item.distractors];
            operators[item.operators] += typeOf(item.form) == CarbType::LogicMix ? 1 : 0;
        });
        for (int value = 2; value <= 8; ++value) {
            QVERIFY(depths[value] > 50);
        }
        for (int value = 0; value <= 6; ++value) {
            QVERIFY(distractors[value] > 50);
        }
        for (int value = 1; value <= 6; ++value) {
            QVERIFY(operators[value] > 20);
        }
    }

    void optionsOutOfBoundsAreRefused_data() {
        QTest::addColumn<CarbOptions>("options");
        QTest::newRow("no weight") << CarbOptions{.weights = {0, 0, 0, 0}};
        QTest::newRow("much weight") << CarbOptions{.weights = {1, 1, 1, 1001}};
        QTest::newRow("shallow") << CarbOptions{.depth = {1, 4}};
        QTest::newRow("deep") << CarbOptions{.depth = {2, 13}};
        QTest::newRow("upside down") << CarbOptions{.depth = {5, 4}};
        QTest::newRow("many distractors") << CarbOptions{.distractors = {0, 13}};
        QTest::newRow("none for distractor") << CarbOptions{.distractors = {0, 0}};
        QTest::newRow("no operators") << CarbOptions{.operators = {0, 4}};
    }

    void optionsOutOfBoundsAreRefused() {
        QFETCH(CarbOptions, options);
        QCOMPARE(checkCarbOptions(options).error().code, ErrorCode::Invalid);
        QVERIFY(!carbDataset(options, 1, 1, Threads{1}, nullptr).has_value());
    }
};

FGW_TEST(TestCarb, "carb")
#include "test_carb.moc"
