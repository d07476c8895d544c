// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTest>

using namespace fgw::tests;

namespace {

QByteArray told(const char* id, bool passed, int times = 1) {
    return QStringLiteral("{\"case_id\": \"%1\", \"passed\": %2}\n")
        .arg(id, passed ? "true" : "false")
        .repeated(times)
        .toUtf8();
}

} // namespace

class TestGateCommand : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;
    QTemporaryDir m_files;

    QString file(const char* name, const QByteArray& bytes) {
        write(m_files.filePath(name).toStdString(), bytes);
        return m_files.filePath(name);
    }

private slots:
    void oneVerdictInEveryForm() {
        const QString corpus = QString::fromStdString(m_corpora.fresh().string());
        const QString good = file("good.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true));
        const Answer green = runCommand({"gate", corpus, "--results", good});
        QCOMPARE(green.exit, 0);
        QVERIFY(green.out.startsWith("GATE GREEN: all 2 cases pass\n"));
        QVERIFY(green.out.contains("still allow a failure rate of 77.6 %"));
        QCOMPARE(
            runCommand({"gate", corpus, "--results", good, "--record", "--commit", "c1", "--ref", "main"})
                .exit,
            0);

        const QString bad = file("bad.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", false));
        const QString junit = m_files.filePath("gate.xml");
        const QString summary = m_files.filePath("summary.md");
        const Answer red =
            runCommand({"gate", corpus, "--results", bad, "--json", "--junit", junit, "--summary", summary});
        QCOMPARE(red.exit, 1);
        const QJsonObject document = QJsonDocument::fromJson(red.out).object();
        QCOMPARE(document["verdict"].toString(), QStringLiteral("red"));
        QCOMPARE(document["exit_status"].toInt(), 1);
        QCOMPARE(document["flipped"].toArray().at(0).toString(), QStringLiteral("AGTFAIL-0003"));
        QVERIFY(content(junit.toStdString()).contains("failures=\"1\""));
        QVERIFY(
            content(summary.toStdString()).startsWith("## GATE RED: 1 of 2 cases pass, 1 red, 1 flipped\n"));
        const Answer advisory = runCommand({"gate", corpus, "--results", bad, "--advisory"});
        QCOMPARE(advisory.exit, 0);
        QVERIFY(advisory.out.startsWith("GATE RED (advisory)"));
    }

    void theFloorAndUnreadableResults() {
        const QString corpus = QString::fromStdString(m_corpora.fresh().string());
        const QByteArray lines = told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true);
        const QString good = file("good.jsonl", lines);
        const QString aggregate = file(
            "aggregate.jsonl", "{\"id\": \"a\", \"passed\": true}\n{\"id\": \"b\", \"passed\": false}\n");
        QCOMPARE(runCommand({"gate", corpus, "--results", good, "--aggregate", aggregate}).exit, 1);
        QCOMPARE(
            runCommand({"gate", corpus, "--results", good, "--aggregate", aggregate, "--floor", "0.5"}).exit,
            0);
        QCOMPARE(
            runCommand({"gate", corpus, "--results", file("torn.jsonl", lines + "{\"case_id\": \"AGT")}).exit,
            1);
        QCOMPARE(runCommand({"gate", corpus, "--results", file("empty.jsonl", "")}).exit, 1);
        QCOMPARE(runCommand({"gate", corpus, "--results", m_files.filePath("none")}).exit, 2);
        QCOMPARE(runCommand({"gate", corpus, "--results", good, "--record"}).exit, 2);
    }

    void aCaseThatCannotBeReadIsNoGreenGate() {
        const auto directory = m_corpora.fresh();
        const QString corpus = QString::fromStdString(directory.string());
        const QString good = file("read.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true));
        const QByteArray cases = content(directory / "cases.yaml");
        // The first case as a text, then all of them as one.
        write(directory / "cases.yaml",
              QByteArray(cases).replace("  # The first one of all.\n", "  - \"AGTFAIL-0009\"\n"));
        QCOMPARE(runCommand({"gate", corpus, "--results", good}).exit, 1);
        write(directory / "cases.yaml", cases.left(cases.indexOf("\ncases:")) + "\ncases: \"none\"\n");
        const Answer none = runCommand({"gate", corpus, "--results", good});
        QCOMPARE(none.exit, 1);
        QVERIFY(none.out.contains("there is no list of cases"));
    }

    void aHistoryThatLostItsLinesIsNoGreenGate() {
        const auto directory = m_corpora.fresh();
        const QString corpus = QString::fromStdString(directory.string());
        const QString good = file("lost.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true));
        QCOMPARE(runCommand({"gate", corpus, "--results", good, "--record", "--commit", "c1"}).exit, 0);
        QCOMPARE(runCommand({"gate", corpus, "--results", good}).exit, 0);
        const auto history = directory / "history.jsonl";
        const QByteArray whole = content(history);
        QByteArray withoutRun;
        for (const QByteArray& line : whole.split('\n')) {
            withoutRun += line.isEmpty() || line.contains("gate_recorded") ? QByteArray() : line + "\n";
        }
        for (const QByteArray& left : {QByteArray(), withoutRun}) {
            write(history, left);
            const Answer gate = runCommand({"gate", corpus, "--results", good});
            QCOMPARE(gate.exit, 1);
            QVERIFY2(gate.out.contains("lines were taken out"), gate.out.constData());
            const Answer lint = runCommand({"lint", corpus});
            QCOMPARE(lint.exit, 1);
            QVERIFY(lint.out.contains("lines were taken out"));
        }
        std::filesystem::remove(history);
        QCOMPARE(runCommand({"gate", corpus, "--results", good}).exit, 1);
    }

    void whereNoOutputWasRecordedNothingPasses() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml")
                  .replace("    last_passed: null\n", "    checker: {not_contains: \"1.10\"}\n"));
        const QByteArray refund = told("AGTFAIL-0001", true, 3);
        const auto gate = [&](const char* name, const QByteArray& lines) {
            return runCommand({"gate", QString::fromStdString(directory.string()), "--results",
                               file(name, refund + lines)});
        };
        QCOMPARE(gate("said.jsonl", "{\"case_id\": \"AGTFAIL-0003\", \"output\": \"3\"}\n").exit, 0);
        QCOMPARE(gate("silent.jsonl", "{\"case_id\": \"AGTFAIL-0003\", \"output\": null}\n").exit, 1);
    }

    void theHookLooksAtWhatIsCommitted() {
        if (QStandardPaths::findExecutable("git").isEmpty()) {
            QSKIP("git is not installed");
        }
        const QString root = m_files.filePath("repository");
        const auto corpus = (root + "/evals/failures").toStdString();
        const auto ran = [&](const QString& program, const QStringList& arguments) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("PATH", builtPath(QStringLiteral("app")) + ':' + environment.value("PATH"));
            process.setProcessEnvironment(environment);
            process.setWorkingDirectory(root);
            process.start(program, arguments);
            return answerOf(process);
        };
        const auto hook = [&] { return ran(root + "/.githooks/pre-commit", {}); };
        QCOMPARE(runCommand({"init", root + "/evals/failures", "--owner", "ann"}).exit, 0);
        QCOMPARE(ran("git", {"init", "-q"}).exit, 0);
        QCOMPARE(runCommand({"scaffold", root + "/evals/failures", "--ci", "github"}).exit, 0);
        QCOMPARE(ran("git", {"add", "-A"}).exit, 0);
        QCOMPARE(hook().exit, 0);
        QCOMPARE(ran("git", {"-c", "user.name=ann", "-c", "user.email=a@b.c", "commit", "-qm", "x"}).exit, 0);
        // A fault that is staged is found though the file beside it is good, and the other way round not.
        const QByteArray good = content(corpus + "/cases.yaml");
        const QByteArray bad = QByteArray(good).replace("schema_version: 1", "schema_version: 0");
        write(corpus + "/cases.yaml", bad);
        QCOMPARE(hook().exit, 0);
        QCOMPARE(ran("git", {"add", "-A"}).exit, 0);
        write(corpus + "/cases.yaml", good);
        const Answer found = hook();
        QCOMPARE(found.exit, 1);
        QVERIFY2(found.out.contains("went backwards, from 1"), (found.out + found.err).constData());
        // A merge that needs no help asks another hook.
        QCOMPARE(ran(root + "/.githooks/pre-merge-commit", {}).exit, 1);
        QCOMPARE(ran("git", {"add", "-A"}).exit, 0);
        write((root + "/results.jsonl").toStdString(),
              "{\"case_id\": \"AGTFAIL-0001\", \"passed\": true}\n{\"case_id\": \"torn");
        const Answer gated = hook();
        QCOMPARE(gated.exit, 1);
        QVERIFY2(gated.out.contains("GATE RED"), (gated.out + gated.err).constData());
    }

    void lintAndTheLifeOfACase() {
        const QString corpus = m_files.filePath("new");
        QCOMPARE(runCommand({"init", corpus, "--owner", "ann"}).exit, 0);
        QCOMPARE(runCommand({"init", corpus}).exit, 2);
        QCOMPARE(runCommand({"lint", corpus}).exit, 0);
        const QString small = QString::fromStdString(m_corpora.fresh().string());
        const Answer removed =
            runCommand({"remove", small, "AGTFAIL-0003", "--by", "ann", "--reason", "gone"});
        QCOMPARE(removed.exit, 0);
        QVERIFY(removed.out.endsWith("removed AGTFAIL-0003\n"));
        QCOMPARE(runCommand({"remove", small, "AGTFAIL-0001", "--by", "ann"}).exit, 2);
        write((small + "/cases.yaml").toStdString(), "schema_version: 1\ncases: []\n");
        const Answer lint = runCommand({"lint", small});
        QCOMPARE(lint.exit, 1);
        QVERIFY(lint.out.contains("AGTFAIL-0001 is gone"));
    }
};

FGW_TEST(TestGateCommand, "gate")
#include "test_gate.moc"
