// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/shell/fuzzy_match.h"

#include <QTest>

using fgw::ui::fuzzyScore;

class TestFuzzyMatch : public QObject {
    Q_OBJECT
private slots:
    void lettersMustStandInOrder() {
        QVERIFY(fuzzyScore(u"ofo", u"Open Folder").has_value());
        QVERIFY(!fuzzyScore(u"foop", u"Open Folder").has_value());
        QVERIFY(!fuzzyScore(u"z", u"Open Folder").has_value());
        QVERIFY(!fuzzyScore(u"a", u"").has_value());
        QCOMPARE(fuzzyScore(u"", u"anything"), 0);
    }

    void better_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("beginnings of words") << "of" << "Open Folder" << "Send off to Intake";
        QTest::newRow("side by side") << "map" << "Map" << "My Big App";
        QTest::newRow("early") << "la" << "Label" << "Select All";
        QTest::newRow("capitals do not matter") << "LAB" << "Label" << "Slack bar";
        QTest::newRow("spaces in the pattern do not matter") << "dark th" << "Dark Theme" << "Darn The Sock";
    }

    void better() {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto good = fuzzyScore(pattern, better);
        QVERIFY(good.has_value());
        QVERIFY(*good > fuzzyScore(pattern, worse).value_or(-1000));
    }
};

FGW_TEST(TestFuzzyMatch, "fuzzy_match")
#include "test_fuzzy_match.moc"
