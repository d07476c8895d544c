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

} // namespace

class TestPromoteCommand : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

    QString freshCorpus() { return QString::fromStdString(m_corpora.fresh().string()); }

private slots:
    void promotesAndPrintsTheChange() {
        const QString corpus = freshCorpus();
        const Ran ran = run({"promote", corpus, "CAND-00000001", "--by", "ann"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("+  - id: \"AGTFAIL-0005\"\n"));
        QVERIFY(ran.out.endsWith("promoted CAND-00000001 as AGTFAIL-0005\n"));
        QVERIFY(ran.err.isEmpty());
        QVERIFY(content((corpus + "/cases.yaml").toStdString()).contains("id: \"AGTFAIL-0005\""));
    }

    void aDryRunWritesNothing() {
        const QString corpus = freshCorpus();
        const QByteArray before = content((corpus + "/cases.yaml").toStdString());
        const Ran ran = run({"promote", corpus, "CAND-00000001", "--by", "ann", "--dry-run", "--json"});
        QCOMPARE(ran.status, 0);
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
        const Ran ran = run({"promote", corpus, "CAND-00000001", "--by", "ann"});
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.contains("kind \"bug\" is not one of: error, wrong_turn, judgement_call"));
        QCOMPARE(run({"promote", corpus, "CAND-none", "--by", "ann"}).status, 2);
        QCOMPARE(run({"promote", corpus, "CAND-00000001"}).status, 2);
        QCOMPARE(run({"promote", corpus + "/none", "CAND-00000001", "--by", "ann"}).status, 2);
    }

    void theJudgeOfACandidateCanBeAllowed() {
        const QString corpus = freshCorpus();
        const auto file = (corpus + "/_intake/CAND-00000001.yaml").toStdString();
        write(file, content(file) + "checker: {judge: {command: \"sh polite.sh\", version: \"2\"}}\n");
        write((corpus + "/polite.sh").toStdString(), "echo '{\"passed\": false}'\n");
        const Ran asked = run({"judges", corpus, "--json"});
        QCOMPARE(asked.status, 1);
        const QJsonObject judge =
            QJsonDocument::fromJson(asked.out).object()["judges"].toArray().at(0).toObject();
        QCOMPARE(judge["cases"].toArray().at(0).toString(), QStringLiteral("CAND-00000001"));
        QCOMPARE(run({"judges", corpus, "--allow", judge["digest"].toString()}).status, 0);
    }

    void rejectsWithAReason() {
        const QString corpus = freshCorpus();
        QCOMPARE(run({"reject", corpus, "CAND-00000001", "--by", "ann"}).status, 2);
        QCOMPARE(run({"reject", corpus, "CAND-00000001", "--by", "ann", "--reason", "a test account"}).status,
                 0);
        QVERIFY(content((corpus + "/history.jsonl").toStdString()).contains("a test account"));
        QCOMPARE(run({"reject", corpus, "CAND-00000001", "--by", "ann", "--reason", "again"}).status, 2);
    }
};

FGW_TEST(TestPromoteCommand, "promote")
#include "test_promote.moc"
