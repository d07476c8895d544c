// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/searched_words.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using Words = std::vector<std::string>;

class TestSearchedWords : public QObject {
    Q_OBJECT
private slots:
    void wordsAndPhrasesAreSearched() {
        QVERIFY(query::searchedWords("donuts outcome:fail (\"two words\" OR refund)") ==
                (Words{"donuts", "two words", "refund"}));
    }

    void fieldsOfTextsAreSearchedToo() {
        QVERIFY(query::searchedWords("output:sorry model:a depth>3 text:week") == (Words{"sorry", "week"}));
    }

    void whatIsRuledOutIsNot() { QVERIFY(query::searchedWords("-donuts outcome:fail").empty()); }

    void whatIsNoFilterSearchesNothing() {
        QVERIFY(query::searchedWords("").empty());
        QVERIFY(query::searchedWords("(donuts").empty());
    }
};

FGW_TEST(TestSearchedWords, "searched_words")
#include "test_searched_words.moc"
