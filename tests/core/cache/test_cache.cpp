// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"
#include "tests/core/cache/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <memory>

using namespace fgw;
using namespace fgw::cache;
using fgw::tests::eventLine;
using fgw::tests::RunFixture;
using fgw::tests::smallLog;

namespace {

/// A cache beside a run, opened; failures end the test.
struct Opened {
    std::unique_ptr<Cache> cache;
    Task task;

    explicit Opened(const std::filesystem::path& file) {
        auto opened = Cache::open(file);
        if (!opened) {
            qFatal("%s", opened.error().message().c_str());
        }
        cache = std::move(*opened);
    }

    std::shared_ptr<const Document> read(const std::filesystem::path& path) {
        const auto id = cache->ingest(path, {}, task);
        if (!id) {
            qFatal("%s", id.error().message().c_str());
        }
        auto document = cache->load(*id, task);
        if (!document) {
            qFatal("%s", document.error().message().c_str());
        }
        return *document;
    }
};

} // namespace

class TestCache : public QObject {
    Q_OBJECT
private slots:
    void servesWhatTheLogSays() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        Opened opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());

        const SourceSummary& summary = document->summary;
        QCOMPARE(summary.label, std::string("small"));
        QCOMPARE(summary.runId, std::string("e71d99c4"));
        QCOMPARE(summary.command, std::string("harness"));
        QCOMPARE(summary.models, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(summary.records, std::uint64_t{4});
        QCOMPARE(summary.items, std::uint64_t{2});
        QCOMPARE(summary.outcomes[static_cast<std::size_t>(Outcome::Pass)], std::uint64_t{2});
        QVERIFY(!summary.interrupted);

        const RecordTable& table = *document->records;
        QCOMPARE(table.size(), std::size_t{4});
        QCOMPARE(table.itemOf(2).id, std::string("i2"));
        QCOMPARE(table.outcome()[1], Outcome::Fail);
        QCOMPARE(table.seed()[0], 1);
        QCOMPARE(table.round()[0], kAbsent);
        QCOMPARE(table.sourceLine()[3], std::uint64_t{5});
        QCOMPARE(table.texts().textOrEmpty(table.itemOf(2).input), std::string("A multi-agent refund"));
        QCOMPARE(table.texts().textOrEmpty(table.output()[1]), std::string("0"));
        const MetadataColumn* depth = table.findMetadata("depth");
        QVERIFY(depth != nullptr && depth->ofItems && depth->numeric);
        QCOMPARE(depth->numbers, (std::vector<double>{3, 5}));
        QCOMPARE(table.metadataText(*table.findMetadata("type"), 3), std::string("twin"));
    }
};

FGW_TEST(TestCache, "cache")
#include "test_cache.moc"
