// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/word_diff.h"
#include "tests/support/runner.h"

#include <QTest>

namespace fgw {

class TestWordDiff : public QObject {
    Q_OBJECT
private slots:
    void marksWordsNotLetters();
    void spellsBothTexts();
    void numbersInFormulasStandAlone();
    void emptyTexts();
    void longTextsAreOnePiece();
};

namespace {

std::string spelled(const std::vector<DiffPiece>& pieces, DiffKind without) {
    std::string text;
    for (const auto& piece : pieces) {
        text += piece.kind == without ? std::string() : piece.text;
    }
    return text;
}

} // namespace

void TestWordDiff::marksWordsNotLetters() {
    const std::vector<DiffPiece> expected{{DiffKind::Same, "sells "},
                                          {DiffKind::Removed, "nine"},
                                          {DiffKind::Added, "thirteen"},
                                          {DiffKind::Same, " eggs"}};
    QVERIFY(wordDiff("sells nine eggs", "sells thirteen eggs") == expected);
}

void TestWordDiff::spellsBothTexts() {
    // Every text of up to six tokens over a small vocabulary meets another one.
    const std::vector<std::string> words{"a", "b", " ", "\n", "é", "=", "c"};
    std::uint64_t state = 7;
    const auto next = [&state] { return state = state * 6364136223846793005ULL + 1442695040888963407ULL; };
    for (int round = 0; round < 2000; ++round) {
        std::string before;
        std::string after;
        for (std::uint64_t i = 0, n = (next() >> 33) % 7; i < n; ++i) {
            before += words[(next() >> 33) % words.size()];
        }
        for (std::uint64_t i = 0, n = (next() >> 33) % 7; i < n; ++i) {
            after += words[(next() >> 33) % words.size()];
        }
        const auto pieces = wordDiff(before, after);
        QCOMPARE(spelled(pieces, DiffKind::Added), before);
        QCOMPARE(spelled(pieces, DiffKind::Removed), after);
    }
}

void TestWordDiff::numbersInFormulasStandAlone() {
    const auto pieces = wordDiff("<<16-3=13>>", "<<16-3=12>>");
    const std::vector<DiffPiece> expected{{DiffKind::Same, "<<16-3="},
                                          {DiffKind::Removed, "13"},
                                          {DiffKind::Added, "12"},
                                          {DiffKind::Same, ">>"}};
    QVERIFY(pieces == expected);
}

void TestWordDiff::emptyTexts() {
    QVERIFY(wordDiff("", "").empty());
    QVERIFY((wordDiff("", "x") == std::vector<DiffPiece>{{DiffKind::Added, "x"}}));
    QVERIFY((wordDiff("x", "") == std::vector<DiffPiece>{{DiffKind::Removed, "x"}}));
}

void TestWordDiff::longTextsAreOnePiece() {
    const auto pieces = wordDiff("start a b c d end", "start w x y z end", {.maximumWords = 3});
    const std::vector<DiffPiece> expected{{DiffKind::Same, "start "},
                                          {DiffKind::Removed, "a b c d"},
                                          {DiffKind::Added, "w x y z"},
                                          {DiffKind::Same, " end"}};
    QVERIFY(pieces == expected);
}

FGW_TEST(TestWordDiff, "word_diff")

} // namespace fgw

#include "test_word_diff.moc"
