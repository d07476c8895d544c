// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_quoted.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;

class TestJsonQuoted : public QObject {
    Q_OBJECT
private slots:
    /// Whatever stands before and behind it, as eight bytes are looked at in one step.
    void everyByteIsToldPlainOrNotWhereverItStands() {
        for (const std::string around : {"a", "\x7F", "\x80", "\xFF", " "}) {
            for (int value = 0; value < 256; ++value) {
                const char byte = static_cast<char>(value);
                const bool plain = value >= 0x20 && byte != '"' && byte != '\\';
                for (std::size_t place = 0; place < 19; ++place) {
                    std::string text;
                    while (text.size() < 19) {
                        text += around;
                    }
                    text[place] = byte;
                    QCOMPARE(plainLength(text), plain ? text.size() : place);
                }
            }
        }
        QCOMPARE(plainLength(""), std::size_t{0});
    }

    void whatIsNotPlainIsEscapedAndTheRestStays() {
        std::string out = "[";
        appendQuoted(out, "eight or \"more\" \n",
                     [](std::string& to, char c) { to += c == '\n' ? "\\n" : "!"; });
        QCOMPARE(out, std::string("[\"eight or !more! \\n\""));
    }
};

FGW_TEST(TestJsonQuoted, "json_quoted")
#include "test_json_quoted.moc"
