// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace fgw::tests;

namespace {

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments) {
    QProcess program;
    program.start(QStringLiteral(FGW_BINARY_DIR "/app/failure-geometry"), arguments);
    program.waitForFinished(60'000);
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
            program.readAllStandardOutput(), program.readAllStandardError()};
}

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
        const Ran green = run({"gate", corpus, "--results", good});
        QCOMPARE(green.status, 0);
        QVERIFY(green.out.startsWith("GATE GREEN: all 2 cases pass\n"));
        QVERIFY(green.out.contains("still allow a failure rate of 77.6 %"));
        QCOMPARE(
            run({"gate", corpus, "--results", good, "--record", "--commit", "c1", "--ref", "main"}).status,
            0);

        const QString bad = file("bad.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", false));
        const QString junit = m_files.filePath("gate.xml");
        const QString summary = m_files.filePath("summary.md");
        const Ran red =
            run({"gate", corpus, "--results", bad, "--json", "--junit", junit, "--summary", summary});
        QCOMPARE(red.status, 1);
        const QJsonObject document = QJsonDocument::fromJson(red.out).object();
        QCOMPARE(document["verdict"].toString(), QStringLiteral("red"));
        QCOMPARE(document["exit_status"].toInt(), 1);
        QCOMPARE(document["flipped"].toArray().at(0).toString(), QStringLiteral("AGTFAIL-0003"));
        QVERIFY(content(junit.toStdString()).contains("failures=\"1\""));
        QVERIFY(
            content(summary.toStdString()).startsWith("## GATE RED: 1 of 2 cases pass, 1 red, 1 flipped\n"));
        const Ran advisory = run({"gate", corpus, "--results", bad, "--advisory"});
        QCOMPARE(advisory.status, 0);
        QVERIFY(advisory.out.startsWith("GATE RED (advisory)"));
    }

    void theFloorAndUnreadableResults() {
        const QString corpus = QString::fromStdString(m_corpora.fresh().string());
        const QByteArray lines = told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true);
        const QString good = file("good.jsonl", lines);
        const QString aggregate = file(
            "aggregate.jsonl", "{\"id\": \"a\", \"passed\": true}\n{\"id\": \"b\", \"passed\": false}\n");
        QCOMPARE(run({"gate", corpus, "--results", good, "--aggregate", aggregate}).status, 1);
        QCOMPARE(run({"gate", corpus, "--results", good, "--aggregate", aggregate, "--floor", "0.5"}).status,
                 0);
        QCOMPARE(run({"gate", corpus, "--results", file("torn.jsonl", lines + "{\"case_id\": \"AGT")}).status,
                 1);
        QCOMPARE(run({"gate", corpus, "--results", file("empty.jsonl", "")}).status, 1);
        QCOMPARE(run({"gate", corpus, "--results", m_files.filePath("none")}).status, 2);
        QCOMPARE(run({"gate", corpus, "--results", good, "--record"}).status, 2);
    }

    void aCaseThatCannotBeReadIsNoGreenGate() {
        const auto directory = m_corpora.fresh();
        const QString corpus = QString::fromStdString(directory.string());
        const QString good = file("read.jsonl", told("AGTFAIL-0001", true, 3) + told("AGTFAIL-0003", true));
        const QByteArray cases = content(directory / "cases.yaml");
        // The first case as a text, then all of them as one.
        write(directory / "cases.yaml",
              QByteArray(cases).replace("  # The first one of all.\n", "  - \"AGTFAIL-0009\"\n"));
        QCOMPARE(run({"gate", corpus, "--results", good}).status, 1);
        write(directory / "cases.yaml", cases.left(cases.indexOf("\ncases:")) + "\ncases: \"none\"\n");
        const Ran none = run({"gate", corpus, "--results", good});
        QCOMPARE(none.status, 1);
        QVERIFY(none.out.contains("there is no list of cases"));
    }

    void whereNoOutputWasRecordedNothingPasses() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml")
                  .replace("    last_passed: null\n", "    checker: {not_contains: \"1.10\"}\n"));
        const QByteArray refund = told("AGTFAIL-0001", true, 3);
        const auto gate = [&](const char* name, const QByteArray& lines) {
            return run({"gate", QString::fromStdString(directory.string()), "--results",
                        file(name, refund + lines)});
        };
        QCOMPARE(gate("said.jsonl", "{\"case_id\": \"AGTFAIL-0003\", \"output\": \"3\"}\n").status, 0);
        QCOMPARE(gate("silent.jsonl", "{\"case_id\": \"AGTFAIL-0003\", \"output\": null}\n").status, 1);
    }

    void lintAndTheLifeOfACase() {
        const QString corpus = m_files.filePath("new");
        QCOMPARE(run({"init", corpus, "--owner", "ann"}).status, 0);
        QCOMPARE(run({"init", corpus}).status, 2);
        QCOMPARE(run({"lint", corpus}).status, 0);
        const QString small = QString::fromStdString(m_corpora.fresh().string());
        const Ran removed = run({"remove", small, "AGTFAIL-0003", "--by", "ann", "--reason", "gone"});
        QCOMPARE(removed.status, 0);
        QVERIFY(removed.out.endsWith("removed AGTFAIL-0003\n"));
        QCOMPARE(run({"remove", small, "AGTFAIL-0001", "--by", "ann"}).status, 2);
        write((small + "/cases.yaml").toStdString(), "schema_version: 1\ncases: []\n");
        const Ran lint = run({"lint", small});
        QCOMPARE(lint.status, 1);
        QVERIFY(lint.out.contains("AGTFAIL-0001 is gone"));
    }
};

FGW_TEST(TestGateCommand, "gate")
#include "test_gate.moc"
