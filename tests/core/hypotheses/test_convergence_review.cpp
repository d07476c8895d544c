// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/convergence_review.h"
#include "core/hypotheses/round_partners.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::hypotheses;
using tests::isNear;

namespace {

std::vector<ReasonCode> codesOf(const std::vector<Reason>& reasons) {
    std::vector<ReasonCode> codes;
    for (const Reason& reason : reasons) {
        codes.push_back(reason.code);
    }
    return codes;
}

bool has(const std::vector<Reason>& reasons, ReasonCode code) {
    return std::ranges::count(codesOf(reasons), code) > 0;
}

ConvergenceReview settled() {
    return tests::ReadRun(tests::settlingRun()).review().convergence;
}

} // namespace

class TestConvergenceReview : public QObject {
    Q_OBJECT
private slots:
    void agreementAndMovesAgreeWithScikitLearn() {
        for (const auto& expected :
             tests::readReference(QStringLiteral("tests/core/hypotheses/oracle/reference.json"), "rounds")) {
            std::vector<explore::SharedFailure> shared;
            for (std::size_t failure = 0; failure < expected["before"].size(); ++failure) {
                shared.push_back({failure, expected["before"][failure], expected["now"][failure]});
            }
            Task task;
            const auto agreement = agreementOf(shared, {.resamples = 500}, task).value();
            QVERIFY(isNear(agreement.value, expected["ari"]));
            QVERIFY(agreement.interval->lo <= *agreement.value && *agreement.value <= agreement.interval->hi);
            QCOMPARE(movedFailures(shared).size(), expected["moved"].get<std::size_t>());
        }
    }

    void tooFewSharedFailuresHaveNoAgreement() {
        Task task;
        const std::vector<explore::SharedFailure> one{{1, 0, 0}};
        QVERIFY(!agreementOf(one, {}, task)->value);
        QVERIFY(movedFailures({}).empty());
    }

    void theRuleHoldsWhereTheLastStepsAllRest() {
        const ConvergenceReview review = settled();
        QCOMPARE(review.rounds.size(), std::size_t{5});
        QVERIFY(review.settled);
        QCOMPARE(review.since, std::optional<std::int32_t>(2)); // the step to round 1 moved
        QVERIFY(*review.rounds[1].ari.value < 0.8);
        QCOMPARE(*review.rounds[4].ari.value, 1.0);
        QVERIFY(isNear(review.rounds[4].relativeDrift, 0.05 / 4.0));
        QVERIFY(review.moving.empty());
    }

    void aLongerWindowIsNotFilled() {
        const SettlingRule longer{.window = 4};
        const tests::ReadRun run(tests::settlingRun());
        Task task;
        const auto review = reviewConvergence(factsOf(*run.document, run.statements), *run.document,
                                              run.statements, longer, task)
                                .value();
        QVERIFY(!review.settled);
        QVERIFY(has(convergenceFindings(review, longer), ReasonCode::UnsettledCriterion));
    }

    void eachCriterionAloneCanUnsettleIt_data() {
        QTest::addColumn<QString>("measure");
        QTest::newRow("ari") << QStringLiteral("ari");
        QTest::newRow("drift") << QStringLiteral("drift");
        QTest::newRow("separation") << QStringLiteral("separation_change");
        QTest::newRow("purity") << QStringLiteral("purity_change");
    }

    void eachCriterionAloneCanUnsettleIt() {
        QFETCH(QString, measure);
        tests::MadeRun run = tests::settlingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            const bool isLast = one.round == 4 && one.cluster;
            if (isLast && measure == "ari" && one.id.back() < '5') {
                one.cluster = (*one.cluster + 1) % 3;
            } else if (isLast && measure == "purity_change" && one.id.size() == 2) {
                one.cluster = (*one.cluster + 1) % 3; // ten items: too few for the ARI
            }
        }
        if (measure == "drift") {
            run.report["rounds"][4]["centroid_drift"] = 2.0;
        }
        if (measure == "separation_change") {
            std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) {
                return one.round == 4 && one.model == "weak";
            });
        }
        const ConvergenceReview review = tests::ReadRun(run).review().convergence;
        QVERIFY(!review.settled);
        const auto unsettled = std::ranges::find_if(review.criteria, [&](const Criterion& one) {
            return one.round == 4 && !one.holds && QString::fromUtf8(nameOf(one.measure).data()) == measure;
        });
        QVERIFY(unsettled != review.criteria.end());
    }

    void itemsThatMoveAreNamed() {
        tests::MadeRun run = tests::settlingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            if (one.round == 4 && one.id == "i7" && one.cluster) {
                one.cluster = (*one.cluster + 1) % 3;
            }
        }
        const Review review = tests::ReadRun(run).review();
        QCOMPARE(review.convergence.moving.size(), std::size_t{1}); // only `weak` fails i7
        QCOMPARE(review.convergence.moving[0].item, std::string("i7"));
        const auto findings = convergenceFindings(review.convergence, review.rules.settling);
        const auto moving = std::ranges::find(findings, ReasonCode::MovingItems, &Reason::code);
        QCOMPARE(moving->evidence.items, (std::vector<std::string>{"i7"}));
    }

    void whereItDoesNotSettleFOrGIsNamed() {
        tests::MadeRun run = tests::settlingRun();
        run.report["rounds"][4]["hit_rate"] = 0.3; // of 20, base rate 0.5
        for (tests::MadeEvaluation& one : run.evaluations) {
            if (one.round == 4 && one.cluster && one.id.back() < '5') {
                one.cluster = (*one.cluster + 1) % 3;
            }
        }
        const ConvergenceReview review = tests::ReadRun(run).review().convergence;
        const auto findings = convergenceFindings(review, {});
        QVERIFY(has(findings, ReasonCode::BlamesF));
        QVERIFY(has(findings, ReasonCode::BlamesG));
        QCOMPARE(review.rounds[4].hitRate.n, std::size_t{20});
        QVERIFY(isNear(review.rounds[4].hitRate.value, 0.3));
        const auto atRest = convergenceFindings(settled(), {});
        QVERIFY(!has(atRest, ReasonCode::BlamesF) && !has(atRest, ReasonCode::BlamesG));
    }

    void aReportAloneGivesItsRounds() {
        tests::MadeRun run = tests::settlingRun();
        run.hasLog = false;
        const ConvergenceReview review = tests::ReadRun(run).review().convergence;
        QCOMPARE(review.rounds.size(), std::size_t{5});
        QVERIFY(isNear(review.rounds[2].separation.value, 0.3118047822311618));
        QVERIFY(!review.windowComputable); // it does not state the ARI
    }
};

FGW_TEST(TestConvergenceReview, "convergence_review")
#include "test_convergence_review.moc"
