// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/case_likeness.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;

namespace {

RecordTable threeItems() {
    tests::TableMaker maker;
    maker.item("same", "refund my broken kettle").item("near", "refund my old kettle today");
    maker.item("far", "translate this poem");
    for (const char* item : {"same", "near", "far"}) {
        maker.add({.item = item, .model = "m", .outcome = Outcome::Fail});
    }
    return maker.make();
}

} // namespace

class TestCaseLikeness : public QObject {
    Q_OBJECT
private slots:
    void theNearestCaseIsFound() {
        Task task;
        const auto found =
            triage::likenessToCases(threeItems(), {"book a flight", "refund my broken kettle"}, task);
        QVERIFY(found.has_value());
        QCOMPARE(found->size(), std::size_t{3});
        QCOMPARE((*found)[0].caseIndex, 1);
        QVERIFY((*found)[0].cosine > 0.999F);
        QCOMPARE((*found)[1].caseIndex, 1);
        QVERIFY((*found)[1].cosine > 0.2F && (*found)[1].cosine < 0.9F);
        QCOMPARE((*found)[2].caseIndex, -1);
        QCOMPARE((*found)[2].cosine, 0.0F);
    }

    void rareWordsWeighMore() {
        // Words of the two cases: "refund" and "my" in one of two each, "old", "kettle" and "today" by
        // ln(3 / (1 + df)) + 1; see the formula in case_likeness.h.
        Task task;
        const auto found =
            triage::likenessToCases(threeItems(), {"book a flight", "refund my broken kettle"}, task);
        QVERIFY(std::abs((*found)[1].cosine - 0.54921948F) < 1e-6F);
    }

    void withoutCasesThereIsNoLikeness() {
        Task task;
        QVERIFY(triage::likenessToCases(threeItems(), {}, task)->empty());
    }

    void cancelled() {
        Task task;
        task.cancel();
        QCOMPARE(triage::likenessToCases(threeItems(), {"a case"}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestCaseLikeness, "case_likeness")
#include "test_case_likeness.moc"
