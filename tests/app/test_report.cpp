// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

namespace {

Answer reported(const RunFixture& run, const QStringList& more) {
    return runCommand(QStringList{"report", QString::fromStdString(run.path().string()), "--cache",
                                  QString::fromStdString(run.beside("cache.sqlite").string())} +
                      more);
}

} // namespace

/// The command report as a script sees it.
class TestReport : public QObject {
    Q_OBJECT
private slots:
    void everyFormatComesOnStdout_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("md") << "md" << QByteArray("# small");
        QTest::newRow("html") << "html" << QByteArray("<!DOCTYPE html>");
        QTest::newRow("ipynb") << "ipynb" << QByteArray("{\n \"cells\"");
        QTest::newRow("csv") << "csv" << QByteArray("figure,series,position,value,lo,hi,n\n");
        QTest::newRow("json") << "json" << QByteArray("{\n  \"");
        QTest::newRow("ro-crate") << "ro-crate" << QByteArray("{\n  \"@context\"");
    }
    void everyFormatComesOnStdout() {
        QFETCH(QString, format);
        QFETCH(QByteArray, begin);
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const Answer answer = reported(run, {"--format", format});
        QCOMPARE(answer.exit, 0);
        QVERIFY2(answer.out.startsWith(begin), answer.out.left(80));
    }

    void bothSidesAreInTheReport() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const QByteArray text = reported(run, {}).out;
        QVERIFY(text.contains("## What it shows"));
        QVERIFY(text.contains("## What it does not show"));
        QVERIFY(text.contains("What was run: there is no provenance"));
    }

    void everyEvalEverIsWrittenIntoADirectory() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const QString directory = QString::fromStdString(run.beside("export").string());
        const Answer answer = reported(run, {"--format", "every-eval-ever", "--output", directory});
        QVERIFY2(answer.exit == 0, answer.err);
        const QList<QByteArray> files = answer.out.trimmed().split('\n');
        QCOMPARE(files.size(), 2);
        for (const QByteArray& file : files) {
            QVERIFY(file.startsWith(directory.toUtf8() + "/data/"));
            QVERIFY(QFile::exists(QString::fromUtf8(file)));
        }
        const Answer nowhere = reported(run, {"--format", "every-eval-ever"});
        QCOMPARE(nowhere.exit, 2);
        QVERIFY(nowhere.err.contains("--output"));
    }

    void aFileIsWrittenWhereAskedFor() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        const QString file = QString::fromStdString(run.beside("report.html").string());
        const Answer answer = reported(run, {"--format", "html", "--output", file});
        QCOMPARE(answer.exit, 0);
        QCOMPARE(answer.out.trimmed(), file.toUtf8());
        QVERIFY(QFile::exists(file));
    }

    void anUnknownFormatIsWrongUsage() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        QCOMPARE(reported(run, {"--format", "docx"}).exit, 2);
    }
};

FGW_TEST(TestReport, "report")
#include "test_report.moc"
