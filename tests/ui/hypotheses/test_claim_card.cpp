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

    /// Whether something is drawn in a line of this height about `middle`.
    static bool hasInk(const QImage& picture, int middle, int height) {
        const QRgb ground = picture.pixel(1, middle);
        for (int y = middle - height / 4; y < middle + height / 4; ++y) {
            for (int x = 2; x < picture.width() - 2; ++x) {
                if (picture.pixel(x, y) != ground) {
                    return true;
                }
            }
        }
        return false;
    }

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

    void withoutAClaimNothingIsLeftOfTheLastOne() {
        ClaimCard card(m_theme, Hypothesis::Separation);
        card.setClaim({Hypothesis::Separation, Verdict::Supported, {{ReasonCode::AsRegistered}}, true});
        QVERIFY(!card.accessibleDescription().isEmpty());
        card.clearClaim();
        QVERIFY(card.accessibleDescription().isEmpty() && card.headline().isEmpty());
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
    void aLongHeadlineIsDrawnInTwoLines() {
        const stats::Estimate gain{.value = 0.1, .interval = stats::Interval{0.05, 0.15}, .n = 10};
        ClaimCard card(m_theme, Hypothesis::LatentStructure);
        card.setClaim({Hypothesis::LatentStructure,
                       Verdict::Supported,
                       {{ReasonCode::PurityContrast,
                         Bearing::For,
                         {std::string("induced"), std::string("static"), gain, 0.002},
                         {}}},
                       true});
        const int line = QFontMetrics(card.font()).height();
        card.resize(3 * QFontMetrics(card.font()).horizontalAdvance(card.headline()) / 4,
                    card.sizeHint().height());
        const QImage narrow = card.grab().toImage();
        const int second = narrow.height() - 3 - ui::kGrid - line / 2; // the last line, above the stripe
        QVERIFY(hasInk(narrow, second, line));
        card.resize(2 * QFontMetrics(card.font()).horizontalAdvance(card.headline()), card.height());
        QVERIFY(!hasInk(card.grab().toImage(), second, line)); // in a wide one there is but one
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
        const auto other = [](const char* slice, double difference) {
            return hypotheses::Reason{ReasonCode::OtherContrast,
                                      Bearing::Note,
                                      {std::string(slice), std::string("static"),
                                       CountedEstimate{{.value = difference, .n = 10}, "seeds"},
                                       std::size_t{1}, std::string("<"), 0.5},
                                      {}};
        };
        ClaimCard card(m_theme, Hypothesis::Separation);
        const auto headlineOf = [&card](const Reason& main, const Reason& beside) {
            card.setClaim({Hypothesis::Separation, Verdict::NotAdmissible, {main, beside}, false});
            return card.headline();
        };
        const QString chain = QStringLiteral("S(carb) < S(static) < S(induced)");
        QCOMPARE(headlineOf(order("induced", ">"), other("carb", -0.1)), chain);
        QCOMPARE(headlineOf(order("carb", "<"), other("induced", 0.1)), chain);
        QCOMPARE(headlineOf(order("carb", "<"), other("other", -0.1)), QStringLiteral("S(carb) < S(static)"));
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
