// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/embeddings_file.h"
#include "core/runs/run_directory.h"
#include "core/runs/run_writer.h"
#include "tests/core/runs/keeping_event_sink.h"
#include "tests/support/runner.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace fgw;
using namespace fgw::runs;
using namespace fgw::tests;

namespace {

class Runs {
public:
    [[nodiscard]] RunWriter create(const std::string& label) const {
        auto writer = RunWriter::create({.outputRoot = root(), .command = "eval-static", .label = label});
        if (!writer) {
            qFatal("%s", writer.error().message().c_str());
        }
        return std::move(*writer);
    }
    [[nodiscard]] std::filesystem::path root() const {
        return m_directory.filePath(QStringLiteral("data/reports")).toStdString();
    }

private:
    QTemporaryDir m_directory;
};

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class TestRunWriter : public QObject {
    Q_OBJECT
private slots:
    void theDirectorySaysWhenWhichAndWhat() {
        const Runs runs;
        RunWriter writer = runs.create("a/b: ../c");
        const QString name = QString::fromStdString(writer.path().filename().string());
        const QRegularExpression form(QStringLiteral(R"(^run_\d{8}T\d{6}Z_([0-9a-f]{8})_a-b-..-c$)"));
        const auto match = form.match(name);
        QVERIFY2(match.hasMatch(), qPrintable(name));
        QCOMPARE(match.captured(1), QString::fromStdString(writer.runId()));
        QCOMPARE(writer.path().parent_path(), runs.root());
        QVERIFY(writer.finish(RunEnd::Ok));
        const ReadLog log(QByteArray::fromStdString(content(writer.path() / kEventsFile)));
        QCOMPARE(log.sink.label, std::string("a/b: ../c"));
        QCOMPARE(log.sink.status, std::string("ok"));
    }

    void labelsBecomeNames_data() {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("name");
        QTest::newRow("kept") << "initial_h1.v2" << "initial_h1.v2";
        QTest::newRow("climbing") << "../../etc" << "etc";
        QTest::newRow("spaces and controls") << "a \t\n b" << "a-b";
        QTest::newRow("not ASCII") << QStringLiteral("für alle") << "f-r-alle";
        QTest::newRow("nothing") << "///" << "";
        QTest::newRow("dots") << ".." << "";
        QTest::newRow("long") << QString(100, 'x') << QString(64, 'x');
    }
    void labelsBecomeNames() {
        QFETCH(QString, label);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(labelForName(label.toStdString())), name);
    }

    void aLabelOfNothingFallsBackOnTheCommand() {
        const Runs runs;
        QVERIFY(runs.create("///").path().string().ends_with("_eval-static"));
        QVERIFY(runs.create("").path().string().ends_with("_eval-static"));
    }

    void runsOfOneSecondDoNotCollide() {
        const Runs runs;
        std::set<std::filesystem::path> paths;
        for (int i = 0; i < 20; ++i) {
            paths.insert(runs.create("same").path());
        }
        QCOMPARE(paths.size(), std::size_t{20});
    }

    void aRunThatWasNotFinishedReadsAsInterrupted() {
        const Runs runs;
        std::filesystem::path path;
        {
            path = runs.create("x").path();
        }
        const ReadLog log(QByteArray::fromStdString(content(path / kEventsFile)));
        QVERIFY(!log.error && log.problems.empty() && !log.summary.finished);
        QCOMPARE(log.summary.events, std::uint64_t{1});
    }

    void howItEndedFollowsFromTheWork() {
        QCOMPARE(runEnd({}), RunEnd::Ok);
        QCOMPARE(runEnd(cancelledError("evaluate")), RunEnd::Cancelled);
        QCOMPARE(runEnd(failure(ErrorCode::Environment, "ask", "it died")), RunEnd::Failed);
        const Runs runs;
        RunWriter writer = runs.create("x");
        QVERIFY(writer.finish(RunEnd::Cancelled));
        QCOMPARE(ReadLog(QByteArray::fromStdString(content(writer.path() / kEventsFile))).sink.status,
                 std::string("cancelled"));
    }

    void reportsAreFoundByName() {
        const Runs runs;
        const RunWriter writer = runs.create("x");
        QVERIFY(writer.writeReport(kSummaryFile, {{"kind", "eval-static"}}));
        QVERIFY(writer.writeReport(kHarnessReportFile, {{"kind", "harness"}}));
        QVERIFY(writer.writeReport(kIterateReportFile, {{"kind", "iterate"}}));
        const auto found = findRunDirectory(writer.path());
        QVERIFY(found && *found);
        QCOMPARE((*found)->reports.size(), std::size_t{3});
        QVERIFY((*found)->hasEvents && (*found)->notRead.empty());
    }

    void embeddingsReadBack() {
        const Runs runs;
        const RunWriter writer = runs.create("x");
        const std::vector<float> values{1, 2, 3, 4, 5, 6};
        QVERIFY(!writer.writeEmbeddings("tfidf", {"a"}, 3, values));
        QVERIFY(writer.writeEmbeddings("tfidf", {"a", "b"}, 3, values));
        const std::string bytes = content(writer.path() / kEmbeddingsFile);
        const auto file = openRegularFile(writer.path() / kEmbeddingsFile);
        const auto shape = readEmbeddingsShape(*file, "embeddings.npy");
        QVERIFY(shape);
        QCOMPARE(shape->rows, std::uint64_t{2});
        QCOMPARE(shape->dimensions, std::uint64_t{3});
        QCOMPARE(shape->dataOffset % 64, std::uint64_t{0});
        QVERIFY(std::memcmp(bytes.data() + shape->dataOffset, values.data(), 24) == 0);
        const auto index = parseEmbeddingsIndex(content(writer.path() / kEmbeddingsIndexFile), "index");
        QVERIFY(index);
        QCOMPARE(index->embedder, std::string("tfidf"));
        QCOMPARE(index->ids.size(), std::size_t{2});
    }

    void aRootThatCannotBeWrittenIsTheEnvironmentsFault() {
        const auto writer = RunWriter::create({.outputRoot = "/proc/nowhere", .command = "harness"});
        QVERIFY(!writer);
        QVERIFY(writer.error().message().find("/proc/nowhere") != std::string::npos);
    }
};

FGW_TEST(TestRunWriter, "run_writer")
#include "test_run_writer.moc"
