// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/unspaced_letters.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw::geometry;

class TestUnspacedLetters : public QObject {
    Q_OBJECT
private slots:
    void lettersAreCountedByTheirScript_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("unspaced");
        QTest::newRow("English") << "Two eggs, 12 cents." << 12 << 0;
        QTest::newRow("Greek") << QStringLiteral("δύο αυγά") << 7 << 0;
        QTest::newRow("Chinese") << QStringLiteral("小明有5个苹果。") << 6 << 6;
        QTest::newRow("Japanese") << QStringLiteral("リンゴを x こ") << 6 << 5;
        QTest::newRow("Thai") << QStringLiteral("ไข่") << 2 << 2; // the mark is no letter
        QTest::newRow("Korean has spaces") << QStringLiteral("사과 다섯") << 4 << 0;
    }
    void lettersAreCountedByTheirScript() {
        QFETCH(QString, text);
        LetterCounts counts;
        addLetters(counts, text.toStdString());
        QTEST(static_cast<int>(counts.all), "all");
        QTEST(static_cast<int>(counts.unspaced), "unspaced");
    }
    void whatIsNoUtf8IsNoLetter() {
        LetterCounts counts;
        addLetters(counts, "a\xff\xe4\xb8");
        QCOMPARE(counts.all, std::size_t{1});
    }
};

FGW_TEST(TestUnspacedLetters, "unspaced_letters")
#include "test_unspaced_letters.moc"
