// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_text.h"
#include "tests/support/runner.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace fgw;

class TestNumberText : public QObject {
    Q_OBJECT
private slots:
    void halvesGoAwayFromZero() {
        QCOMPARE(decimalText(0.125, 2), std::string("0.13"));
        QCOMPARE(decimalText(2.5, 0), std::string("3"));
        QCOMPARE(decimalText(-0.125, 2), std::string("\u22120.13"));
    }

    void whatOnlyLooksLikeAHalfIsNone() {
        QCOMPARE(decimalText(1.115, 2), std::string("1.11"));   // 1.11499999999999999112
        QCOMPARE(decimalText(0.285, 2), std::string("0.28"));   // 0.28499999999999998
        QCOMPARE(decimalText(1.005, 2), std::string("1.00"));   // 1.00499999999999989
        QCOMPARE(decimalText(0.0005, 3), std::string("0.001")); // 0.0005000000000000000104
    }

    void theWindowAndReportsRoundAlike() {
        std::mt19937_64 random(1);
        const QLocale plain = QLocale::c();
        for (int draw = 0; draw < 20'000; ++draw) {
            const int decimals = draw % 5;
            const double value =
                static_cast<double>(random() % 2'000'000) / (draw % 2 == 0 ? 1'000.0 : 1'024.0);
            QCOMPARE(decimalText(value, decimals),
                     plain.toString(value, 'f', decimals).remove(u',').toStdString());
        }
    }

    void whatRoundsToZeroHasNoSign() {
        QCOMPARE(decimalText(-0.0004, 3), std::string("0.000"));
        QCOMPARE(signedText(0.0004, 3), std::string("0.000"));
        QCOMPARE(signedText(-0.0, 1), std::string("0.0"));
    }

    void aDifferenceHasItsSign() {
        QCOMPARE(signedText(0.25, 1), std::string("+0.3"));
        QCOMPARE(signedText(-0.25, 1), std::string("\u22120.3"));
    }

    void greatAndStrangeNumbersAreWritten() {
        QCOMPARE(decimalText(1e20, 1), std::string("100000000000000000000.0"));
        QCOMPARE(decimalText(std::numeric_limits<double>::infinity(), 3), std::string("inf"));
        QCOMPARE(decimalText(std::nan(""), 3), std::string("nan"));
    }

    void significantDigitsHaveAMinusInTheExponentToo() {
        QCOMPARE(significantText(0.0123456, 3), std::string("0.0123"));
        QCOMPARE(significantText(-1.5e-7, 3), std::string("\u22121.5e\u221207"));
    }
};

FGW_TEST(TestNumberText, "number_text")
#include "test_number_text.moc"
