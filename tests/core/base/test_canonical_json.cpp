// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/json_reader.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>
#include <string>

using fgw::canonicalJson;
using nlohmann::json;

class TestCanonicalJson : public QObject {
    Q_OBJECT
private slots:
    void keysAreSortedByByteWithoutSpaces() {
        const json value = json::parse(
            "{ \"b\": 1, \"a\": [ null, true ], \"\\u00e9\": {}, \"Z\": [], \"\\ud83e\\udd86\": 0 }");
        QCOMPARE(canonicalJson(value), "{\"Z\":[],\"a\":[null,true],\"b\":1,\"é\":{},\"🦆\":0}");
    }

    void onlyWhatMustBeIsEscaped() {
        QCOMPARE(canonicalJson(std::string("\"\\/\b\f\n\r\t\x01\x7f ü")),
                 "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f ü\"");
        QCOMPARE(canonicalJson(std::string("a\xFF")), "\"a\xEF\xBF\xBD\"");
    }

    void numbersAreIntegersOrTexts() {
        QCOMPARE(canonicalJson(json::parse("[0,-1,18446744073709551615]")), "[0,-1,18446744073709551615]");
        QCOMPARE(canonicalJson(json::parse("[0.1,1.0,1e30,-0.0]")), "[\"0.1\",\"1.0\",\"1e+30\",\"-0.0\"]");
        QCOMPARE(canonicalJson(std::numeric_limits<double>::quiet_NaN()), "\"NaN\"");
        QCOMPARE(canonicalJson(-std::numeric_limits<double>::infinity()), "\"-Infinity\"");
    }

    void theStrictReaderRefusesWhatReadersDisagreeAbout() {
        for (const char* text :
             {"{\"a\":1,\"a\":2}", "[NaN]", "[1] x", "", "\"\xFF\"", "{\"a\":{\"b\":1,\"b\":2}}"}) {
            QVERIFY2(!fgw::parseStrictJson(text, {}).has_value(), text);
        }
        QVERIFY(fgw::parseStrictJson("{\"a\":1,\"b\":{\"a\":2}}", {}).has_value());
        QVERIFY(!fgw::parseStrictJson(std::string(100'000, '['), {}).has_value());
    }
};

FGW_TEST(TestCanonicalJson, "canonical_json")
#include "test_canonical_json.moc"
