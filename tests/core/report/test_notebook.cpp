// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/notebook.h"
#include "tests/core/report/opened_run.h"
#include "tests/support/runner.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::tests;

namespace {

/// Debian's own, which is where its numpy is.
const auto kPython = QStringLiteral("/usr/bin/python3");

bool hasNumpy() {
    return QProcess::execute(kPython, {QStringLiteral("-c"), QStringLiteral("import numpy")}) == 0;
}

std::string textOf(const nlohmann::json& cell) {
    std::string text;
    for (const auto& line : cell["source"]) {
        text += line.get<std::string>();
    }
    return text;
}

/// What the notebook's code prints when it is run from top to bottom.
QByteArray outputOf(const nlohmann::json& notebook) {
    std::string code;
    for (const auto& cell : notebook["cells"]) {
        code += cell["cell_type"] == "code" ? textOf(cell) + "\n" : std::string();
    }
    code += "\nprint(Bars(accuracy)._repr_svg_()[:4])\n";
    QProcess python;
    python.start(kPython, {QStringLiteral("-W"), QStringLiteral("error"), QStringLiteral("-")});
    python.write(QByteArray::fromStdString(code));
    python.closeWriteChannel();
    python.waitForFinished(-1);
    return python.readAllStandardOutput() + python.readAllStandardError();
}

nlohmann::json notebookOf(const std::filesystem::path& source, const RunFixture& fixture) {
    return nlohmann::json::parse(report::toNotebook(reportOf(source, fixture)));
}

} // namespace

class TestNotebook : public QObject {
    Q_OBJECT
private slots:
    void itIsANotebookThatSaysWhatItShows() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto notebook = notebookOf(fixture.path(), fixture);
        QCOMPARE(notebook["nbformat"].get<int>(), 4);
        std::string markdown;
        for (const auto& cell : notebook["cells"]) {
            QVERIFY(!cell["id"].get<std::string>().empty());
            markdown += cell["cell_type"] == "markdown" ? textOf(cell) + "\n" : std::string();
        }
        QVERIFY(markdown.find("## What it shows") != std::string::npos);
        QVERIFY(markdown.find("## What it does not show") != std::string::npos);
        QVERIFY(markdown.find("# %%") == std::string::npos);
    }

    void itsCodeRecomputesTheFiguresFromTheLog() {
        if (!hasNumpy()) {
            QSKIP("python3 with numpy is not there");
        }
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const QByteArray output = outputOf(notebookOf(fixture.path(), fixture));
        QVERIFY2(output.contains("80 evaluations"), output);
        QVERIFY2(output.contains("6 figures compared, 0 differ"), output);
        QVERIFY2(output.contains("<svg"), output);
    }

    void itSaysWhereTheFilesGiveAnotherFigure() {
        if (!hasNumpy()) {
            QSKIP("python3 with numpy is not there");
        }
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto notebook = notebookOf(fixture.path(), fixture);
        QByteArray changed = twoModels();
        changed.replace("\"id\":\"i0\",\"x\":\"question about number 0\",\"correct\":false",
                        "\"id\":\"i0\",\"x\":\"question about number 0\",\"correct\":true");
        fixture.write(QStringLiteral("events.jsonl"), changed);
        const QByteArray output = outputOf(notebook);
        QVERIFY2(output.contains("differs: accuracy easy a"), output);
        QVERIFY2(!output.contains(" 0 differ"), output);
    }

    /// A round also asks what it induced: those items are not its dataset.
    void aRoundIsRecomputedWithoutWhatItInduced() {
        if (!hasNumpy()) {
            QSKIP("python3 with numpy is not there");
        }
        const RunFixture fixture;
        QByteArray log;
        for (int item = 0; item < 30; ++item) {
            for (const QByteArray model : {"a", "b"}) {
                const bool isInduced = item >= 20;
                const bool correct = model == "a" ? item % 3 != 0 : !isInduced;
                log += eventLine("eval_record",
                                 R"({"round":0,"slice":")" + QByteArray(isInduced ? "induced" : "dataset") +
                                     R"(","model":")" + model + R"(","id":"i)" + QByteArray::number(item) +
                                     R"(","x":"question )" + QByteArray::number(item) + R"(","correct":)" +
                                     (correct ? "true" : "false") + "}");
            }
        }
        fixture.write(QStringLiteral("events.jsonl"), log);
        const QByteArray output = outputOf(notebookOf(fixture.path(), fixture));
        QVERIFY2(output.contains("round 0                  0.1750 n = 20"), output);
        QVERIFY2(output.contains(" 0 differ"), output);
    }

    void aFileOfAnotherFormatIsCarriedAlong() {
        if (!hasNumpy()) {
            QSKIP("python3 with numpy is not there");
        }
        const RunFixture fixture;
        QByteArray rows;
        for (int item = 0; item < 12; ++item) {
            const QByteArray number = QByteArray::number(item);
            rows += "{\"id\":\"q" + number + "\",\"model\":\"m\",\"x\":\"what is " + number +
                    "\",\"y\":\"1\",\"y_hat\":\"2\",\"correct\":" + (item < 5 ? "true" : "false") + "}\n";
        }
        fixture.write(QStringLiteral("answers.jsonl"), rows);
        const QByteArray output = outputOf(notebookOf(fixture.path() / "answers.jsonl", fixture));
        QVERIFY2(output.contains("12 evaluations"), output);
        QVERIFY2(output.contains(" 0 differ"), output);
    }
};

FGW_TEST(TestNotebook, "notebook")
#include "test_notebook.moc"
