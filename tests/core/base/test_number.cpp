// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number.h"
#include "tests/support/runner.h"

#include <QTest>

using fgw::parseNumber;

class TestNumber : public QObject {
    Q_OBJECT
private slots:
    void readsWholeNumbers() {
        QCOMPARE(*parseNumber("-3"), -3.0);
        QCOMPARE(*parseNumber(" +1e3\n"), 1000.0);
        QCOMPARE(*parseNumber(".5"), 0.5);
        QCOMPARE(*parseNumber("0.1"), 0.1);
    }

    void refusesWhatIsNoNumber_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", " ", "+", "-", "+-1", "1x", "1 2", "0x10", "nan", "inf", "-Infinity", "1e999", "1,5"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void refusesWhatIsNoNumber() {
        QFETCH(QString, text);
        QVERIFY(!parseNumber(text.toStdString()));
    }
};

FGW_TEST(TestNumber, "number")
#include "test_number.moc"
