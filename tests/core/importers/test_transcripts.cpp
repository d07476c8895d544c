// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_details.h"
#include "core/importers/transcript_text.h"
#include "core/records/transcript.h"
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using explore::Turn;
using importers::kLongestTranscript;

namespace {

/// What is kept as the output of an Inspect log's only sample, which has these members.
std::string outputOf(const QByteArray& members) {
    const LogDirectory directory;
    const ReadLogs logs(directory.write(
        "log.json", json("{'version':2,'status':'success','eval':{'task':'quiz','model':'m','eval_id':'E'},"
                         "'samples':[{'id':1,'epoch':1,'input':'start','target':'','scores':{}," +
                         members + "}]}")));
    return logs.records().at(0).output;
}

} // namespace

/// Conversations that logs hold: turns, calls with their results, and images.
class TestTranscripts : public QObject {
    Q_OBJECT
private slots:
    void resultsBelongToTheirCallsAndImagesAreKept() {
        const std::vector<Turn> turns = explore::parseTurns(outputOf(
            "'attachments':{'ab':'data:image/png;base64,AAAA','cd':'a long page'},"
            "'messages':[{'role':'user','content':'look'},{'role':'assistant','content':'',"
            "'tool_calls':[{'id':'x','function':'see','arguments':{'at':'attachment://cd'}}]},"
            "{'role':'tool','tool_call_id':'x','content':[{'type':'text','text':'this'},{'type':'image',"
            "'image':'attachment://ab'}]}]"));
        QCOMPARE(turns.size(), std::size_t{2});
        QCOMPARE(turns[1].toolCalls.size(), std::size_t{1});
        QCOMPARE(turns[1].toolCalls[0].name, std::string("see"));
        QVERIFY(turns[1].toolCalls[0].arguments.find("a long page") != std::string::npos);
        QVERIFY(turns[1].toolCalls[0].result.starts_with("this\n[image/png"));
        QCOMPARE(turns[1].images.size(), std::size_t{1});
        QCOMPARE(turns[1].images[0].bytes.size(), std::size_t{3});
    }

    void aCallWithoutArgumentsHasNone() {
        const std::string output =
            outputOf("'messages':[{'role':'user','content':'look'},{'role':'assistant','content':'',"
                     "'tool_calls':[{'id':'x','function':'see'}]}]");
        QVERIFY2(output.find("arguments") == std::string::npos, output.c_str());
        QCOMPARE(explore::parseTurns(output)[1].toolCalls.at(0).name, std::string("see"));
    }

    void anImageThatIsOnlyAnAddressSaysSo() {
        const std::vector<Turn> turns = explore::parseTurns(
            outputOf("'messages':[{'role':'user','content':'draw'},{'role':'assistant','content':["
                     "{'type':'image','image':'https://example.org/a.png'}]}]"));
        QCOMPARE(turns.size(), std::size_t{2});
        QVERIFY(turns[1].images.empty());
        QVERIFY(turns[1].text.find("the log does not hold: https://example.org/a.png") != std::string::npos);
    }

    void whatIsLeftOutOfALongTranscriptIsSaid() {
        QByteArray messages = "'messages':[{'role':'user','content':'start'}";
        for (int i = 0; i < 20; ++i) {
            messages += ",{'role':'assistant','content':'" + QByteArray(500000, 'a') + "'}";
        }
        const std::string output = outputOf(messages + ",{'role':'assistant','content':'end'}]");
        QVERIFY(output.size() < 2 * kLongestTranscript);
        const std::vector<Turn> turns = explore::parseTurns(output);
        QCOMPARE(turns.front().text, std::string("start"));
        QCOMPARE(turns.back().text, std::string("end"));
        QVERIFY(readableText(output).find("messages left out …]") != std::string::npos);
        QVERIFY(readableText(output).find("bytes left out …]") != std::string::npos);
    }
};

FGW_TEST(TestTranscripts, "transcripts")
#include "test_transcripts.moc"
