// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/claim_sentences.h"

#include <QTest>

#include <optional>

using namespace fgw;
using namespace fgw::hypotheses;

class TestClaimSentences : public QObject {
    Q_OBJECT
private slots:
    void dataThatIsNeededIsCountedInWholeSentences() {
        const auto said = [](std::size_t seeds, std::optional<std::size_t> needed,
                             std::optional<std::size_t> items) {
            return ui::powerText({.seeds = seeds, .seedsNeeded = needed, .itemsNeeded = items});
        };
        QCOMPARE(said(10, {}, {}),
                 QStringLiteral("How much more data would settle it cannot be told from this run."));
        QCOMPARE(said(10, 3, {}),
                 QStringLiteral("A difference like this shows with 3 seed(s); this run has 10."));
        QCOMPARE(said(10, 12, {}),
                 QStringLiteral("If the difference is what it seems, 12 seed(s) in place of 10 would settle "
                                "it."));
        QCOMPARE(
            said(10, 12, 80),
            QStringLiteral("If the difference is what it seems, 12 seed(s) in place of 10 would settle it, "
                           "or 80 items for each seed."));
    }

    void whyDriftHasNoIntervalIsASentence() {
        ConvergenceReview review;
        review.rounds.resize(2);
        const auto said = [&review] { return ui::settlingText(review, {}); };
        QVERIFY(!said().contains(QStringLiteral("Drift is")));
        review.rounds[1].drift = 0.5;
        QVERIFY(said().endsWith(QStringLiteral(" Drift is shown as reported, without an interval.")));
        for (const BandGap gap : {BandGap::NoEvaluations, BandGap::NoCentroids, BandGap::UnknownClusters,
                                  BandGap::OtherFeatures, BandGap::TooFewItems, BandGap::NoTexts}) {
            review.driftGap = gap;
            const QString drift = said().section(QStringLiteral("Drift is "), 1);
            QVERIFY2(drift.startsWith(QStringLiteral("shown as reported, without an interval, because ")),
                     qPrintable(drift));
            QVERIFY2(drift.endsWith(u'.') && !drift.contains(u':'), qPrintable(drift));
        }
    }

    void whereOnlySomeDriftHasNoIntervalThatIsSaid() {
        ConvergenceReview review;
        review.rounds.resize(3);
        review.rounds[1].drift = 0.5;
        review.rounds[1].driftBand = stats::Interval{0.4, 0.6};
        QVERIFY(!ui::settlingText(review, {}).contains(QStringLiteral("without an interval")));
        review.rounds[2].drift = 0.4;
        review.driftGap = BandGap::OtherFeatures;
        const QString said = ui::settlingText(review, {});
        QVERIFY2(said.contains(QStringLiteral("The intervals of drift and purity")), qPrintable(said));
        QVERIFY2(
            said.contains(QStringLiteral(" Some drift is shown as reported, without an interval, because ")),
            qPrintable(said));
    }

    void withoutRoundsTheRuleStandsAlone() {
        const QString rule = ui::settlingText({}, {});
        QVERIFY(rule.startsWith(QStringLiteral("Stabilised: ")));
        QVERIFY(!rule.contains(QStringLiteral("at the end")) && !rule.contains(QStringLiteral("interval")));
    }
};

FGW_TEST(TestClaimSentences, "claim_sentences")
#include "test_claim_sentences.moc"
