// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

/// The commands import and info as a script sees them.
class TestImportInfo : public QObject {
    Q_OBJECT
private slots:
    void importSaysWhatItRead() {
        const RunFixture fixture;
        fixture.write("events.jsonl", smallLog() + "broken\n");
        const QString cache = text(fixture.beside("cache.sqlite"));
        const Answer answer = runCommand({"import", text(fixture.path()), "--cache", cache, "--json"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject source = answer.json()["sources"][0].toObject();
        QCOMPARE(source["kind"].toString(), QStringLiteral("run"));
        QCOMPARE(source["records"].toInt(), 4);
        QCOMPARE(source["outcomes"]["fail"].toInt(), 2);
        QCOMPARE(source["problems"]["count"].toInt(), 1);
        QCOMPARE(source["problems"]["list"][0]["line"].toInt(), 7);
        QVERIFY(QFile::exists(cache));
    }

    void oneSourceThatCannotBeReadDoesNotStopTheNext() {
        const RunFixture fixture;
        fixture.write("events.jsonl", smallLog());
        const Answer answer = runCommand({"import", text(fixture.beside("nothing")), text(fixture.path()),
                                          "--cache", text(fixture.beside("cache.sqlite")), "--json"});
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.json()["sources"][0].toObject().contains("error"));
        QCOMPARE(answer.json()["sources"][1]["records"].toInt(), 4);
        QVERIFY(answer.err.contains("nothing"));
    }

    void aFormatThatIsAskedForMustBeThere() {
        const RunFixture fixture;
        fixture.write("events.jsonl", smallLog());
        const QString cache = text(fixture.beside("cache.sqlite"));
        const auto importAs = [&](const char* format) {
            return runCommand({"import", text(fixture.path()), "--cache", cache, "--format", format}).exit;
        };
        QCOMPARE(importAs("run"), 0);
        QCOMPARE(importAs("corpus"), 2);
        QCOMPARE(importAs("poetry"), 2);
    }

    void infoGivesEveryAccuracyItsIntervalAndN() {
        const RunFixture fixture;
        fixture.write("events.jsonl", smallLog());
        const Answer answer = runCommand(
            {"info", text(fixture.path()), "--cache", text(fixture.beside("cache.sqlite")), "--json"});
        QCOMPARE(answer.exit, 0);
        const QJsonObject document = answer.json();
        QCOMPARE(document["items"].toInt(), 2);
        const QJsonObject model = document["models"][0].toObject();
        QCOMPARE(model["model"].toString(), QStringLiteral("a"));
        QCOMPARE(model["accuracy"]["value"].toDouble(), 0.5);
        QCOMPARE(model["accuracy"]["n"].toInt(), 2);
        // Wilson, 1 of 2: (0.5 + z²/4) / (1 + z²/2) ∓ …, with z = 1.959964.
        QVERIFY(qAbs(model["accuracy"]["lo"].toDouble() - 0.094531) < 1e-5);
        QVERIFY(qAbs(model["accuracy"]["hi"].toDouble() - 0.905469) < 1e-5);
        QCOMPARE(document["slices"][0]["slice"].toString(), QStringLiteral("carb"));
        // Two items are not enough data for an interval of separation.
        QVERIFY(document["slices"][0]["separation"]["lo"].isNull());
        QCOMPARE(document["slices"][0]["separation"]["value"].toDouble(), 0.0);
    }

    /// Twelve items are enough for a figure: that there is none is for another reason.
    void infoSaysWhyAFigureIsMissing() {
        const RunFixture fixture;
        QByteArray log;
        for (int item = 0; item < 12; ++item) {
            log += evaluationLine("alone", 'i' + QByteArray::number(item));
        }
        fixture.write("events.jsonl", log);
        const Answer answer =
            runCommand({"info", text(fixture.path()), "--cache", text(fixture.beside("cache.sqlite"))});
        QCOMPARE(answer.exit, 0);
        QVERIFY2(answer.out.contains("no value (n = 12: one model separates from nobody)"), answer.out);
    }

    void infoReadsTheAnswersOfFourSystems() {
        const QString file = sharedDataPath(QStringLiteral("gsm8k/example_model_solutions.jsonl"));
        if (file.isEmpty()) {
            QSKIP("the GSM8K answers are not on this machine");
        }
        const RunFixture fixture;
        const Answer answer =
            runCommand({"info", file, "--cache", text(fixture.beside("cache.sqlite")), "--json"});
        QCOMPARE(answer.exit, 0);
        QMap<QString, QString> accuracies;
        for (const QJsonValue& model : answer.json()["models"].toArray()) {
            accuracies[model["model"].toString()] =
                QString::number(model["accuracy"]["value"].toDouble(), 'f', 4);
        }
        QCOMPARE(accuracies["6b_finetuning"], QStringLiteral("0.2168"));
        QCOMPARE(accuracies["6b_verification"], QStringLiteral("0.3904"));
        QCOMPARE(accuracies["175b_finetuning"], QStringLiteral("0.3472"));
        QCOMPARE(accuracies["175b_verification"], QStringLiteral("0.5625"));
    }

    void infoForATerminalEscapesWhatComesFromOutside() {
        const RunFixture fixture;
        fixture.write("events.jsonl", evaluationLine("evil\\u001b[2Jname", "i1"));
        const Answer answer =
            runCommand({"info", text(fixture.path()), "--cache", text(fixture.beside("cache.sqlite"))});
        QCOMPARE(answer.exit, 0);
        QVERIFY(!answer.out.contains('\x1b'));
        QVERIFY(answer.out.contains("\\x1b[2Jname"));
    }

    void wrongUsageIsTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("no such command") << QStringList{"frobnicate"};
        QTest::newRow("nothing to import") << QStringList{"import"};
        QTest::newRow("no such option") << QStringList{"info", ".", "--frobnicate"};
    }
    void wrongUsageIsTwo() {
        QFETCH(QStringList, arguments);
        const Answer answer = runCommand(arguments);
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY(!answer.err.isEmpty());
    }

    void helpIsNoError() {
        for (const char* command : {"import", "info"}) {
            const Answer answer = runCommand({command, "--help"});
            QCOMPARE(answer.exit, 0);
            QVERIFY(answer.out.contains("--json"));
        }
    }

    void aDirectoryThatCannotBeWrittenIsTheEnvironmentsFault() {
        const RunFixture fixture;
        fixture.write("events.jsonl", smallLog());
        const Answer answer = runCommand({"import", text(fixture.path()), "--cache", "/proc/cache.sqlite"});
        QCOMPARE(answer.exit, 3);
    }
};

FGW_TEST(TestImportInfo, "import_info")
#include "test_import_info.moc"
