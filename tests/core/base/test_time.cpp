// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace std::chrono_literals;

class TestTime : public QObject {
    Q_OBJECT
private slots:
    void writesIso() {
        using namespace std::chrono;
        const UtcTime time = sys_days{2026y / April / 29} + 17h + 34min + 57s + 999ms;
        QCOMPARE(toIso(time), std::string("2026-04-29T17:34:57Z"));
        QCOMPARE(toCompactIso(time), std::string("20260429T173457Z"));
        QCOMPARE(toIso(UtcTime{sys_days{1969y / December / 31} + 23h}), std::string("1969-12-31T23:00:00Z"));
    }

    void readsIso_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("Z") << "2026-04-29T17:34:57Z" << "2026-04-29T17:34:57Z";
        QTest::newRow("no zone") << "2026-04-29T17:34:57" << "2026-04-29T17:34:57Z";
        QTest::newRow("space") << "2026-04-29 17:34:57" << "2026-04-29T17:34:57Z";
        QTest::newRow("east") << "2026-01-01T00:30:00+01:00" << "2025-12-31T23:30:00Z";
        QTest::newRow("west, no colon") << "2025-12-31T20:00:00-0430" << "2026-01-01T00:30:00Z";
        QTest::newRow("microseconds") << "2026-04-29T17:34:57.123456Z" << "2026-04-29T17:34:57Z";
        QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << "2024-02-29T00:00:00Z";
    }
    void readsIso() {
        QFETCH(QString, text);
        const auto time = parseIso(text.toStdString());
        QVERIFY(time);
        QTEST(QString::fromStdString(toIso(*time)), "utc");
    }

    void keepsMilliseconds() {
        QCOMPARE((parseIso("2026-04-29T17:34:57.5Z")->time_since_epoch() % 1s).count(), 500);
        QCOMPARE((parseIso("2026-04-29T17:34:57.123999Z")->time_since_epoch() % 1s).count(), 123);
    }

    void refusesWhatIsNoTime_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "2026-04-29", "2026-02-30T00:00:00Z", "2026-04-29T24:00:00Z", "2026-04-29T17:60:00Z",
              "2026-4-29T17:34:57Z", "2026-04-29T17:34:57Zx", "2026-04-29T17:34:57+1", "-026-04-29T17:34:57Z",
              "2026-04-29T17:34", "2026-04-29T17:34:57+25:00", "2026-04-29T17:34:57+01:75"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void refusesWhatIsNoTime() {
        QFETCH(QString, text);
        QVERIFY(!parseIso(text.toStdString()));
    }

    void datesExist() {
        QVERIFY(parseDate("2024-02-29") == 2024y / std::chrono::February / 29);
        for (const char* text :
             {"2023-02-29", "2024-13-01", "2024-01-00", "24-01-01", "2024-01-01T", "2024/01/01"}) {
            QVERIFY(!parseDate(text));
        }
    }

    void nowIsReadBack() {
        const UtcTime now = utcNow();
        QCOMPARE(parseIso(toIso(now))->time_since_epoch() / 1s, now.time_since_epoch() / 1s);
    }
};

FGW_TEST(TestTime, "time")
#include "test_time.moc"
