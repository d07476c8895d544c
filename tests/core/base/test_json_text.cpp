// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using nlohmann::json;

class TestJsonText : public QObject {
    Q_OBJECT
private slots:
    void everythingIsOneLine() {
        QCOMPARE(jsonLine({{"a", {1, 2}}, {"b", "two\nlines"}}),
                 std::string(R"({"a":[1,2],"b":"two\nlines"})"));
        QCOMPARE(jsonLine(nullptr), std::string("null"));
    }

    void bytesThatAreNoTextAreReplaced() { QCOMPARE(jsonLine("a\xff"), std::string("\"a\uFFFD\"")); }

    void aTextStandsForItself() {
        QCOMPARE(jsonPlain("two\nlines"), std::string("two\nlines"));
        QCOMPARE(jsonPlain(nullptr), std::string());
        QCOMPARE(jsonPlain(json::array({"a", 1})), std::string(R"(["a",1])"));
    }
};

FGW_TEST(TestJsonText, "json_text")
#include "test_json_text.moc"
