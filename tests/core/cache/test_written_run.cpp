// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/capture_provenance.h"
#include "core/runs/run_writer.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::runs;
using namespace fgw::tests;

namespace {

struct Written {
    QTemporaryDir directory;
    RunWriter run = valueOf(RunWriter::create(
        {.outputRoot = directory.path().toStdString(), .command = "eval-static", .label = "round trip"}));

    std::shared_ptr<const cache::Document> read() const {
        OpenedCache opened(directory.filePath(QStringLiteral("cache.sqlite")).toStdString());
        return opened.read(run.path());
    }
};

} // namespace

/// What the run writer writes, as the window reads it.
class TestWrittenRun : public QObject {
    Q_OBJECT
private slots:
    void aFinishedRunReadsWithoutAProblem() {
        Written written;
        const std::string item = writtenItem({.id = "i1", .x = "Is A taller?", .y = "1", .depth = 5});
        for (const char* model : {"a", "b"}) {
            QVERIFY(written.run.events().evaluated({.slice = "carb",
                                                    .seed = 2026,
                                                    .model = model,
                                                    .item = item,
                                                    .output = "1",
                                                    .outcome = Outcome::Pass,
                                                    .confidence = 0.75F}));
        }
        QVERIFY(written.run.events().clustered({0, "i1", "a", 3, ""}));
        QVERIFY(written.run.writeReport(
            kSummaryFile, {{"kind", "eval-static"}, {"provenance", captureProvenance({.seeds = {2026}})}}));
        QVERIFY(written.run.writeEmbeddings("tfidf", {"i1"}, 2, std::vector<float>{0.5F, 1.0F}));
        QVERIFY(written.run.finish(RunEnd::Ok));

        const auto document = written.read();
        QCOMPARE(document->summary.problemCount, std::uint64_t{0});
        QVERIFY(!document->summary.interrupted);
        QCOMPARE(document->summary.runId, written.run.runId());
        QCOMPARE(document->summary.command, std::string("eval-static"));
        QCOMPARE(document->summary.label, std::string("round trip"));
        QCOMPARE(document->summary.provenance.packageVersion, std::string(packageVersion()));
        const RecordTable& records = *document->records;
        QCOMPARE(records.size(), std::size_t{2});
        QCOMPARE(records.items().size(), std::size_t{1});
        QCOMPARE(records.key(1), (RecordKey{.slice = "carb", .seed = 2026, .model = "b", .itemId = "i1"}));
        QCOMPARE(records.confidence()[0], 0.75F);
        QVERIFY(records.findMetadata("depth") != nullptr && records.findMetadata("depth")->ofItems);
        QCOMPARE(document->reports.at(0).kind, ReportKind::EvalStatic);
        QCOMPARE(document->embeddings->values, (std::vector<float>{0.5F, 1.0F}));
    }

    void aRunThatWasKilledReadsUpToThere() {
        Written written;
        const std::string item = writtenItem({.id = "i1", .x = "q", .y = "1"});
        QVERIFY(written.run.events().evaluated(
            {.slice = "s", .model = "a", .item = item, .output = "1", .outcome = Outcome::Pass}));
        QVERIFY(written.run.events().flush());
        const auto document = written.read();
        QVERIFY(document->summary.interrupted);
        QCOMPARE(document->records->size(), std::size_t{1});
    }
};

FGW_TEST(TestWrittenRun, "written_run")
#include "test_written_run.moc"
