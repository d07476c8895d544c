// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/charts/number_text.h"

#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestNumberText : public QObject {
    Q_OBJECT
private slots:
    void estimatesCarryIntervalAndN() {
        QCOMPARE(estimateText({0.3904, stats::Interval{0.3645, 0.4171}, 1319}),
                 QStringLiteral("0.39 [0.36, 0.42], n = 1,319"));
    }
    void whatIsMissingIsSaid() {
        QCOMPARE(estimateText({}), QStringLiteral("no value, n = 0"));
        QCOMPARE(estimateText({0.5, std::nullopt, 4}), QStringLiteral("0.50 (no interval), n = 4"));
    }
    void smallAxesGetMoreDecimals() {
        QCOMPARE(decimalsFor(1.0), 2);
        QCOMPARE(decimalsFor(0.2), 3);
        QCOMPARE(decimalsFor(200), 0);
    }
};

FGW_TEST(TestNumberText, "number_text")
#include "test_number_text.moc"
