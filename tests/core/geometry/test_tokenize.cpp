// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/stop_words.h"
#include "core/geometry/tokenize.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>
#include <vector>

using namespace fgw::geometry;

namespace {

std::vector<std::string> words(std::string_view text, bool foldNumbers = true) {
    const Tokens tokens = tokenize(text, foldNumbers);
    std::vector<std::string> found;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        found.emplace_back(tokens[index]);
    }
    return found;
}

using Words = std::vector<std::string>;

} // namespace

class TestTokenize : public QObject {
    Q_OBJECT
private slots:
    void lowersAndCutsAtEverythingElse() {
        QCOMPARE(words("The CAT, sat\non (get_weather) a mat."),
                 (Words{"the", "cat", "sat", "on", "get_weather", "mat"}));
    }

    void numbersBecomeOneWord() {
        QCOMPARE(words("$1,000.50 for 12 eggs, 3rd of 5."),
                 (Words{"#", "for", "#", "eggs", "3rd", "of", "#"}));
        QCOMPARE(words("1,000 eggs in 12 days", false), (Words{"1,000", "eggs", "in", "12", "days"}));
    }

    void apostrophesHoldAWordButNotAPossessive() {
        QCOMPARE(words("Don't take Janet\u2019s or the girls' 'eggs'"),
                 (Words{"don't", "take", "janet", "or", "the", "girls", "eggs"}));
    }

    void knowsOtherScripts() {
        QCOMPARE(words("ÉCOLE Привет"), (Words{"école", "привет"}));
        QCOMPARE(words("e\u0301cole"), (Words{"école"}));
        QCOMPARE(words("数学abc"), (Words{"数", "学", "abc"}));
    }

    void survivesWhatIsNoText() {
        QCOMPARE(words(""), Words{});
        QCOMPARE(words("  .,'' -- "), Words{});
        QCOMPARE(words("ab\xff\xfe"
                       "cd\xc3"),
                 (Words{"ab", "cd"}));
    }

    void stopWordsAreFunctionWords() {
        QVERIFY(isStopWord("the"));
        QVERIFY(isStopWord("don't"));
        QVERIFY(!isStopWord("eggs"));
        QVERIFY(!isStopWord(""));
    }
};

FGW_TEST(TestTokenize, "tokenize")
#include "test_tokenize.moc"
