// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;
using namespace fgw::tests;

/// Fixtures written after the project's own sources.

class TestGarak : public QObject {
    Q_OBJECT
private slots:
    /// All of them were hits: read as rows, each would count as right.
    void hitsOfGarakWithoutTheirReportAreFailures() {
        const LogDirectory directory;
        const QByteArray hit = json(
            "{'goal':'g','prompt':{'turns':[{'role':'user','content':{'text':'p'}}]},'output':{'text':'o'},"
            "'triggers':['t'],'score':0.75,'attempt_id':'A','attempt_seq':3,'attempt_idx':1,"
            "'generator':'openai gpt','probe':'p.P','detector':'d.One'}\n");
        directory.write("alone/garak.hitlog.jsonl",
                        hit + QByteArray(hit).replace("d.One", "d.Two") +
                            QByteArray(hit).replace("\"attempt_idx\":1", "\"attempt_idx\":0"));
        directory.write(
            "other/garak.report.jsonl",
            json("{'entry_type':'attempt','seq':0,'probe_classname':'dan','prompt':'p','outputs':['o'],"
                 "'detector_results':{'d':[1.0]},'goal':'g'}\n"));
        const ReadLogs logs(directory.path() / "alone");
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        const KeptRecord& first = logs.records().front();
        QCOMPARE(first.model, std::string("openai gpt"));
        QCOMPARE(first.itemId, std::string("3"));
        QCOMPARE(first.epoch, 2);
        QCOMPARE(first.input, std::string("p"));
        QCOMPARE(first.output, std::string("o"));
        QCOMPARE(first.metadata.at("d.One"), std::string("0.750000"));
        QCOMPARE(first.metadata.at("d.Two"), std::string("0.750000"));
        QCOMPARE(logs.sink.count(Outcome::Fail), std::size_t{2});
        QVERIFY(logs.says("it holds only what a detector hit"));
        QCOMPARE(ReadLogs(directory.path()).records().size(), std::size_t{3});
    }

    void hitsOfGarakAreNoRecords() {
        const LogDirectory directory;
        directory.write("garak.1.hitlog.jsonl", json("{'goal':'g','prompt':'p','output':'o','score':1.0,"
                                                     "'probe':'dan','detector':'d'}\n"));
        directory.write(
            "garak.1.report.jsonl",
            json("{'entry_type':'attempt','seq':0,'probe_classname':'dan','prompt':'p','outputs':['o'],"
                 "'detector_results':{'d':[1.0]},'goal':'g'}\n"));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].outcome, Outcome::Fail);
        QVERIFY(logs.says("hits of garak"));
    }

    void garakOutputsThatADetectorHitAreFailures() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "g.report.jsonl",
            json("{'entry_type':'start_run setup','plugins.model_name':'gpt-x'}\n"
                 "{'entry_type':'attempt','seq':0,'status':1,'probe_classname':'dan.Dan','prompt':'p',"
                 "'outputs':['o1','o2'],'detector_results':{}}\n"
                 "{'entry_type':'attempt','seq':0,'status':2,'probe_classname':'dan.Dan','prompt':'p',"
                 "'outputs':['o1','o2'],'detector_results':{'d.A':[0.0,1.0],'d.B':[0.2,0.0]}}\n"
                 "{'entry_type':'eval','probe':'dan.Dan','detector':'d.A','passed':1,'total':2}\n")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[0].model, std::string("gpt-x"));
        QCOMPARE(logs.records()[0].slice, std::string("dan.Dan"));
        QCOMPARE(logs.records()[0].outcome, Outcome::Pass);
        QCOMPARE(logs.records()[1].outcome, Outcome::Fail);
        QCOMPARE(logs.records()[1].output, std::string("o2"));
        QCOMPARE(logs.records()[0].metadata.at("d.B"), std::string("0.200000"));
    }

    /// An attempt is written when it was asked, and once more when it was judged.
    void garakAttemptsThatNoDetectorReachedAreNotScored() {
        const QByteArray asked =
            json("{'entry_type':'attempt','uuid':'A','seq':0,'status':1,'probe_classname':"
                 "'p.P','prompt':'x','outputs':['y'],'detector_results':{}}\n");
        const QByteArray judged =
            json("{'entry_type':'attempt','uuid':'A','seq':0,'status':2,'probe_classname':"
                 "'p.P','prompt':'x','outputs':['y'],'detector_results':{'d':[1.0]}}\n");
        const QByteArray broken =
            QByteArray(asked).replace("\"A\"", "\"B\"").replace("\"seq\":0", "\"seq\":1");
        const LogDirectory directory;
        const ReadLogs logs(directory.write("garak.report.jsonl", asked + broken + judged));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.of("garak", "0").outcome, Outcome::Fail);
        QCOMPARE(logs.of("garak", "1").outcome, Outcome::NotScored);
        QCOMPARE(logs.of("garak", "1").output, std::string("y"));
    }

    /// Each of many outputs holds what its whole attempt asks for.
    void garakAttemptsThatNoDetectorReachedAreBounded() {
        const QByteArray asked =
            json("{'entry_type':'attempt','uuid':'A','seq':0,'status':1,'probe_classname':"
                 "'p.P','prompt':'x','outputs':['y'],'detector_results':{}}\n");
        QByteArray large = QByteArray(asked).replace("\"A\"", "\"B\"");
        large.replace("[\"y\"]", "[\"y\"" + QByteArray(",\"y\"").repeated(39) + "]");
        large.replace("\"prompt\"", "\"goal\":\"" + QByteArray(8 << 20, 'g') + "\",\"prompt\"");
        const QByteArray last = QByteArray(asked).replace("\"A\"", "\"C\"").replace("\"seq\":0", "\"seq\":1");
        const LogDirectory directory;
        const ReadLogs logs(directory.write("garak.report.jsonl", asked + large + last));
        QCOMPARE(logs.records().size(), std::size_t{2});
        QVERIFY2(logs.says("1 attempts that no detector judged were left out: only 256 MiB of them"),
                 logs.said().c_str());
        // All of a probe are written before the first is judged.
        const QByteArray judged =
            QByteArray(asked).replace("\"A\"", "\"B\"").replace("{}", json("{'d':[1.0]}"));
        const ReadLogs complete(directory.write("complete.report.jsonl", asked + large + last + judged));
        QCOMPARE(complete.records().size(), std::size_t{3});
        QVERIFY2(!complete.says("no detector judged"), complete.said().c_str());
    }

    void hitsOfGarakDoNotWaitForever() {
        const auto hit = [](int attempt, const char* detector, int bytes) {
            const QByteArray number = QByteArray::number(attempt);
            return json(QByteArray("{'goal':'") + QByteArray(bytes, 'g') +
                        "','prompt':'p','output':'o','score':1,'attempt_id':'" + number +
                        "','attempt_seq':" + number +
                        ",'attempt_idx':0,'generator':'m','probe':'p.P','detector':'" + detector + "'}\n");
        };
        QByteArray hits = hit(0, "d.One", 1);
        for (int attempt = 1; attempt <= 9; ++attempt) {
            // The eighth fills the room.
            hits += hit(attempt, "d.One", 8 << 20) + hit(attempt, "d.Beside", 1);
        }
        const LogDirectory directory;
        const ReadLogs logs(
            directory.write("garak.hitlog.jsonl", hits + hit(0, "d.Two", 1) + hit(9, "d.Two", 1)));
        QCOMPARE(logs.records().size(), std::size_t{10});
        for (int attempt = 1; attempt <= 9; ++attempt) {
            QVERIFY2(logs.of("m", std::to_string(attempt)).metadata.contains("d.Beside"),
                     std::to_string(attempt).c_str());
        }
        QVERIFY(!logs.of("m", "0").metadata.contains("d.Two"));
        QVERIFY(logs.of("m", "9").metadata.contains("d.Two"));
        QVERIFY2(logs.says("1 scores that came more than 64 MiB behind"), logs.said().c_str());
    }

    /// As Python escapes an answer that was cut within an emoji.
    void anAnswerMayEndInHalfACharacter() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "garak.report.jsonl",
            json("{'entry_type':'attempt','uuid':'A','seq':0,'status':2,'probe_classname':'p.P','prompt':'x',"
                 "'outputs':['cut \\ud83d'],'detector_results':{'d':[1.0]}}\n")));
        QVERIFY2(logs.problems.empty(), logs.said().c_str());
        QCOMPARE(logs.of("garak", "0").output, std::string("cut \xEF\xBF\xBD"));
    }

    void garakSaysFromWhereOnAnOutputIsAHit() {
        const QByteArray attempt =
            json("{'entry_type':'attempt','uuid':'A','seq':0,'status':2,'probe_classname':"
                 "'p.P','prompt':'x','outputs':['y'],'detector_results':{'d':[0.6]}}\n");
        const LogDirectory directory;
        const ReadLogs usual(directory.write("a.report.jsonl", attempt));
        QCOMPARE(usual.records().front().outcome, Outcome::Fail);
        const ReadLogs strict(directory.write(
            "b.report.jsonl", json("{'entry_type':'start_run setup','run.eval_threshold':0.7}\n") + attempt));
        QCOMPARE(strict.records().front().outcome, Outcome::Pass);
    }

    void garakConversationsAreTranscripts() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "garak.report.jsonl",
            json(
                "{'entry_type':'attempt','uuid':'A','seq':0,'status':2,'probe_classname':'p.P','intent':'"
                "S001',"
                "'notes':{'stop_reason':'limit'},'targets':[],'prompt':{'turns':[{'role':'system','content':{"
                "'text':'Be kind'}},{'role':'user','content':{'text':'hi'}}]},'outputs':[{'text':'three'}],"
                "'conversations':[{'turns':[{'role':'user','content':{'text':'hi'}},{'role':'assistant','"
                "content'"
                ":{'text':'one'}},{'role':'user','content':{'text':'more'}},{'role':'assistant','content':{'"
                "text'"
                ":'three'}}]}],'detector_results':{'d':[0.0]}}\n")));
        QCOMPARE(logs.records().size(), std::size_t{1});
        const KeptRecord& record = logs.records().front();
        QVERIFY(record.inputIsMessages);
        QVERIFY(record.input.find("Be kind") != std::string::npos);
        QVERIFY(record.output.find("one") != std::string::npos);
        QCOMPARE(record.metadata.at("intent"), std::string("S001"));
        QCOMPARE(record.metadata.at("notes.stop_reason"), std::string("limit"));
        QVERIFY(!record.metadata.contains("targets"));
    }

    /// Since 0.13: a target in place of a model, which may have but a type; prompts and outputs as objects,
    /// and null where a detector could not tell.
    void garakCallsModelsTargetsToo() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "g.report.jsonl",
            json("{'entry_type':'start_run setup','plugins.target_type':'test.Repeat',"
                 "'plugins.target_name':null}\n"
                 "{'entry_type':'attempt','seq':0,'status':2,'probe_classname':'dan.Dan',"
                 "'prompt':{'text':'do it','lang':'en'},'outputs':[{'text':'no','lang':'en'},null],"
                 "'detector_results':{'d.A':[0.0,null]}}\n")));
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[0].model, std::string("test.Repeat"));
        QCOMPARE(logs.records()[0].input, std::string("do it"));
        QCOMPARE(logs.records()[0].outcome, Outcome::Pass);
        QCOMPARE(logs.records()[1].outcome, Outcome::NotScored);
    }
};

FGW_TEST(TestGarak, "garak")
#include "test_garak.moc"
