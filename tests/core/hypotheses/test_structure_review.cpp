// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/structure_review.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

using namespace fgw;
using namespace fgw::hypotheses;
using nlohmann::json;
using tests::isNear;

namespace {

/// Failures of one round, clustered as the reference says.
void addRound(tests::MadeRun& run, std::int32_t round, const json& reference) {
    for (std::size_t item = 0; item < reference["clusters"].size(); ++item) {
        run.evaluations.push_back({.slice = "static",
                                   .model = "weak",
                                   .id = "r" + std::to_string(round) + "_" + std::to_string(item),
                                   .round = round,
                                   .structure = "s" + reference["structures"][item].dump(),
                                   .cluster = reference["clusters"][item].get<std::int32_t>()});
    }
}

StructureReview structureReviewOf(const json& first, const json& last) {
    tests::MadeRun run;
    addRound(run, 0, first);
    addRound(run, 1, last);
    run.config = {{"slices", {"static"}}, {"n_boot", 200}};
    return tests::ReadRun(run).review().structure;
}

} // namespace

class TestStructureReview : public QObject {
    Q_OBJECT
private slots:
    void figuresAgreeWithScikitLearn() {
        const auto reference =
            tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "structure");
        for (std::size_t index = 0; index + 1 < reference.size(); ++index) {
            const StructureReview review = structureReviewOf(reference[index], reference[index + 1]);
            QCOMPARE(review.partitions.size(), std::size_t{2});
            for (const std::size_t side : {0, 1}) {
                const ClusteredFailures& found = review.partitions[side];
                const json& expected = reference[index + side];
                QVERIFY(found.asLogged);
                QVERIFY(isNear(found.purity.estimate.value, expected["purity"]));
                QVERIFY(isNear(found.adjustedMutualInformation, expected["ami"]));
                QVERIFY(isNear(found.vMeasure->v, expected["v"]));
                QCOMPARE(found.purity.estimate.n, expected["clusters"].size());
            }
        }
    }

    void withoutStructureChanceExplainsThePurity() {
        const auto reference =
            tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "structure");
        // Each failure gets the structure of the next.
        json shifted = reference[2];
        std::rotate(shifted["structures"].begin(), shifted["structures"].begin() + 1,
                    shifted["structures"].end());
        const StructureReview review = structureReviewOf(reference[0], shifted);
        QVERIFY2(*review.ofA->p < 0.01, qPrintable(QString::number(*review.ofA->p)));
        QVERIFY2(*review.ofB->p > 0.05, qPrintable(QString::number(*review.ofB->p)));
    }

    void pOverSeedsIsTwiceTheMedianOfTheirs() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        for (const SliceStructure& side : {*review.structure.ofA, *review.structure.ofB}) {
            std::vector<double> p;
            for (const ClusteredFailures& one : review.structure.partitions) {
                if (one.slice == side.slice && one.byChance.p) {
                    p.push_back(*one.byChance.p);
                }
            }
            std::ranges::sort(p);
            QCOMPARE(p.size(), std::size_t{10});
            QCOMPARE(*side.p, std::min(1.0, p[4] + p[5]));
        }
    }

    void everyFailureIsInOneCell() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        const ClusteredFailures& failures = review.structure.partitions.at(1);
        const std::size_t structures = failures.structures.size();
        std::vector<std::uint32_t> rows;
        for (std::size_t cell = 0; cell < failures.clusters * structures; ++cell) {
            std::ranges::copy(rowsOfCell(failures, cell / structures, cell % structures),
                              std::back_inserter(rows));
        }
        std::ranges::sort(rows);
        std::vector<std::uint32_t> all = rowsOfCell(failures, failures.clusters, structures);
        std::ranges::sort(all);
        QCOMPARE(all.size(), failures.clusterOf.size());
        QCOMPARE(rows, all);
    }

    void bothSidesGetTheSameK() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        QCOMPARE(review.structure.partitions.size(), std::size_t{2 * tests::kMadeSeeds});
        for (std::size_t pair = 0; pair < review.structure.partitions.size(); pair += 2) {
            QCOMPARE(review.structure.partitions[pair].clusters,
                     review.structure.partitions[pair + 1].clusters);
            QCOMPARE(review.structure.partitions[pair].seed, review.structure.partitions[pair + 1].seed);
        }
        QVERIFY(*review.structure.ofB->purity.value > *review.structure.ofA->purity.value);
    }

    void itIsSaidWhatNCountsAndKIsACount() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        const auto findings = structureFindings(review.structure, Direction::Greater, Rules{});
        const std::string text = sentence(findings.back());
        QVERIFY2(text.find("(n = 10 seeds") != std::string::npos, text.c_str());
        QVERIFY2(text.find(fmt::format("at k = {:.0f},", review.structure.ofA->meanClusters)) !=
                     std::string::npos,
                 text.c_str());
    }

    void aRunWithoutStructureSaysSo() {
        tests::MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            one.structure.clear();
        }
        const StructureReview review = tests::ReadRun(run).review().structure;
        QVERIFY(!review.hasStructure);
        QVERIFY(review.partitions.empty() && !review.ofA);
    }

    void aFeatureThatHoldsTheStructureIsALeak() {
        tests::MadeRun run = tests::supportingRun();
        run.report["provenance"]["config"]["features"] = {"depth", "structure_id"};
        QCOMPARE(tests::ReadRun(run).review().structure.leaks, (std::vector<std::string>{"structure_id"}));
        QVERIFY(tests::ReadRun(tests::supportingRun()).review().structure.leaks.empty());
    }

    void aTextWhoseLengthTellsTheStructureIsALeakOnEitherSide_data() {
        QTest::addColumn<QString>("slice");
        QTest::newRow("static") << QStringLiteral("static");
        QTest::newRow("induced") << QStringLiteral("induced");
    }

    void aTextWhoseLengthTellsTheStructureIsALeakOnEitherSide() {
        QFETCH(QString, slice);
        tests::MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            if (slice == QString::fromStdString(one.slice)) {
                one.text = one.structure == "structure 0"   ? "one two"
                           : one.structure == "structure 1" ? "one two three"
                                                            : "one two three four";
            }
        }
        QCOMPARE(tests::ReadRun(run).review().structure.leaks, (std::vector<std::string>{"words"}));
    }

    void purityAloneDoesNotSupportWhatChanceMayGive() {
        StructureReview review;
        review.partitions.resize(2);
        review.ofA.emplace();
        review.ofB.emplace();
        review.purity.difference = {.value = 0.1, .interval = stats::Interval{0.05, 0.15}, .n = 10};
        review.agreement.difference = {.value = 0.02, .interval = stats::Interval{-0.1, 0.14}, .n = 10};
        const auto bearingOf = [&](ReasonCode code) {
            const auto findings = structureFindings(review, Direction::Greater, Rules{});
            return std::ranges::find(findings, code, &Reason::code)->bearing;
        };
        QCOMPARE(bearingOf(ReasonCode::PurityContrast), Bearing::For);
        QCOMPARE(bearingOf(ReasonCode::AgreementContrast), Bearing::Against);
        review.agreement.difference.interval = stats::Interval{0.01, 0.03};
        QCOMPARE(bearingOf(ReasonCode::AgreementContrast), Bearing::For);
    }
};

FGW_TEST(TestStructureReview, "structure_review")
#include "test_structure_review.moc"
