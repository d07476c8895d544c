// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/app/workplace.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw::tests;

namespace {

const QStringList kHarness{"harness",  "--slice", "static=carb:60@1", "--slice", "harder=induced:static",
                           "--budget", "40",      "--n-seeds",        "2",       "--n-boot",
                           "50",       "--json"};

} // namespace

/// harness, iterate, compare and replay as a script sees them.
class TestExperiments : public QObject {
    Q_OBJECT
private slots:
    void theWorkedExampleNeedsNoOptions() {
        const Workplace place;
        const Answer ran = place.run({"harness"});
        QCOMPARE(ran.exit, 0);
        QVERIFY(ran.out.contains("H1 for carb: S(carb) < S(static)"));
        QVERIFY(QDir(place.path(QString::fromUtf8(ran.out.trimmed().split('\n').last()))).exists());
    }

    void aComparisonIsOneRecord() {
        const Workplace place;
        const QJsonObject report =
            place.run({"compare", "--static", "carb:50@2", "--n-boot", "50", "--json"}).json();
        QCOMPARE(report["kind"].toString(), QStringLiteral("compare"));
        QVERIFY(report["n_failures"].toInt() > 0);
        QVERIFY(report["failure_geometry_purity"].isDouble());
    }

    void anIterationHasItsRounds() {
        const Workplace place;
        const QJsonObject report = place
                                       .run({"iterate", "--dataset", "carb:60@2", "--rounds", "3", "--update",
                                             "augment", "--n-boot", "50", "--json"})
                                       .json();
        QCOMPARE(report["update"].toString(), QStringLiteral("augment"));
        QCOMPARE(report["rounds"].toArray().size(), 3);
        QVERIFY(report["rounds"][2]["n"].toInt() > 60);
    }

    void aReplayFindsEveryNumberAgain() {
        const Workplace place;
        const QString run = place.run(kHarness).json()["run"].toString();
        const Answer again = place.run({"replay", run, "--json"});
        QCOMPARE(again.exit, 0);
        QVERIFY(again.json()["identical"].toBool());
        QVERIFY(again.json()["numbers"].toInt() > 100);
        QCOMPARE(again.json()["changed"].toArray().size(), 0);
    }

    void aReplayNamesTheFirstNumberThatIsNotTheSame() {
        const Workplace place;
        const QString run = place.run(kHarness).json()["run"].toString();
        QFile file(place.path(run + "/harness_report.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QJsonArray perSeed = report["per_seed"].toArray();
        QJsonObject record = perSeed[1].toObject();
        record["model_separation_S"] = 0.5;
        perSeed[1] = record;
        report["per_seed"] = perSeed;
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(report).toJson());
        file.close();
        const Answer again = place.run({"replay", run, "--json"});
        QCOMPARE(again.exit, 1);
        QCOMPARE(again.json()["different"].toInt(), 1);
        QCOMPARE(again.json()["first"].toObject()["where"].toString(),
                 QStringLiteral("/per_seed/1/model_separation_S"));
        QCOMPARE(again.json()["first"].toObject()["before"].toString(), QStringLiteral("0.5"));
    }

    void aReplaySaysWhenTheDataChanged() {
        const Workplace place;
        place.run({"build-carb", "--n", "40", "--seed", "1", "--output", "items.jsonl"});
        const QString run =
            place.run({"eval-static", "--dataset", "items.jsonl", "--json"}).json()["run"].toString();
        place.run({"build-carb", "--n", "40", "--seed", "2", "--output", "items.jsonl"});
        const Answer again = place.run({"replay", run, "--json"});
        QCOMPARE(again.exit, 1);
        QCOMPARE(again.json()["changed"].toArray(), QJsonArray{"data"});
    }

    /// A program in somebody's provenance is not started unasked.
    void aReplayStartsNoProgramUnasked() {
        const Workplace place;
        QFile items(place.path("items.jsonl"));
        QVERIFY(items.open(QIODevice::WriteOnly));
        items.write("{\"id\":\"a\",\"x\":\"say 1\",\"y\":1}\n{\"id\":\"b\",\"x\":\"say yes\",\"y\":0}\n");
        items.close();
        const QString program =
            "cmd:python3 '" + sourcePath("tests/core/benchmark/fixtures/answering_program.py") + "'";
        const QString run =
            place.run({"eval-static", "--dataset", "items.jsonl", "--predictor", program, "--json"})
                .json()["run"]
                .toString();
        const Answer refused = place.run({"replay", run});
        QCOMPARE(refused.exit, 2);
        QVERIFY(refused.err.contains("--allow-commands"));
        QCOMPARE(place.run({"replay", run, "--allow-commands"}).exit, 0);
    }

    void whatCannotBeReplayedSaysWhy() {
        const Workplace place;
        QCOMPARE(place.run({"replay", "nowhere"}).exit, 2);
        const Answer foreign = place.run({"replay", sourcePath("resources/example/gsm8k") + "/nothing"});
        QCOMPARE(foreign.exit, 2);
        QVERIFY(foreign.err.contains("no report"));
    }
};

FGW_TEST(TestExperiments, "experiments")
#include "test_experiments.moc"
