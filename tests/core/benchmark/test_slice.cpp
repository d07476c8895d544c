// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/slice.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;

class TestSlice : public QObject {
    Q_OBJECT
private slots:
    void whatNobodyNamedIsCalledByWhereItComesFrom() {
        QCOMPARE(sliceNameOf("some/where/gsm8k.jsonl"), std::string("gsm8k"));
        QCOMPARE(sliceNameOf("gsm8k.test.jsonl"), std::string("gsm8k.test"));
        QCOMPARE(sliceNameOf("carb:200@7"), std::string("carb"));
        QCOMPARE(sliceNameOf("static"), std::string("static"));
        QCOMPARE(sliceNameOf("induced:carb"), std::string("induced:carb"));
    }

    void theOriginIsThatOfTheFormat() {
        using Kind = DatasetSpec::Kind;
        const auto originOf = [](Kind kind) { return std::string(Slice{.spec = {.kind = kind}}.origin()); };
        QCOMPARE(originOf(Kind::File), std::string("static"));
        QCOMPARE(originOf(Kind::Example), std::string("static"));
        QCOMPARE(originOf(Kind::Carb), std::string("generated"));
        QCOMPARE(originOf(Kind::Induced), std::string("induced"));
    }

    void aBudgetIsDrawnBySliceAndSeed() {
        Slice slice{.name = "a"};
        for (int item = 0; item < 40; ++item) {
            slice.dataset.items.push_back({.id = "i" + std::to_string(100 + item)});
        }
        std::set<std::string> everDrawn;
        for (std::int64_t seed = 0; seed < 40; ++seed) {
            const auto drawn = drawBudget(slice, 10, seed);
            QCOMPARE(drawn.size(), std::size_t{10});
            for (std::size_t place = 1; place < drawn.size(); ++place) {
                QVERIFY(drawn[place - 1].id < drawn[place].id); // in the order of the dataset, none twice
            }
            std::ranges::transform(drawn, std::inserter(everDrawn, everDrawn.end()), &benchmark::Item::id);
        }
        // An item is missed by forty draws of a quarter with chance 0.75^40, one in a hundred thousand.
        QCOMPARE(everDrawn.size(), std::size_t{40});
        Slice other = slice;
        other.name = "b";
        QVERIFY(drawBudget(other, 10, 0) != drawBudget(slice, 10, 0));
        QVERIFY(drawBudget(slice, 40, 0) == slice.dataset.items);
        QVERIFY(drawBudget(slice, 0, 0).empty());
    }
};

FGW_TEST(TestSlice, "slice")
#include "test_slice.moc"
