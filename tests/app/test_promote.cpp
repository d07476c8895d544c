// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

class TestPromoteCommand : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

    QString freshCorpus() { return QString::fromStdString(m_corpora.fresh().string()); }

private slots:
    void promotesAndPrintsTheChange() {
        const QString corpus = freshCorpus();
        const Answer ran = runCommand({"promote", corpus, "CAND-00000001", "--by", "ann"});
        QCOMPARE(ran.exit, 0);
        QVERIFY(ran.out.contains("+  - id: \"AGTFAIL-0005\"\n"));
        QVERIFY(ran.out.endsWith("promoted CAND-00000001 as AGTFAIL-0005\n"));
        QVERIFY(ran.out.contains("\nnot reproduced: "));
        QVERIFY(content((corpus + "/history.jsonl").toStdString()).contains("\"reproduction\":\"not run\""));
        const Answer lint = runCommand({"lint", corpus});
        QVERIFY2(lint.out.contains("AGTFAIL-0005 was promoted by ann and was not reproduced"),
                 lint.out.constData());
        QVERIFY(ran.err.isEmpty());
        QVERIFY(content((corpus + "/cases.yaml").toStdString()).contains("id: \"AGTFAIL-0005\""));
    }

    void aDryRunWritesNothing() {
        const QString corpus = freshCorpus();
        const QByteArray before = content((corpus + "/cases.yaml").toStdString());
        const Answer ran =
            runCommand({"promote", corpus, "CAND-00000001", "--by", "ann", "--dry-run", "--json"});
        QCOMPARE(ran.exit, 0);
        const QJsonObject told = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(told["case_id"].toString(), QStringLiteral("AGTFAIL-0005"));
        QCOMPARE(told["written"].toBool(true), false);
        QVERIFY(told["diff"].toString().startsWith("--- a/cases.yaml\n"));
        QVERIFY(told["duplicates"].toArray().isEmpty());
        QCOMPARE(content((corpus + "/cases.yaml").toStdString()), before);
    }

    void whatCannotBePromotedIsUnusableInput() {
        const QString corpus = freshCorpus();
        const auto file = (corpus + "/_intake/CAND-00000001.yaml").toStdString();
        write(file, content(file).replace("kind: \"error\"", "kind: \"bug\""));
        const Answer ran = runCommand({"promote", corpus, "CAND-00000001", "--by", "ann"});
        QCOMPARE(ran.exit, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.contains("kind \"bug\" is not one of: error, wrong_turn, judgement_call"));
        QCOMPARE(runCommand({"promote", corpus, "CAND-none", "--by", "ann"}).exit, 2);
        QCOMPARE(runCommand({"promote", corpus, "CAND-00000001"}).exit, 2);
        QCOMPARE(runCommand({"promote", corpus + "/none", "CAND-00000001", "--by", "ann"}).exit, 2);
    }

    void theJudgeOfACandidateCanBeAllowed() {
        const QString corpus = freshCorpus();
        const auto file = (corpus + "/_intake/CAND-00000001.yaml").toStdString();
        write(file, content(file) + "checker: {judge: {command: \"sh polite.sh\", version: \"2\"}}\n");
        write((corpus + "/polite.sh").toStdString(), "echo '{\"passed\": false}'\n");
        const Answer asked = runCommand({"judges", corpus, "--json"});
        QCOMPARE(asked.exit, 1);
        const QJsonObject judge =
            QJsonDocument::fromJson(asked.out).object()["judges"].toArray().at(0).toObject();
        QCOMPARE(judge["cases"].toArray().at(0).toString(), QStringLiteral("CAND-00000001"));
        QCOMPARE(runCommand({"judges", corpus, "--allow", judge["digest"].toString()}).exit, 0);
    }

    void rejectsWithAReason() {
        const QString corpus = freshCorpus();
        QCOMPARE(runCommand({"reject", corpus, "CAND-00000001", "--by", "ann"}).exit, 2);
        QCOMPARE(
            runCommand({"reject", corpus, "CAND-00000001", "--by", "ann", "--reason", "a test account"}).exit,
            0);
        QVERIFY(content((corpus + "/history.jsonl").toStdString()).contains("a test account"));
        QCOMPARE(runCommand({"reject", corpus, "CAND-00000001", "--by", "ann", "--reason", "again"}).exit, 2);
    }
};

FGW_TEST(TestPromoteCommand, "promote")
#include "test_promote.moc"
