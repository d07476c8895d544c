// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"
#include "core/base/lone_surrogates.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <string>

using namespace fgw;

class TestLoneSurrogates : public QObject {
    Q_OBJECT
private slots:
    void halvesAreReplaced_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected"); // empty where nothing is to be done
        QTest::newRow("none") << QByteArray("\"a\\n\\u0041\"") << QByteArray();
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00\"") << QByteArray();
        QTest::newRow("high at the end") << QByteArray("\"a\\ud83d\"") << QByteArray("\"a\\uFFFD\"");
        QTest::newRow("low first") << QByteArray("\"\\uDE00a\"") << QByteArray("\"\\uFFFDa\"");
        QTest::newRow("high before a pair")
            << QByteArray("\"\\ud83d\\ud83d\\ude00\"") << QByteArray("\"\\uFFFD\\ud83d\\ude00\"");
        QTest::newRow("an escaped backslash is no escape") << QByteArray("\"\\\\ud83d\"") << QByteArray();
        QTest::newRow("cut") << QByteArray("\"\\ud8") << QByteArray();
        QTest::newRow("a backslash at the end") << QByteArray("\"\\") << QByteArray();
    }
    void halvesAreReplaced() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        std::string repaired = "as it was";
        QCOMPARE(replaceLoneSurrogates(text.toStdString(), repaired), !expected.isEmpty());
        QCOMPARE(repaired, expected.isEmpty() ? std::string("as it was") : expected.toStdString());
    }

    void documentsWithThemAreRead() {
        const auto parsed = parseJson("{\"a\":\"cut \\ud83d\",\"b\":\"\\ud83d\\ude00\"}", {});
        QVERIFY(parsed);
        QCOMPARE((*parsed)["a"].get<std::string>(), std::string("cut \xEF\xBF\xBD"));
        QCOMPARE((*parsed)["b"].get<std::string>(), std::string("\xF0\x9F\x98\x80"));
        QVERIFY(!parseStrictJson("\"\\ud83d\"", {}));
    }
};

FGW_TEST(TestLoneSurrogates, "lone_surrogates")
#include "test_lone_surrogates.moc"
