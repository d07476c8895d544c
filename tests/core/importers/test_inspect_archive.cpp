// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/transcript.h"
#include "tests/core/importers/inspect_fixture.h"
#include "tests/core/importers/zip_maker.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using namespace fgw::tests::inspect;
using Method = ZipMaker::Method;

/// Inspect's logs as archives: their entries, their journal, their chunks.
class TestInspectArchive : public QObject {
    Q_OBJECT
private slots:
    void archivesOfEveryCompression_data() {
        QTest::addColumn<int>("method");
        QTest::newRow("deflate") << static_cast<int>(Method::Deflate);
        QTest::newRow("zstandard") << static_cast<int>(Method::Zstandard);
    }
    void archivesOfEveryCompression() {
        QFETCH(int, method);
        const auto packed = static_cast<Method>(method);
        const ReadLogs logs =
            read(ZipMaker()
                     .add("header.json", header("success"), packed)
                     .add("samples/1_epoch_1.json", sample(1, scored("\"C\"")), packed)
                     .add("samples/1_epoch_2.json", sample(1, scored("\"I\""), {}, 2), packed)
                     .add("summaries.json", "[]", packed)
                     .bytes());
        QVERIFY2(logs.problems.empty(), logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].epoch, 2);
        QCOMPARE(logs.records()[1].outcome, Outcome::Fail);
    }

    /// A sample that was put back into the queue is appended again under its name (log/_recorders/eval.py).
    void aSampleThatRanAgainCountsOnce() {
        const ReadLogs logs = read(ZipMaker()
                                       .add("header.json", header("success"))
                                       .add("samples/1_epoch_1.json", sample(1, scored("\"I\"")))
                                       .add("samples/1_epoch_1.json", sample(1, scored("\"C\"")))
                                       .add("summaries.json", "[]")
                                       .bytes());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].outcome, Outcome::Pass);
        QVERIFY(logs.says("samples/1_epoch_1.json more than once"));
    }

    /// Summaries are a twentieth of a log, and nothing new where all samples are there.
    void summariesAreAskedOnlyForSamplesThatAreMissing() {
        const auto logOf = [](int samples) {
            return read(ZipMaker()
                            .add("header.json", json("{'status':'success','eval':") + kEval +
                                                    json(",'results':{'total_samples':") +
                                                    QByteArray::number(samples) + "}}")
                            .add("samples/1_epoch_1.json", sample(1, scored("\"C\"")))
                            .add("summaries.json",
                                 "[" + sample(1, scored("\"C\"")) + "," + sample(2, scored("\"I\"")) + "]")
                            .bytes());
        };
        QCOMPARE(logOf(1).records().size(), std::size_t{1});
        QCOMPARE(logOf(2).records().size(), std::size_t{2});
    }

    void aCrashedLogHasOnlyItsJournal() {
        const ReadLogs logs =
            read(ZipMaker()
                     .add("_journal/start.json", json("{'version':2,'eval':") + kEval + "}")
                     .add("_journal/summaries/1.json",
                          "[" + sample(1, scored("\"C\"")) + "," + sample(2, scored("\"I\"")) + "]")
                     .add("samples/1_epoch_1.json", sample(1, scored("\"C\"")))
                     .bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("openai/m1", "2").outcome, Outcome::Fail);
        QVERIFY(logs.says("never finished"));
        QVERIFY(logs.says("of 1 samples the log has only a summary"));
    }

    /// As after a full disk: Python's zipfile writes the directory last.
    void aLogThatWasCutOffGivesWhatIsWhole() {
        const QByteArray whole =
            ZipMaker()
                .add("_journal/start.json", json("{'version':2,'eval':") + kEval + "}")
                .add("samples/1_epoch_1.json", sample(1, scored("\"C\"")))
                .add("_journal/summaries/1.json",
                     "[" + sample(1, scored("\"C\"")) + "," + sample(2, scored("\"I\"")) + "]")
                .add("samples/2_epoch_1.json", sample(2, scored("\"I\"")), Method::Stored)
                .bytes();
        const ReadLogs logs = read(whole.left(whole.indexOf("samples/2_epoch_1.json") + 40));
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("openai/m1", "2").outcome, Outcome::Fail);
        QVERIFY2(logs.says("it is cut off: the 3 entries that are whole were read"), logs.said().c_str());
        QVERIFY(logs.says("never finished"));
    }

    void aDamagedEntryDoesNotStopTheOthers() {
        const ReadLogs logs =
            read(ZipMaker()
                     .add("header.json", header("success"))
                     .add("samples/1_epoch_1.json", "{\"id\": 1, \"inp")
                     .add("samples/2_epoch_1.json", sample(2, scored("1")), Method::Deflate, {.crc = 7})
                     .add("samples/3_epoch_1.json", sample(3, scored("1")))
                     .bytes());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].itemId, std::string("3"));
        QVERIFY(logs.says("ends inside"));
        QVERIFY(logs.says("checksum"));
    }

    void samplesInChunks() {
        const ReadLogs logs = read(
            ZipMaker()
                .add("header.json", header("success"))
                .add("samples/a/1_epoch_1/sample.json",
                     json("{'id':'a/1','epoch':1,'input':'do it','target':'','scores':{'s':{'value':'C'}}}"))
                .add("samples/a/1_epoch_1/messages/0.json",
                     json("[{'role':'user','content':'do it'},{'role':'assistant','content':'attachment://1',"
                          "'tool_calls':[{'id':'c','function':'bash','arguments':{'cmd':'ls'}}]}]"))
                .add("samples/a/1_epoch_1/messages/2.json",
                     json("[{'role':'tool','content':'file.txt'},{'role':'assistant','content':'done'}]"))
                .add("samples/a/1_epoch_1/attachments/0.json", json("['zero','I look first']"))
                .add("samples/a/1_epoch_1/metadata.json", json("{'level':3}"))
                .add("samples/a/1_epoch_1/events/0.json", "[1, 2")
                .bytes());
        QVERIFY2(logs.problems.empty(), logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{1});
        const KeptRecord& record = logs.records()[0];
        QCOMPARE(record.itemId, std::string("a/1"));
        QCOMPARE(record.metadata.at("level"), std::string("3.000000"));
        QCOMPARE(readableText(record.output),
                 std::string("user: do it\n\nassistant: I look first\n→ bash({\"cmd\":\"ls\"})\n\n"
                             "← file.txt\n\nassistant: done\n"));
    }

    void anArchiveThatIsNoLogIsRefused() {
        const ReadLogs logs = read(ZipMaker().add("word/document.xml", "<x/>").bytes());
        QVERIFY(!logs.summary);
        QCOMPARE(logs.summary.error().code, ErrorCode::Unsupported);
    }
};

FGW_TEST(TestInspectArchive, "inspect_archive")
#include "test_inspect_archive.moc"
