// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_member.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace fgw;
using nlohmann::json;

class TestJsonMember : public QObject {
    Q_OBJECT
private slots:
    void membersOfOtherTypesAreAbsent() {
        const json object{{"text", "a"}, {"number", 1.5}, {"whole", -3}, {"null", nullptr}};
        QCOMPARE(textAt(object, "text"), std::string("a"));
        QCOMPARE(textAt(object, "number"), std::string());
        QCOMPARE(numberAt(object, "number"), std::optional(1.5));
        QCOMPARE(numberAt(object, "whole"), std::optional(-3.0));
        QCOMPARE(integerAt(object, "whole"), std::optional(std::int64_t{-3}));
        for (const char* key : {"text", "number", "null", "nowhere"}) {
            QVERIFY2(!integerAt(object, key), key);
        }
        QVERIFY(memberAt(object, "nowhere").is_null());
    }

    void whatIsNoObjectHasNoMembers() {
        for (const json& value : {json(), json("text"), json(3), json::array({1})}) {
            QVERIFY(memberAt(value, "key").is_null());
            QVERIFY(textAt(value, "key").empty() && !numberAt(value, "key") && !integerAt(value, "key"));
        }
    }

    void anIntegerThatIsTooLargeIsNone() {
        const json object{{"most", std::numeric_limits<std::int64_t>::max()},
                          {"more", std::numeric_limits<std::uint64_t>::max()}};
        QCOMPARE(integerAt(object, "most"), std::optional(std::numeric_limits<std::int64_t>::max()));
        QVERIFY(!integerAt(object, "more"));
    }
};

FGW_TEST(TestJsonMember, "json_member")
#include "test_json_member.moc"
