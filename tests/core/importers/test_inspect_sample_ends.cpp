// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/inspect_fixture.h"
#include "tests/core/importers/zip_maker.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using namespace fgw::tests::inspect;
using Method = ZipMaker::Method;

namespace {

/// What follows the events of a sample.
QByteArray endOf(int id) {
    return json(",'model_usage':{'m':{'total_tokens':7}},'total_time':2.5,'uuid':'u") +
           QByteArray::number(id) + "\"";
}

QByteArray summaryOf(int id, const QByteArray& end, const QByteArray& more = {}) {
    return json("{'id':") + QByteArray::number(id) +
           json(",'epoch':1,'input':'2+…','target':'4','metadata':{},'scores':{},'retries':0,'completed':"
                "true") +
           end + more + "}";
}

/// Answered in a message, since which texts may refer to attachments is known once all are there.
QByteArray sampleWith(int id, const QByteArray& rest, const QByteArray& answer = "four") {
    return json("{'id':") + QByteArray::number(id) +
           json(",'epoch':1,'input':'2+2','target':'4','messages':[],"
                "'output':{'choices':[{'message':{'content':'") +
           answer + json("'}}]},'scores':{'match':{'value':'C'}}") + rest + "}";
}

/// Two samples, and what the summaries say of them.
ZipMaker logWith(const QByteArray& first, const QByteArray& second, const QByteArray& summaries,
                 const QByteArray& head = header("success")) {
    return ZipMaker()
        .add("header.json", head)
        .add("samples/1_epoch_1.json", first)
        .add("samples/2_epoch_1.json", second)
        .add("summaries.json", "[" + summaries + "]");
}

const QByteArray kEvents = json(",'events':[{'event':'model'}]");
/// No reader gets past them.
const QByteArray kBrokenEvents = json(",'events':[{'event':");
const QByteArray kSummaries = summaryOf(1, endOf(1)) + "," + summaryOf(2, endOf(2));

} // namespace

/// Samples of Inspect's archives that are read up to their events, since their summaries say what follows.
class TestInspectSampleEnds : public QObject {
    Q_OBJECT
private slots:
    void whatSummariesSayIsNotReadInSamples() {
        const ReadLogs logs = read(
            logWith(sampleWith(1, kEvents + endOf(1)), sampleWith(2, kBrokenEvents), kSummaries).bytes());
        QVERIFY2(logs.problems.empty(), logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        const KeptRecord& second = logs.records()[1];
        QCOMPARE(second.output, std::string("four"));
        QCOMPARE(second.input, std::string("2+2"));
        QCOMPARE(second.outcome, Outcome::Pass);
        QCOMPARE(second.latencyMs, 2500.0F);
        QCOMPARE(second.metadata.at("uuid"), std::string("u2"));
        QCOMPARE(second.metadata.at("total_tokens"), std::string("7.000000"));
        QVERIFY(!second.metadata.contains("retries"));
        QVERIFY(!second.metadata.contains("completed"));
    }

    /// However the one and the other are laid out.
    void anEndThatIsOnlyLaidOutOtherwiseIsTheSame() {
        QByteArray end = endOf(1);
        end.replace(":", ": ").replace("{", "{\n    ");
        const ReadLogs logs =
            read(logWith(sampleWith(1, kEvents + end), sampleWith(2, kBrokenEvents), kSummaries).bytes());
        QVERIFY2(logs.problems.empty(), logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
    }

    void samplesAreReadWholeWhereTheirSummariesSayLess_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("summaries");
        const QByteArray both = kEvents + endOf(1);
        const QByteArray one = summaryOf(1, endOf(1)) + ",";
        QTest::newRow("no summaries") << both << QByteArray();
        QTest::newRow("a member less") << both + json(",'mood':'good'") << kSummaries;
        QTest::newRow("another value") << kEvents + endOf(3) << kSummaries;
        QTest::newRow("nothing behind the events") << kEvents << kSummaries;
        QTest::newRow("none of the second") << both << summaryOf(1, endOf(1));
        QTest::newRow("another epoch of the second")
            << both << one + summaryOf(2, endOf(2)).replace(json("'epoch':1"), json("'epoch':2"));
        QTest::newRow("a member less of the second") << both << one + summaryOf(2, json(",'uuid':'u2'"));
        QTest::newRow("a member more of the second")
            << both << one + summaryOf(2, endOf(2), json(",'mood':'good'"));
        QTest::newRow("a limit") << both << one + summaryOf(2, endOf(2), json(",'limit':'token'"));
        QTest::newRow("an error") << both << one + summaryOf(2, endOf(2), json(",'error':'x'"));
        QTest::newRow("not completed") << both << one + summaryOf(2, endOf(2)).replace("true", "false");
        QTest::newRow("an error at last")
            << both << kSummaries + "," + summaryOf(2, endOf(2), json(",'error':'x'"));
    }
    void samplesAreReadWholeWhereTheirSummariesSayLess() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, summaries);
        const QByteArray second =
            sampleWith(2, kEvents + endOf(2) + json(",'mood':'bad','error':{'message':'out of memory'}"));
        const ReadLogs logs = read(logWith(sampleWith(1, first), second, summaries).bytes());
        QVERIFY(logs.records().size() >= 2);
        QCOMPARE(logs.records()[1].outcome, Outcome::Error);
        QCOMPARE(logs.records()[1].metadata.at("error"), std::string("out of memory"));
        QCOMPARE(logs.records()[1].metadata.at("mood"), std::string("bad"));
    }

    /// As Inspect writes samples that it recovered from a run that crashed (log/_recover/_stream.py).
    void samplesOfAnotherLayoutAreReadWhole() {
        const QByteArray second = json("{'id':2,'epoch':1,'target':'4'") + kEvents +
                                  json(",'scores':{'match':{'value':'I'}},'input':'2+2',"
                                       "'output':{'choices':[{'message':{'content':'five'}}]}") +
                                  endOf(2) + "}";
        const ReadLogs logs = read(logWith(sampleWith(1, kEvents + endOf(1)), second, kSummaries).bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].outcome, Outcome::Fail);
        QCOMPARE(logs.records()[1].output, std::string("five"));
        QCOMPARE(logs.records()[1].input, std::string("2+2"));
    }

    /// The sample that is to be compared cannot be, and the next has no summary that counts.
    void aDamagedFirstSampleLeavesTheOthers() {
        const QByteArray summaries =
            kSummaries + "," + summaryOf(3, endOf(3), json(",'error':'x'")) + "," + summaryOf(4, endOf(4));
        const ReadLogs logs = read(
            ZipMaker()
                .add("header.json", header("success"))
                .add("samples/1_epoch_1.json", sampleWith(1, kEvents + endOf(1)), Method::Deflate, {.crc = 7})
                .add("samples/2_epoch_1.json", sampleWith(3, kEvents + endOf(3)))
                .add("samples/3_epoch_1.json", sampleWith(2, kEvents + endOf(2)))
                .add("samples/4_epoch_1.json", sampleWith(4, kBrokenEvents))
                .add("summaries.json", "[" + summaries + "]")
                .bytes());
        QVERIFY(logs.says("checksum"));
        QCOMPARE(logs.of("openai/m1", "3").output, std::string("four"));
        QCOMPARE(logs.of("openai/m1", "4").metadata.at("uuid"), std::string("u4"));
    }

    void aSampleThatChangesItsIdIsReadWhole() {
        const QByteArray first = sampleWith(1, kEvents + json(",'id':9,'x':1") + endOf(1));
        const ReadLogs logs = read(logWith(first, sampleWith(2, kEvents + endOf(2)), kSummaries).bytes());
        // The first is there under its summary's id too: nothing says that the two are one.
        QCOMPARE(logs.records().size(), std::size_t{3});
        QCOMPARE(logs.of("openai/m1", "9").output, std::string("four"));
        QCOMPARE(logs.of("openai/m1", "2").metadata.at("uuid"), std::string("u2"));
    }

    /// What a hostile archive packs into little: none of it is held beyond a bound.
    void summariesBeyondMemoryAreNotHeld() {
        QByteArray many;
        for (int member = 0; member < 300'000; ++member) {
            many += json(",'m") + QByteArray::number(member) + "\":1";
        }
        const QByteArray second = sampleWith(2, kEvents + endOf(2) + json(",'mood':'bad'"));
        const ReadLogs logs = read(logWith(sampleWith(1, kEvents + endOf(1)), second,
                                           summaryOf(1, endOf(1), many) + "," + summaryOf(2, endOf(2), many))
                                       .bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].metadata.at("mood"), std::string("bad"));
    }

    /// Of those the summaries say nothing, and the head only that there are some.
    void samplesAreReadWholeWhereSomeWereInvalidated() {
        const QByteArray second =
            sampleWith(2, kEvents + endOf(2) + json(",'invalidation':{'reason':'leak'}"));
        const ReadLogs logs = read(logWith(sampleWith(1, kEvents + endOf(1)), second, kSummaries,
                                           header("success", json(",'invalidated':true")))
                                       .bytes());
        QCOMPARE(logs.sink.count(Outcome::Invalid), std::size_t{1});
    }

    void attachmentsAreReadWhereSomethingRefersToThem_data() {
        QTest::addColumn<QByteArray>("reference");
        QTest::newRow("as Inspect writes it") << QByteArray("attachment://ab");
        QTest::newRow("with escaped slashes") << QByteArray("attachment:\\/\\/ab");
    }
    void attachmentsAreReadWhereSomethingRefersToThem() {
        QFETCH(QByteArray, reference);
        const QByteArray end = kEvents + endOf(2) + json(",'attachments':{'ab':'a long answer'}");
        const ReadLogs logs = read(
            logWith(sampleWith(1, kEvents + endOf(1)), sampleWith(2, end, reference), kSummaries).bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].output, std::string("a long answer"));
    }

    /// Bytes that are not looked at count all the same: what they were said to be is what was written.
    void damageBehindTheEventsIsSaid() {
        const ReadLogs logs = read(
            ZipMaker()
                .add("header.json", header("success"))
                .add("samples/1_epoch_1.json", sampleWith(1, kEvents + endOf(1)))
                .add("samples/2_epoch_1.json", sampleWith(2, kEvents + endOf(2)), Method::Deflate, {.crc = 7})
                .add("summaries.json", "[" + kSummaries + "]")
                .bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QVERIFY(logs.says("checksum"));
        QVERIFY(logs.says("only a summary"));
    }

    void damagedSummariesAreNotBelieved() {
        const ReadLogs logs =
            read(ZipMaker()
                     .add("header.json", header("success"))
                     .add("samples/1_epoch_1.json", sampleWith(1, kEvents + endOf(1)))
                     .add("samples/2_epoch_1.json", sampleWith(2, kEvents + endOf(2) + json(",'mood':'bad'")))
                     .add("summaries.json", "[" + kSummaries + "]", Method::Deflate, {.crc = 7})
                     .bytes());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[1].metadata.at("mood"), std::string("bad"));
    }
};

FGW_TEST(TestInspectSampleEnds, "inspect_sample_ends")
#include "test_inspect_sample_ends.moc"
