// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/rerun_log.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::triage;

class TestRerunLog : public QObject {
    Q_OBJECT
private slots:
    void whatIsAppendedIsReadBackWhole() {
        const auto file = newFile();
        Rerun rerun;
        rerun.target = {"abc", "q1", "m"};
        rerun.run = "run#1";
        rerun.by = "ann";
        rerun.tsUtc = "2026-01-01T00:00:00Z";
        rerun.predictor = "cmd:./a.sh";
        rerun.system = "{\"kind\":\"cmd\"}";
        rerun.samplingSeed = 7;
        rerun.outcome = Outcome::Fail;
        rerun.abstained = true;
        rerun.output = "two\nlines \"quoted\"";
        rerun.failure = "late";
        QVERIFY(appendRerun(file, rerun));
        Problems problems;
        const auto read = RerunLog::open(file, problems).value().of("abc", "m");
        QCOMPARE(read.size(), std::size_t{1});
        QCOMPARE(read[0].target, rerun.target);
        QCOMPARE(read[0].run, rerun.run);
        QCOMPARE(read[0].by, rerun.by);
        QCOMPARE(read[0].tsUtc, rerun.tsUtc);
        QCOMPARE(read[0].predictor, rerun.predictor);
        QCOMPARE(read[0].system, rerun.system);
        QCOMPARE(read[0].samplingSeed, rerun.samplingSeed);
        QCOMPARE(read[0].outcome, rerun.outcome);
        QCOMPARE(read[0].abstained, rerun.abstained);
        QCOMPARE(read[0].output, rerun.output);
        QCOMPARE(read[0].failure, rerun.failure);
        QVERIFY(problems.empty());
    }

    void itemsAndModelsAreKeptApart() {
        const auto file = newFile();
        for (const auto& [hash, model] : {std::pair("a", "m"), std::pair("a", "n"), std::pair("b", "m")}) {
            QVERIFY(appendRerun(file, of(hash, model)));
        }
        Problems problems;
        const RerunLog log = RerunLog::open(file, problems).value();
        QCOMPARE(log.of("a", "m").size(), std::size_t{1});
        QCOMPARE(log.of("a", "n").size(), std::size_t{1});
        QVERIFY(log.of("b", "n").empty());
    }

    void whatOthersAppendIsRead() {
        const auto file = newFile();
        Problems problems;
        RerunLog log = RerunLog::open(file, problems).value();
        QVERIFY(log.of("a", "m").empty());
        QVERIFY(appendRerun(file, of("a", "m")));
        QVERIFY(log.refresh(problems));
        QVERIFY(appendRerun(file, of("a", "m")));
        QVERIFY(log.refresh(problems));
        QCOMPARE(log.of("a", "m").size(), std::size_t{2});
    }

    void anAnswerThatIsHalfWrittenIsReadOnceItIsWhole() {
        const auto file = newFile();
        QVERIFY(appendRerun(file, of("a", "m")));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray line = written.readAll();
        written.close();
        std::filesystem::resize_file(file, static_cast<std::uintmax_t>(line.size() / 2));
        Problems problems;
        RerunLog log = RerunLog::open(file, problems).value();
        QCOMPARE(problems.count(), std::size_t{1});
        QVERIFY(written.open(QIODevice::Append));
        written.write(line.mid(line.size() / 2));
        written.close();
        QVERIFY(log.refresh(problems));
        QCOMPARE(log.of("a", "m").size(), std::size_t{1});
    }

    // A kill may cut off a line: the next one begins anew, and the torn one is told.
    void linesThatAreNoneAreReportedAndKept() {
        const auto file = newFile();
        QVERIFY(appendRerun(file, of("a", "m")));
        QFile out(file);
        QVERIFY(out.open(QIODevice::Append));
        out.write("[1]\n{\"outcome\":\"pass\"}\n{\"target\":{\"content_hash\":\"a\"},\"outcome\":\"perh");
        out.close();
        QVERIFY(appendRerun(file, of("a", "m")));
        Problems problems;
        QCOMPARE(RerunLog::open(file, problems).value().of("a", "m").size(), std::size_t{2});
        QCOMPARE(problems.count(), std::size_t{3});
    }

private:
    [[nodiscard]] std::filesystem::path newFile() {
        return m_directory.filePath(QStringLiteral("state%1/reruns.jsonl").arg(++m_number)).toStdString();
    }
    static Rerun of(const char* hash, const char* model) {
        Rerun rerun;
        rerun.target = {hash, "q", model};
        rerun.by = "ann";
        rerun.outcome = Outcome::Pass;
        return rerun;
    }

    QTemporaryDir m_directory;
    int m_number = 0;
};

FGW_TEST(TestRerunLog, "rerun_log")
#include "test_rerun_log.moc"
