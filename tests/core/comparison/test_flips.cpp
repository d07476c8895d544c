// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/flips.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::comparison;
using namespace fgw::tests;

namespace {

ItemTally tally(std::uint32_t passes, std::uint32_t fails) {
    return {.passes = passes, .fails = fails};
}

Evidence evidence(const ItemTally& before, const ItemTally& after) {
    return evidenceOf(before, after).evidence;
}

} // namespace

class TestFlips : public QObject {
    Q_OBJECT
private slots:
    void pIsFishersAsScipyHasIt() {
        for (const auto& expected :
             readReference(QStringLiteral("tests/core/comparison/oracle/comparison.json"), "flips")) {
            const auto counts = expected["counts"].get<std::vector<std::uint32_t>>();
            const FlipEvidence found = evidenceOf(tally(counts[0], counts[1]), tally(counts[2], counts[3]));
            QVERIFY2(isNear(found.p, expected["p"], 1e-10), expected.dump().c_str());
        }
    }

    void theRuleTellsRealFlakyAndUnderpowered() {
        QCOMPARE(evidence(tally(1, 0), tally(0, 1)), Evidence::Underpowered);
        QCOMPARE(evidence(tally(3, 0), tally(0, 3)), Evidence::Underpowered);
        QCOMPARE(evidence(tally(4, 0), tally(0, 4)), Evidence::Real);
        QCOMPARE(evidence(tally(0, 4), tally(4, 0)), Evidence::Real);
        QCOMPARE(evidence(tally(2, 1), tally(0, 3)), Evidence::Flaky);
        QCOMPARE(evidence(tally(1, 0), tally(1, 2)), Evidence::Flaky);
        // Mixed, and still more than chance: real.
        QCOMPARE(evidence(tally(19, 1), tally(2, 18)), Evidence::Real);
    }

    void repeatsDecideWhetherAFlipCouldBeReal() {
        QVERIFY(!couldBeReal(tally(1, 0), tally(1, 0)));
        QVERIFY(!couldBeReal(tally(2, 1), tally(3, 0)));
        QVERIFY(couldBeReal(tally(4, 0), tally(2, 2)));
    }

    void onlyItemsThatBothScoredFlip() {
        const std::vector<ItemTally> before{
            tally(1, 0), tally(0, 1), tally(1, 0), {.unscored = 1}, tally(1, 1)};
        const std::vector<ItemTally> after{tally(0, 1), tally(1, 0), tally(1, 0), tally(0, 1), tally(1, 0)};
        const auto flips = findFlips(before, after);
        QCOMPARE(flips.size(), std::size_t{3});
        QCOMPARE(flips[0].item, 0U);
        QCOMPARE(flips[0].kind, FlipKind::Regression);
        // A tie is a failure, so 1 of 2 → 1 of 1 is a fix; flaky stands before underpowered.
        QCOMPARE(flips[1].item, 4U);
        QCOMPARE(flips[1].evidence.evidence, Evidence::Flaky);
        QCOMPARE(flips[2].item, 1U);
        QCOMPARE(flips[2].kind, FlipKind::Fix);
    }

    void namesAreThoseOfTheDocument() {
        QCOMPARE(kindName(FlipKind::Fix), std::string_view("fix"));
        QCOMPARE(evidenceName(Evidence::Real), std::string_view("real"));
        QCOMPARE(evidenceName(Evidence::Underpowered), std::string_view("underpowered"));
    }
};

FGW_TEST(TestFlips, "flips")
#include "test_flips.moc"
