// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/reason_words.h"

#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;

class TestReasonWords : public QObject {
    Q_OBJECT
private slots:
    /// Core words a reason for the command line; the window has words of its own for the same.
    void everyReasonTakesTheArgumentsThatCoreGives() {
        const std::vector<Argument> five{std::string("A1"), std::string("A2"), std::string("A3"),
                                         std::string("A4"), std::string("A5")};
        for (std::size_t code = 0; code < kReasonCodes; ++code) {
            for (const Bearing bearing : {Bearing::Met, Bearing::Blocks}) {
                const Reason reason{static_cast<ReasonCode>(code), bearing, five, {}};
                const QString shown = ui::reasonText(reason);
                const QString core = QString::fromStdString(sentence(reason));
                QVERIFY(!shown.isEmpty());
                for (const QLatin1String argument :
                     {QLatin1String("A1"), QLatin1String("A2"), QLatin1String("A3"), QLatin1String("A4"),
                      QLatin1String("A5")}) {
                    QVERIFY2(shown.contains(argument) == core.contains(argument), qPrintable(shown));
                }
            }
        }
    }

    void aFigureSaysItsN() {
        const stats::Estimate estimate{.value = 0.439, .interval = stats::Interval{0.423, 0.455}, .n = 10};
        const auto textOf = [](const Argument& figure) {
            return ui::reasonText({ReasonCode::BlamesF, Bearing::Note, {std::string("ari"), figure}, {}});
        };
        QVERIFY(textOf(estimate).contains(QStringLiteral("0.439 [0.423, 0.455] (n = 10)")));
        QVERIFY(textOf(CountedEstimate{estimate, "seeds"}).contains(QStringLiteral("(n = 10 seed")));
    }

    /// Two renderings of one sentence: the figures in it may not be told otherwise.
    void figuresAreWrittenAsOnTheCommandLine() {
        for (const double p : {1.0, 0.001953125, 0.0499, 0.00001}) {
            const Reason reason{
                ReasonCode::PurityContrast,
                Bearing::For,
                {std::string("b"), std::string("a"),
                 stats::Estimate{.value = -0.25, .interval = stats::Interval{-0.5, 0.125}, .n = 10}, p},
                {}};
            QCOMPARE(ui::reasonText(reason).toCaseFolded(),
                     QString::fromStdString(sentence(reason)).toCaseFolded());
        }
        const Reason other{ReasonCode::OtherContrast,
                           Bearing::Note,
                           {std::string("b"), std::string("a"),
                            stats::Estimate{.value = 0.25, .interval = stats::Interval{0.125, 0.5}, .n = 10},
                            std::size_t{2}, std::string(">"), 0.02},
                           {}};
        QCOMPARE(ui::reasonText(other), QString::fromStdString(sentence(other)));
        const Reason near{ReasonCode::ReportFigure, Bearing::Blocks, {0.0701, 0.07012}, {}};
        QCOMPARE(ui::reasonText(near), QString::fromStdString(sentence(near)));
    }

    void equalSeedsAreEnoughData() {
        const stats::Estimate equal{.value = 0.0, .n = 10, .caveat = stats::Caveat::NoVariation};
        const QString shown = ui::reasonText({ReasonCode::AgreementContrast,
                                              Bearing::Against,
                                              {std::string("b"), std::string("a"), equal, 1.0},
                                              {}});
        QVERIFY2(shown.contains(QStringLiteral("all equal")), qPrintable(shown));
        QVERIFY(!shown.contains(QStringLiteral("not enough")));
    }

    void textFromOutsideStaysText() {
        const Reason reason{ReasonCode::StaticItems,
                            Bearing::Met,
                            {std::string("<b>%2</b>\x1b"), std::size_t{1319}, std::size_t{200}},
                            {}};
        const QString shown = ui::reasonText(reason);
        QVERIFY(shown.contains(QLatin1String("<b>%2</b>")));
        QVERIFY(!shown.contains(QChar(0x1b)));
        QVERIFY(shown.contains(QLatin1String("1,319")));
    }

    void evidenceSaysWhereToLook() {
        QCOMPARE(ui::evidenceText(
                     {.slice = "carb", .seed = 3, .file = "harness_report.json", .field = "/per_slice/1"}),
                 QStringLiteral("harness_report.json /per_slice/1 · slice carb · seed 3"));
        QVERIFY(ui::evidenceText({}).isEmpty());
    }
};

FGW_TEST(TestReasonWords, "reason_words")
#include "test_reason_words.moc"
