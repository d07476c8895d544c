// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/claim_card.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;
using ui::ClaimCard;

class TestClaimCard : public QObject {
    Q_OBJECT
    ui::Theme m_theme;

private slots:
    void saysItsVerdictInWords() {
        ClaimCard card(m_theme, Hypothesis::Separation);
        card.setClaim({Hypothesis::Separation, Verdict::NotAdmissible, {}, false});
        QCOMPARE(card.accessibleName(), QStringLiteral("H1 Separation: Not admissible"));
        card.setClaim({Hypothesis::Separation, Verdict::Supported, {}, true});
        QCOMPARE(card.accessibleName(), QStringLiteral("H1 Separation: Supported"));
        card.clearClaim();
        QCOMPARE(card.accessibleName(), QStringLiteral("H1 Separation"));
    }

    void theOrderIsItsHeadlineWhateverElseBlocks() {
        const stats::Estimate low{.value = 0.14, .n = 10};
        const stats::Estimate high{.value = 0.31, .n = 10};
        ClaimCard card(m_theme, Hypothesis::Separation);
        card.setClaim({Hypothesis::Separation,
                       Verdict::NotAdmissible,
                       {{ReasonCode::RealPredictors, Bearing::Blocks, {std::size_t{3}, std::size_t{3}}, {}},
                        {ReasonCode::SeparationOrder,
                         Bearing::Against,
                         {std::string("carb"), low, std::string("<"), std::string("static"), high},
                         {}}},
                       false});
        QCOMPARE(card.headline(), QStringLiteral("S(carb) < S(static)"));
    }

    /// A sentence that does not fit in one line of a narrow card is drawn in two, both of them whole.
    void aLongHeadlineHasRoomForTwoLines() {
        const stats::Estimate gain{.value = 0.1, .interval = stats::Interval{0.05, 0.15}, .n = 10};
        ClaimCard card(m_theme, Hypothesis::LatentStructure);
        const int bare = card.sizeHint().height();
        card.setClaim({Hypothesis::LatentStructure,
                       Verdict::Supported,
                       {{ReasonCode::PurityContrast,
                         Bearing::For,
                         {std::string("induced"), std::string("static"), gain, 0.002},
                         {}}},
                       true});
        QVERIFY(QFontMetrics(card.font()).horizontalAdvance(card.headline()) > 300);
        QCOMPARE(card.sizeHint().height(), bare);
        const int line = QFontMetrics(card.font()).height();
        QVERIFY(card.sizeHint().height() > 4 * line); // its hypothesis, the verdict, and two of the sentence
    }

    void aSliceOnTheOtherSideIsInTheHeadline() {
        const auto order = [](const char* slice, const char* sign) {
            const stats::Estimate figure{.value = 0.2, .n = 10};
            return hypotheses::Reason{
                ReasonCode::SeparationOrder,
                Bearing::Note,
                {std::string(slice), figure, std::string(sign), std::string("static"), figure},
                {}};
        };
        ClaimCard card(m_theme, Hypothesis::Separation);
        const QString chain = QStringLiteral("S(carb) < S(static) < S(induced)");
        card.setClaim({Hypothesis::Separation,
                       Verdict::NotAdmissible,
                       {order("induced", ">"), order("carb", "<")},
                       false});
        QCOMPARE(card.headline(), chain);
        card.setClaim({Hypothesis::Separation,
                       Verdict::NotAdmissible,
                       {order("carb", "<"), order("induced", ">")},
                       false});
        QCOMPARE(card.headline(), chain);
        card.setClaim({Hypothesis::Separation,
                       Verdict::NotAdmissible,
                       {order("carb", "<"), order("other", "<")},
                       false});
        QCOMPARE(card.headline(), QStringLiteral("S(carb) < S(static)"));
    }

    void aKeyChoosesIt() {
        ClaimCard card(m_theme, Hypothesis::Convergence);
        card.show();
        card.setFocus();
        QTest::keyClick(&card, Qt::Key_Space);
        QVERIFY(card.isChecked());
    }
};

FGW_TEST(TestClaimCard, "claim_card")
#include "test_claim_card.moc"
