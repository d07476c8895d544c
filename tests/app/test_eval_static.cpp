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

#include <csignal>

using namespace fgw::tests;

namespace {

/// A directory to run in, with a dataset of three items.
class DatasetPlace {
public:
    DatasetPlace() {
        QFile dataset(m_directory.filePath(QStringLiteral("three.jsonl")));
        dataset.open(QIODevice::WriteOnly);
        dataset.write("{\"id\":\"a\",\"x\":\"say 1\",\"y\":1,\"type\":\"chain\"}\n"
                      "{\"id\":\"b\",\"x\":\"say yes\",\"y\":0,\"type\":\"chain\"}\n"
                      "{\"id\":\"c\",\"x\":\"raw noise\",\"y\":0,\"type\":\"twin\"}\n");
    }

    void start(QProcess& program, const QStringList& arguments) const {
        startCommand(program, QStringList{"eval-static"} + arguments, m_directory.path());
    }
    [[nodiscard]] Answer run(const QStringList& arguments) const {
        QProcess program;
        start(program, arguments);
        return answerOf(program);
    }
    /// Events of a run directory, by lines.
    [[nodiscard]] QList<QJsonObject> events(const QString& run) const {
        QFile log(m_directory.filePath(run + QStringLiteral("/events.jsonl")));
        log.open(QIODevice::ReadOnly);
        QList<QJsonObject> events;
        for (const QByteArray& line : log.readAll().trimmed().split('\n')) {
            events << QJsonDocument::fromJson(line).object();
        }
        return events;
    }
    [[nodiscard]] QJsonObject summary(const QString& run) const {
        QFile file(m_directory.filePath(run + QStringLiteral("/summary.json")));
        file.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(file.readAll()).object();
    }
    /// The run directories under data/reports.
    [[nodiscard]] QStringList runs() const {
        return QDir(m_directory.filePath(QStringLiteral("data/reports"))).entryList({"run_*"}, QDir::Dirs);
    }

private:
    QTemporaryDir m_directory;
};

QString program() {
    return "cmd:python3 '" + sourcePath("tests/core/benchmark/fixtures/answering_program.py") + "'";
}

} // namespace

class TestEvalStatic : public QObject {
    Q_OBJECT
private slots:
    void theThreeStubsWhereNobodyElseIsNamed() {
        const DatasetPlace place;
        const Answer ran = place.run({"--dataset", "carb:60@2026", "--n-boot", "200", "--label", "first"});
        QCOMPARE(ran.exit, 0);
        const QString run = QString::fromUtf8(ran.out.trimmed().split('\n').last());
        QVERIFY2(run.startsWith("data/reports/run_") && run.endsWith("_first"), ran.out.constData());
        QVERIFY(ran.out.contains("heuristic_a (stub)"));
        const QJsonObject summary = place.summary(run);
        QCOMPARE(summary["kind"].toString(), QStringLiteral("eval-static"));
        QCOMPARE(summary["accuracy_by_model"].toObject().keys(),
                 QStringList({"discovery_skew", "heuristic_a", "heuristic_b"}));
        QCOMPARE(summary["model_separation_S_ci"]["n_boot"].toInt(), 200);
        QVERIFY(summary["by_slice"].toObject().contains("type=compositional"));
        const QJsonObject provenance = summary["provenance"].toObject();
        QCOMPARE(provenance["predictors"]["heuristic_a"]["stub"].toBool(), true);
        QCOMPARE(provenance["dataset_hashes"]["carb:60@2026"].toString().size(), 64);
        QCOMPARE(place.events(run).size(), 1 + 1 + 180 + 5 * 13 + 1);
    }

    void theSameSeedGivesTheSameNumbers() {
        const DatasetPlace place;
        const auto numbers = [&](const QStringList& more) {
            QJsonObject summary =
                place.run(QStringList{"--dataset", "carb:60@3", "--n-boot", "100", "--json"} + more).json();
            summary.remove("provenance");
            summary.remove("run");
            return summary;
        };
        const QJsonObject one = numbers({"--threads", "1"});
        QVERIFY(!one.isEmpty());
        QCOMPARE(numbers({"--threads", "2"}), one);
        QVERIFY(numbers({"--seed", "9"}) != one);
    }

    void aProgramOfTheUsersOwn() {
        const DatasetPlace place;
        const Answer ran =
            place.run({"--dataset", "three.jsonl", "--predictor", "mine=" + program(), "--json"});
        QCOMPARE(ran.exit, 0);
        const QJsonObject summary = ran.json();
        QCOMPARE(summary["slice"].toString(), QStringLiteral("three"));
        QCOMPARE(summary["accuracy_by_model"]["mine"].toDouble(), 0.5);
        QCOMPARE(summary["models"]["mine"]["outcomes"]["error"].toInt(), 1);
        QCOMPARE(summary["models"]["mine"]["accuracy"]["n"].toInt(), 2);
        QCOMPARE(summary["incomplete_items"].toInt(), 1);
        QCOMPARE(summary["by_slice"]["type=twin"]["accuracy_by_model"]["mine"], QJsonValue::Null);
        const auto events = place.events(summary["run"].toString());
        QCOMPARE(events[4]["payload"]["outcome"].toString(), QStringLiteral("error"));
        QCOMPARE(events[4]["payload"]["id"].toString(), QStringLiteral("c"));
        QCOMPARE(events[3]["payload"]["correct"].toBool(true), false);
    }

    void whatAProgramHasAnsweredIsNotAskedAgain() {
        const DatasetPlace place;
        const QStringList arguments{"--dataset", "three.jsonl",    "--predictor", program(),
                                    "--answers", "answers.sqlite", "--json"};
        const auto fromCache = [](const Answer& ran) {
            const QJsonObject document = ran.json();
            return document["models"]["answering_program"]["from_cache"].toInt(-1);
        };
        QCOMPARE(fromCache(place.run(arguments)), 0);
        QCOMPARE(fromCache(place.run(arguments)), 2); // the third was an error
        QCOMPARE(fromCache(place.run(arguments + QStringList{"--ask-again"})), 0);
    }

    void aProgramThatDiesLeavesAReadableRun() {
        const DatasetPlace place;
        const Answer ran = place.run({"--dataset", "three.jsonl", "--predictor", "cmd:sh -c 'exit 7'"});
        QCOMPARE(ran.exit, 3);
        QVERIFY2(ran.err.contains("ended with status 7"), ran.err.constData());
        const auto events = place.events("data/reports/" + place.runs().value(0));
        QCOMPARE(events.last()["payload"]["status"].toString(), QStringLiteral("failed"));
    }

    void interruptedByAPersonItIsCancelled() {
        const DatasetPlace place;
        QProcess asking;
        place.start(asking,
                    {"--dataset", "three.jsonl", "--predictor", "cmd:sh -c 'read x; echo up >&2; cat'"});
        FGW_TRY_VERIFY(!place.runs().isEmpty());
        FGW_TRY_VERIFY(place.events("data/reports/" + place.runs().value(0)).size() >= 1);
        ::kill(static_cast<pid_t>(asking.processId()), SIGINT);
        QVERIFY(asking.waitForFinished(60000));
        const auto events = place.events("data/reports/" + place.runs().value(0));
        if (asking.exitStatus() == QProcess::CrashExit) {
            QSKIP("the interrupt came before anybody listened for it");
        }
        QCOMPARE(asking.exitCode(), 3);
        QCOMPARE(events.last()["payload"]["status"].toString(), QStringLiteral("cancelled"));
    }

    void whatCannotBeUsedIsTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no such file") << QStringList{"--dataset", "none.jsonl"};
        QTest::newRow("induced") << QStringList{"--dataset", "induced:static"};
        QTest::newRow("no such stub") << QStringList{"--dataset", "three.jsonl", "--predictor", "stub:x"};
        QTest::newRow("no such kind") << QStringList{"--dataset", "three.jsonl", "--predictor", "x"};
        QTest::newRow("twice") << QStringList{"--dataset",        "three.jsonl", "--predictor",
                                              "stub:heuristic_a", "--predictor", "stub:heuristic_a"};
        QTest::newRow("negative seed") << QStringList{"--dataset", "three.jsonl", "--seed", "-1"};
    }
    void whatCannotBeUsedIsTwo() {
        QFETCH(QStringList, arguments);
        const DatasetPlace place;
        const Answer ran = place.run(arguments);
        QCOMPARE(ran.exit, 2);
        QVERIFY(ran.out.isEmpty() && !ran.err.isEmpty());
        QVERIFY(place.runs().isEmpty());
    }

    void whereNothingCanBeWrittenIsTheEnvironmentsFault() {
        const DatasetPlace place;
        QCOMPARE(place.run({"--dataset", "three.jsonl", "--output-root", "/dev/full/x"}).exit, 3);
    }
};

FGW_TEST(TestEvalStatic, "eval_static")
#include "test_eval_static.moc"
