// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/python_literals.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;

class TestPythonLiterals : public QObject {
    Q_OBJECT
private slots:
    void becomeStrictJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("strict");
        // With apostrophes for quotation marks.
        const auto row = [](const char* name, QByteArray text, QByteArray strict) {
            QTest::newRow(name) << text.replace('\'', '"') << strict.replace('\'', '"');
        };
        row("alone", "NaN", "null");
        row("all three", "{'a':NaN,'b':[Infinity, -Infinity],'c':1}",
            "{'a':null,'b':['Infinity', '-Infinity'],'c':1}");
        row("beside strings that say so", "{'NaN':'NaN \\' -Infinity','x':NaN}",
            "{'NaN':'NaN \\' -Infinity','x':null}");
        row("behind a backslash", "['\\\\',NaN,'\\\\\\'NaN',Infinity]",
            "['\\\\',null,'\\\\\\'NaN','Infinity']");
        row("one behind the other", "NaNNaN-Infinity-InfinityInfinity",
            "nullnull'-Infinity''-Infinity''Infinity'");
        row("in a string that does not end", "[NaN,'NaN", "[null,'NaN");
    }
    void becomeStrictJson() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, strict);
        std::string written = "what stood here before";
        QVERIFY(replacePythonLiterals(text.toStdString(), written));
        QCOMPARE(written, strict.toStdString());
    }

    void whereThereIsNoneNothingIsWritten() {
        for (const char* text : {"", "{}", R"(["NaN","Infinity\\"])", "[Nan, Inf, I, N, -, \"", "\"\\"}) {
            std::string written = "as it was";
            QVERIFY2(!replacePythonLiterals(text, written), text);
            QCOMPARE(written, std::string("as it was"));
        }
    }
};

FGW_TEST(TestPythonLiterals, "python_literals")
#include "test_python_literals.moc"
