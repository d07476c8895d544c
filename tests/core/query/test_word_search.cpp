// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/word_search.h"
#include "tests/support/runner.h"

#include <QTest>

using fgw::query::WordSearch;

class TestWordSearch : public QObject {
    Q_OBJECT
private slots:
    void wordsAreFoundAsTheTextIndexFindsThem_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        QTest::newRow("word") << "refund" << "asked for a refund, twice" << true;
        QTest::newRow("no part of a word") << "fund" << "asked for a refund" << false;
        QTest::newRow("case") << "REFUND" << "Refund" << true;
        QTest::newRow("accents") << "cafe" << "the Café" << true;
        QTest::newRow("accent written apart") << "café" << "cafe\u0301" << true;
        QTest::newRow("side by side") << "two words" << "these two words" << true;
        QTest::newRow("not side by side") << "two words" << "two of these words" << false;
        QTest::newRow("other order") << "two words" << "words two" << false;
        QTest::newRow("punctuation") << "multi-agent" << "a (multi agent)" << true;
        QTest::newRow("other letters") << "ΣΊΣΥΦΟΣ" << "ο σίσυφος" << true;
        QTest::newRow("digits") << "7" << "case 7." << true;
        QTest::newRow("nothing wanted") << " - " << "anything" << false;
        QTest::newRow("nothing there") << "word" << "" << false;
    }
    void wordsAreFoundAsTheTextIndexFindsThem() {
        QFETCH(QString, words);
        QFETCH(QString, text);
        QFETCH(bool, holds);
        QCOMPARE(WordSearch(words.toStdString()).holds(text.toStdString()), holds);
    }

    void bytesThatAreNotUtf8EndAWord() { QVERIFY(WordSearch("refund").holds("a refund\xFF\xFE!")); }
};

FGW_TEST(TestWordSearch, "word_search")
#include "test_word_search.moc"
