// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <string>

using fgw::parseJson;

class TestJsonReader : public QObject {
    Q_OBJECT
private slots:
    void readsWhatTheLibraryReads() {
        const std::string text = R"({"a":[1,-2,3.5,true,null,"x"],"b":{"c":{}},"a2":[]})";
        const auto parsed = parseJson(text, "f");
        QVERIFY(parsed.has_value());
        QVERIFY(*parsed == nlohmann::json::parse(text));
    }

    void nestingIsLimited() {
        const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QVERIFY(parseJson(nested(256), "f").has_value());
        QVERIFY(!parseJson(nested(257), "f").has_value());
        QVERIFY(!parseJson(nested(100000), "f").has_value());
        QVERIFY(!parseJson("[NaN," + nested(100000) + "]", "f").has_value());
    }

    void pythonsNumbersAreUnderstood() {
        const auto parsed = parseJson(R"({"a":NaN,"b":-Infinity,"c":1.5,"d":"NaN"})", "f");
        QVERIFY(parsed.has_value());
        QVERIFY((*parsed)["a"].is_null());
        QVERIFY((*parsed)["b"] == "-Infinity");
        QVERIFY((*parsed)["c"] == 1.5);
        QVERIFY((*parsed)["d"] == "NaN");
    }

    void bytesThatAreNotUtf8AreReplaced() {
        const auto parsed = parseJson("[\"a\xFF\"]", "f");
        QVERIFY(parsed.has_value());
        QVERIFY((*parsed)[0] == "a\xEF\xBF\xBD");
    }

    void theLastOfRepeatedKeysCounts() { QVERIFY((*parseJson(R"({"a":1,"a":2})", "f"))["a"] == 2); }

    void anErrorNamesTheFile() {
        const auto parsed = parseJson("{", "some/file.json");
        QVERIFY(!parsed.has_value());
        QVERIFY(parsed.error().message().find("some/file.json") != std::string::npos);
    }

    void halfAPairOfSurrogatesIsReplaced() {
        const auto strict = fgw::strictJson("[NaN, \"a\\ude00b\"]", "log.jsonl");
        QVERIFY(strict.has_value());
        QVERIFY(nlohmann::json::accept(*strict));
        QCOMPARE(*strict, std::string("[null,\"a\uFFFDb\"]"));
    }

    /// RapidJSON's own conversion gives -1.6e32 and 1.2e-240 for some of these.
    void numbersBesidePythonLiteralsAreThemselves() {
        const auto parsed =
            parseJson("[NaN, -0e-99, 0.0e-30, 0e308, 0.1, 12345678901234567890123, -7, 5e-324, "
                      "9007199254740993, 123456789012345678]",
                      "f");
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->dump(), std::string("[null,-0.0,0.0,0.0,0.1,1.2345678901234568e+22,-7,5e-324,"
                                             "9007199254740993,123456789012345678]"));
    }

    /// No double holds them: they are as good as endless, or as 0.
    void numbersBeyondTheDoublesKeepTheirSide() {
        const std::string zeros(400, '0');
        const auto parsed = parseJson("[NaN, 9.9e308, -123456e305, 1e-999, 0." + zeros + "1e+10]", "f");
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->dump(), std::string("[null,\"Infinity\",\"-Infinity\",0.0,0.0]"));
    }
};

FGW_TEST(TestJsonReader, "json_reader")
#include "test_json_reader.moc"
