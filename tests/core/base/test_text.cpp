// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>
#include <vector>

using namespace fgw;

class TestText : public QObject {
    Q_OBJECT
private slots:
    void repairsWhatIsNoUtf8_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("repaired");
        const QByteArray mark("\xEF\xBF\xBD");
        QTest::newRow("ascii") << QByteArray("plain") << QByteArray("plain");
        QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x90\x98") << QByteArray("\xF0\x9F\x90\x98");
        QTest::newRow("lone byte") << QByteArray("a\xFF"
                                                 "b")
                                   << "a" + mark + "b";
        QTest::newRow("cut sequence") << QByteArray("a\xC3") << "a" + mark;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << mark + mark;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << mark + mark + mark;
    }
    void repairsWhatIsNoUtf8() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, repaired);
        const std::string text = bytes.toStdString();
        QCOMPARE(QByteArray::fromStdString(repairUtf8(text)), repaired);
        QCOMPARE(isValidUtf8(text), bytes == repaired);
        QVERIFY(isValidUtf8(repairUtf8(text)));
    }

    void canonicalTextFoldsSpacesAndComposes() {
        QCOMPARE(canonicalText("  a \t\r\n b\xC2\xA0\xE3\x80\x80"
                               "c\xE2\x80\xA8 "),
                 std::string("a b c"));
        QCOMPARE(canonicalText("e\xCC\x81"), std::string("\xC3\xA9"));
        QCOMPARE(canonicalText(" \n "), std::string());
        QCOMPARE(canonicalText("x\xFFy"), std::string("x\xEF\xBF\xBDy"));
    }

    void canonicalTextOfItselfIsItself() {
        for (const char* text : {"a  b", "e\xCC\x81\xCC\xA3", "\xEF\xAC\x81 x", "\xF0\x9F\x90\x98\xFF", ""}) {
            const std::string once = canonicalText(text);
            QCOMPARE(canonicalText(once), once);
        }
    }

    void canonicalTextComposesAsUnicodeSays() {
        // Beside a letter, a mark, a vowel and a final consonant of Hangul, each of which may compose with
        // it.
        const QString around[]{"a%1\u0301", "\u1100%1\u11A8", "\u0391\u0300%1\u0345", "\u0323%1\u0307"};
        for (char32_t codePoint = 0x80; codePoint <= 0x10FFFF; ++codePoint) {
            const bool known = QChar::unicodeVersion(codePoint) != QChar::Unicode_Unassigned &&
                               QChar::unicodeVersion(codePoint) <= QChar::Unicode_13_0;
            if (!known || QChar::isSpace(codePoint) || QChar::isSurrogate(codePoint)) {
                continue;
            }
            for (const QString& pattern : around) {
                const QString text = pattern.arg(QString::fromUcs4(&codePoint, 1));
                const std::string expected = text.normalized(QString::NormalizationForm_C).toStdString();
                if (canonicalText(text.toStdString()) != expected) {
                    QFAIL(qPrintable(QString("U+%1 in %2").arg(uint(codePoint), 4, 16).arg(pattern)));
                }
            }
        }
    }

    void canonicalTextFoldsAsciiWhereverTheSpacesStand() {
        for (std::size_t length = 1; length < 200; ++length) {
            for (std::size_t at = 0; at < length; ++at) {
                std::string text(length, 'x');
                text[at] = '\t';
                std::string expected = text;
                expected[at] = ' ';
                const bool atEdge = at == 0 || at + 1 == length;
                QCOMPARE(canonicalText(text), atEdge ? expected.erase(at, 1) : expected);
            }
        }
        QCOMPARE(canonicalText(std::string(100, 'a') + "  " + std::string(100, 'b')),
                 std::string(100, 'a') + " " + std::string(100, 'b'));
    }

    void lowerCaseGoesBeyondAscii() {
        QCOMPARE(toLower("GRÖSSE Δ 42_x"), std::string("grösse δ 42_x"));
        QCOMPARE(toLower("ABCxyz[]@`{"), std::string("abcxyz[]@`{"));
    }

    void whatCannotBeSeenIsEscaped() {
        QCOMPARE(escapeControls("a\x1b[31m\n\tb"), std::string("a\\x1b[31m\\x0a\\x09b"));
        QCOMPARE(escapeControls("\xE2\x80\xAE"
                                "evil\xE2\x80\x8B\xE2\x80\xA8"),
                 std::string("\\u{202e}evil\\u{200b}\\u{2028}"));
        QCOMPARE(escapeControls("\x7F\xC2\x9B"), std::string("\\x7f\\x9b"));
        QCOMPARE(escapeControls("Größe 🐘"), std::string("Größe 🐘"));
    }

    void excerptCountsCodePoints() {
        QCOMPARE(codePoints("−0.12"), std::size_t{5});
        QCOMPARE(codePoints(""), std::size_t{0});
        QCOMPARE(excerpt("äöü", 3), std::string("äöü"));
        QCOMPARE(excerpt("äöüß", 3), std::string("äöü…"));
        QCOMPARE(excerpt(" a \n b ", 10), std::string("a b"));
        QCOMPARE(excerpt("", 3), std::string());
    }

    void wordsWithWhichAllBeginAreCounted() {
        using Texts = std::vector<std::string>;
        QCOMPARE(sharedBeginning(Texts{"Is it so? Cats purr", "Is it so? Cows moo", "Is it so? Cats purr"}),
                 std::string("Is it so? ").size());
        QCOMPARE(sharedBeginning(Texts{"Is it so", "Is it so? No"}), std::string("Is it ").size());
        QCOMPARE(sharedBeginning(Texts{"one", "two"}), std::size_t{0});
        QCOMPARE(sharedBeginning(Texts{"the same", "the same"}), std::size_t{0});
        QCOMPARE(sharedBeginning(Texts{"alone"}), std::size_t{0});
        QCOMPARE(sharedBeginning({}), std::size_t{0});
    }

    void excerptOfAHugeTextSaysThatItIsOne() {
        const std::string huge(1'000'000, 'a');
        QCOMPARE(excerpt(huge, 5), std::string("aaaaa…"));
        const std::string spaces(1'000'000, ' ');
        QCOMPARE(excerpt(spaces + "end", 5), std::string("…"));
    }
};

FGW_TEST(TestText, "text")
#include "test_text.moc"
