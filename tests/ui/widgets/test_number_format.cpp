// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/widgets/number_format.h"

#include <QLocale>
#include <QTest>

namespace fgw::ui {

class TestNumberFormat : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void figuresCarryTheirInterval();
    void aMatrixShowsNoneAsADot();
    void missingFiguresSaySo();
    void negativeFiguresHaveAMinusSign();
    void smallAxesGetMoreDecimals();
    void smallPAreBounded();
    void timesAreInUtc();
};

void TestNumberFormat::figuresCarryTheirInterval() {
    QCOMPARE(format::share({.value = 0.3904, .interval = stats::Interval{0.3644, 0.4170}, .n = 1319}),
             QStringLiteral("39.0 % [36.4, 41.7]"));
    QCOMPARE(format::number({.value = 0.3143, .interval = stats::Interval{0.2, 0.4}, .n = 3}),
             QStringLiteral("0.314 [0.200, 0.400]"));
    QCOMPARE(format::estimate({.value = 0.3904, .interval = stats::Interval{0.3645, 0.4171}, .n = 1319}),
             QStringLiteral("0.39 [0.36, 0.42], n = 1,319"));
    QCOMPARE(format::sampleSize(1319), QStringLiteral("n = 1,319"));
}

void TestNumberFormat::aMatrixShowsNoneAsADot() {
    QCOMPARE(format::cellCount(0), QStringLiteral("·"));
    QCOMPARE(format::cellCount(1319), QStringLiteral("1,319"));
}

void TestNumberFormat::missingFiguresSaySo() {
    QCOMPARE(format::share({.value = 1.0, .interval = {}, .n = 1}),
             QStringLiteral("100.0 % [not enough data]"));
    QCOMPARE(format::share({}), QStringLiteral("–"));
    QCOMPARE(format::estimate({.value = 0.5, .interval = {}, .n = 4}),
             QStringLiteral("0.50 (no interval), n = 4"));
    QCOMPARE(format::estimate({}), QStringLiteral("no value, n = 0"));
}

void TestNumberFormat::negativeFiguresHaveAMinusSign() {
    QCOMPARE(format::decimal(-0.0684), QStringLiteral("−0.068"));
    QCOMPARE(format::decimal(-0.0004), QStringLiteral("0.000"));
    QCOMPARE(format::number({.value = 0.01, .interval = stats::Interval{-0.2, 0.4}, .n = 3}),
             QStringLiteral("0.010 [−0.200, 0.400]"));
    QCOMPARE(format::significant(-1.2e-10, 4), QStringLiteral("−1.2E−10"));
}

void TestNumberFormat::smallAxesGetMoreDecimals() {
    QCOMPARE(format::decimalsFor(1.0), 2);
    QCOMPARE(format::decimalsFor(0.2), 3);
    QCOMPARE(format::decimalsFor(200), 0);
}

void TestNumberFormat::smallPAreBounded() {
    QCOMPARE(format::pStatement(0.0004), QStringLiteral("p < 0.001"));
    QCOMPARE(format::pStatement(0.031), QStringLiteral("p = 0.031"));
    QCOMPARE(format::pValue(0.0), QStringLiteral("< 0.001"));
    QCOMPARE(format::pValue(0.001), QStringLiteral("0.001"));
    QCOMPARE(format::pValue(std::nullopt), QStringLiteral("–"));
}

void TestNumberFormat::timesAreInUtc() {
    QCOMPARE(format::when("2026-04-29T19:34:57+02:00"), QStringLiteral("2026-04-29 17:34 UTC"));
    QCOMPARE(format::when("last week"), QStringLiteral("last week"));
}

FGW_TEST(TestNumberFormat, "number_format")

} // namespace fgw::ui

#include "test_number_format.moc"
