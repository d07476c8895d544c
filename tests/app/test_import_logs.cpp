// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw::tests;

namespace {

/// A directory with a log that has two scorers, and a cache beside it.
class Logs {
public:
    Logs() {
        QDir(m_directory.path()).mkdir(QStringLiteral("logs"));
        QFile file(directory() + "/run.json");
        if (file.open(QIODevice::WriteOnly)) {
            file.write(
                R"({"version":2,"status":"success","eval":{"task":"quiz","model":"m1"},"samples":[)"
                R"({"id":1,"epoch":1,"input":"a","scores":{"exact":{"value":"I"},"grade":{"value":0.8}}},)"
                R"({"id":2,"epoch":1,"input":"b","scores":{"exact":{"value":"C"},"grade":{"value":0.2}}},)"
                R"({"id":3,"epoch":1,"input":"c","scores":{},"error":{"message":"timeout"}}]})");
        }
    }

    [[nodiscard]] QString directory() const { return m_directory.path() + "/logs"; }

    [[nodiscard]] Answer run(const QString& command, const QStringList& options = {}) const {
        return runCommand(
            QStringList{command, directory(), "--cache", m_directory.path() + "/cache.sqlite", "--json"} +
            options);
    }

private:
    QTemporaryDir m_directory;
};

int outcome(const QJsonObject& source, const char* name) {
    return source["outcomes"][QLatin1String(name)].toInt();
}

} // namespace

/// Logs of other programs on the command line.
class TestImportLogs : public QObject {
    Q_OBJECT
private slots:
    void aDirectoryIsOneSource() {
        const Logs logs;
        const Answer answer = logs.run("import");
        QCOMPARE(answer.exit, 0);
        const QJsonObject source = answer.json()["sources"][0].toObject();
        QCOMPARE(source["kind"].toString(), QStringLiteral("logs"));
        QCOMPARE(source["records"].toInt(), 3);
        QCOMPARE(outcome(source, "pass"), 1);
        QCOMPARE(outcome(source, "fail"), 1);
        QCOMPARE(outcome(source, "error"), 1);
        QVERIFY(answer.out.contains("--scorer chooses another"));
    }

    void aDirectoryIsListedFromWhatItsLogsSay() {
        const Logs logs;
        const Answer answer = logs.run("import", {"--list"});
        QCOMPARE(answer.exit, 0);
        const QJsonArray listed = answer.json()["sources"][0]["logs"].toArray();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0]["file"].toString(), QStringLiteral("run.json"));
        QCOMPARE(listed[0]["model"].toString(), QStringLiteral("m1"));
        QVERIFY(listed[0]["samples"].isNull());
        QVERIFY(listed[0]["score"].isNull());
        const Answer text = runCommand({"import", "--list", logs.directory()});
        QVERIFY2(text.out.contains("1 Inspect log\n"), text.out.constData());
        QVERIFY(text.out.contains("run.json"));
        QCOMPARE(runCommand({"import", "--list", logs.directory() + "/none"}).exit, 2);
    }

    void theScorerAndItsThresholdAreChosen() {
        const Logs logs;
        QCOMPARE(logs.run("import").exit, 0);
        const Answer grade = logs.run("import", {"--scorer", "grade", "--threshold", "0.9"});
        QCOMPARE(grade.exit, 0);
        QCOMPARE(outcome(grade.json()["sources"][0].toObject(), "fail"), 2);
        // What was chosen stays until something else is.
        const Answer info = logs.run("info");
        QCOMPARE(info.exit, 0);
        QCOMPARE(info.json()["models"][0]["accuracy"]["value"].toDouble(), 0.0);
        QCOMPARE(info.json()["models"][0]["accuracy"]["n"].toInt(), 2);
        const Answer exact = logs.run("info", {"--scorer", "exact"});
        QCOMPARE(exact.json()["models"][0]["accuracy"]["value"].toDouble(), 0.5);
        // "grade" at 0.5: one of two passes, and it is the other one.
        const Answer threshold = logs.run("import", {"--scorer", "grade"});
        QCOMPARE(outcome(threshold.json()["sources"][0].toObject(), "pass"), 1);
        QVERIFY(threshold.out.contains("“grade” is a pass from 0.5"));
        const Answer forgotten = logs.run("import", {"--forget-scorer"});
        QCOMPARE(forgotten.exit, 0);
        QVERIFY(forgotten.out.contains("“exact” decides what passed"));
    }

    void aChangedLogIsReadAgain() {
        const Logs logs;
        QCOMPARE(logs.run("import").exit, 0);
        QFile more(logs.directory() + "/more.json");
        QVERIFY(more.open(QIODevice::WriteOnly));
        more.write(
            R"({"eval":{"task":"quiz","model":"m2"},"samples":[{"id":1,"epoch":1,"input":"a","scores":{}}]})");
        more.close();
        QCOMPARE(logs.run("import").json()["sources"][0]["records"].toInt(), 4);
    }

    void realLogsAreOneComparison() {
        const QString data = sharedDataPath("inspect_logs/log-sets/set2");
        if (data.isEmpty()) {
            QSKIP("the Inspect logs are not on this machine");
        }
        const QTemporaryDir directory;
        QProcess process;
        process.start(builtPath(QStringLiteral("app/failure-geometry")),
                      {"info", data, "--cache", directory.path() + "/cache.sqlite", "--json"});
        process.waitForFinished(-1);
        QCOMPARE(process.exitCode(), 0);
        const QJsonObject document = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(document["items"].toInt(), 10);
        QCOMPARE(document["models"].toArray().size(), 3);
        QCOMPARE(document["models"][0]["accuracy"]["n"].toInt(), 50);
    }
};

FGW_TEST(TestImportLogs, "import_logs")
#include "test_import_logs.moc"
