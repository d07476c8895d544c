// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/tool_results.h"
#include "core/records/transcript.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using nlohmann::json;

class TestTranscript : public QObject {
    Q_OBJECT
private slots:
    void aConversationReadsAsParagraphs() {
        const std::string text = R"([{"role":"user","content":"first\nsecond"},)"
                                 R"({"role":"assistant","content":"","tool_calls":[{"name":"ls",)"
                                 R"("arguments":{"all":true},"result":"a.txt"}]}])";
        QVERIFY(isTranscript(text));
        QCOMPARE(readableText(text),
                 std::string("user: first\nsecond\n\nassistant: → ls({\"all\":true})\n← a.txt\n"));
    }

    void anyOtherTextIsItself() {
        for (const std::string text :
             {"", "[22]", "plain", "[]", R"([{"a":1}])", R"([{"role":"user"},3])", R"([{"role":)"}) {
            QVERIFY(!isTranscript(text));
            QCOMPARE(readableText(text), text);
            QCOMPARE(withoutImages(text), text);
        }
    }

    void imagesAreNamedAndCanBeLeftOut() {
        const std::string asked = R"([{"content":[{"text":"What is it?","type":"text"},)"
                                  R"({"image":"data:image/png;base64,AAAA","type":"image"}],"role":"user"}])";
        QCOMPARE(readableText(asked), std::string("user: What is it?\n[image]\n"));
        QCOMPARE(withoutImages(asked), std::string("What is it?\n[image]"));
    }

    void imagesThatAToolGaveAreLeftOutToo() {
        const std::string picture = R"([{"type":"image","image":"data:image/png;base64,AAAA"}])";
        const std::string calls = R"([{"name":"screenshot","result":)" + picture + "}]";
        const std::string seen = R"([{"role":"assistant","content":"","tool_calls":)" + calls + "}]";
        QVERIFY(json::parse(withoutImages(seen)) ==
                json::parse(R"([{"role":"assistant","content":"",)"
                            R"("tool_calls":[{"name":"screenshot","result":"[image]"}]}])"));
    }

    void resultsJoinTheCallsThatTheyAnswer() {
        json messages = json::parse(
            R"([{"role":"assistant","tool_calls":[{"id":"a","name":"ls"},{"id":"b","name":"cat"}]},)"
            R"({"role":"tool","tool_call_id":"b","content":"","error":{"message":"no such file"}},)"
            R"({"role":"tool","tool_call_id":"a","content":"x.txt"},)"
            R"({"role":"tool","tool_call_id":"a","content":"again"}])");
        joinToolResults(messages);
        QCOMPARE(messages.size(), std::size_t{2});
        QVERIFY(messages[0]["tool_calls"][0]["result"] == json("x.txt"));
        QVERIFY(!messages[0]["tool_calls"][0].contains("ok"));
        QVERIFY(messages[0]["tool_calls"][1]["result"] == json("error: no such file"));
        QVERIFY(messages[0]["tool_calls"][1]["ok"] == json(false));
        QVERIFY(messages[1]["content"] == json("again"));
    }
};

FGW_TEST(TestTranscript, "transcript")
#include "test_transcript.moc"
