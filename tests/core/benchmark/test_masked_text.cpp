// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/masked_text.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using fgw::benchmark::maskedText;

class TestMaskedText : public QObject {
    Q_OBJECT
private slots:
    void surfaceDoesNotCount_data() {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        const auto add = [](const char* name, const char* one, const char* other) {
            QTest::newRow(name) << QByteArray(one) << QByteArray(other);
        };
        add("names", "Ada is taller than Bram. Is Bram taller than Ada?",
            "Olga is taller than Zeno. Is Zeno taller than Olga?");
        add("foreign names", "We know that Xiomara is above Ulrich.", "We know that Bo is above Cy.");
        add("relations", "Ada is taller than Bram.", "Ada is further from the door than Bram.");
        add("order", "Ada is above Bram. Note that Bram is above Cora. Is Ada above Cora?",
            "Note that Bram is above Cora. Ada is above Bram. Is Ada above Cora?");
        add("kinds", "Every blicket is a torvan.", "Every zorbum is a melnip.");
        add("plural kinds", "No blickets are torvans.", "No zorbums are melnips.");
        add("things and states", "The lamp is green if the gate is not warm.",
            "The kettle is dusty if the wheel is not blue.");
        add("habits", "Ada plays the cello.", "Bram keeps two cats.");
        add("numbers", "Tom has 3 apples.", "Tom has 12 apples.");
    }

    void surfaceDoesNotCount() {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QCOMPARE(maskedText(one.toStdString()), maskedText(other.toStdString()));
    }

    void whatIsSaidCounts_data() {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        const auto add = [](const char* name, const char* one, const char* other) {
            QTest::newRow(name) << QByteArray(one) << QByteArray(other);
        };
        add("denial", "Ada is taller than Bram.", "Ada is not taller than Bram.");
        add("quantifier", "Every blicket is a torvan.", "No blicket is a torvan.");
        add("one more", "Ada is above Bram.", "Ada is above Bram. Bram is above Cora.");
        add("phrasing", "Ada is above Bram.", "We know that Ada is above Bram.");
        add("words", "Tom has 3 apples.", "Tom eats 3 apples.");
        add("part of a word", "What is newer than that?", "What is older than that?");
    }

    void whatIsSaidCounts() {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QVERIFY(maskedText(one.toStdString()) != maskedText(other.toStdString()));
    }

    void anyTextIsMasked() {
        QCOMPARE(maskedText(""), std::string());
        QCOMPARE(maskedText("no stop"), std::string("no stop "));
        QVERIFY(!maskedText("...???").empty());
        QVERIFY(!maskedText("\xff\xfe café").empty());
    }
};

FGW_TEST(TestMaskedText, "masked_text")
#include "test_masked_text.moc"
