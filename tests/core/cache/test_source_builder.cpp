// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/finish_records.h"
#include "core/cache/record_batch.h"
#include "core/cache/schema.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>
#include <functional>
#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

/// After every item was met once, some records expect another answer.
bool conflicts(std::uint64_t number) {
    return number >= 100 && number % 50 == 49;
}

/// A record whose fields follow from its number; every fifth tells its item in other words.
void addRecord(RecordBatch& batch, std::uint64_t number) {
    const std::string id = "item " + std::to_string(number % 97);
    const std::string input = "What is " + id + "?";
    const std::string output = std::to_string(number % 11);
    const std::string model = "model " + std::to_string(number % 3);
    const MetadataValue depth{"depth", number % 5 == 0 ? double(number) : 4.0};
    EvalRecord record;
    record.slice = number % 2 == 0 ? "even" : "odd";
    record.model = model;
    record.itemId = id;
    record.input = input;
    record.expected = conflicts(number) ? "other" : "7";
    record.output = output;
    record.outcome = number % 4 == 0 ? Outcome::Fail : Outcome::Pass;
    record.line = number + 1;
    record.metadata = {&depth, 1};
    batch.add(record);
}

constexpr std::uint64_t kRecords = 20000;
constexpr std::uint64_t kRecordsABatch = 300;

/// Everything that reading left in the cache, chunk by chunk.
struct Stored {
    std::vector<std::string> chunks;
    std::size_t problems = 0;
    RecordTally tally;
    friend bool operator==(const Stored& left, const Stored& right) {
        return left.chunks == right.chunks && left.problems == right.problems;
    }
};

std::vector<std::string> chunksOf(Database& database) {
    std::vector<std::string> chunks;
    for (const ChunkTable* table : tables::kAll) {
        Statement rows(database, table->selectSql());
        rows.bind(std::int64_t{1});
        while (rows.step()) {
            for (std::size_t column = 0; column < table->columns.size(); ++column) {
                chunks.emplace_back(rows.blob(static_cast<int>(column) + 2));
            }
        }
    }
    return chunks;
}

/// Reads the records in batches, the n-th of them by batch number `batchFor(n)` of three.
Stored stored(const std::function<std::size_t(std::size_t)>& batchFor) {
    const RunFixture place;
    const auto file = place.beside("cache.sqlite");
    OpenedCache opened(file);
    const auto database = valueOf(Database::open(file, Database::Mode::MustExist));
    Transaction transaction(*database);
    ChunkWriter writer(*database, 1);
    Problems problems;
    SourceBuilder builder(writer, "log", problems);
    std::array<RecordBatch, 3> batches{RecordBatch(builder), RecordBatch(builder), RecordBatch(builder)};
    for (std::uint64_t first = 0; first < kRecords; first += kRecordsABatch) {
        RecordBatch& batch = batches[batchFor(first / kRecordsABatch)];
        for (std::uint64_t number = first; number < std::min(first + kRecordsABatch, kRecords); ++number) {
            addRecord(batch, number);
        }
        batch.deliver();
    }
    SourceSummary summary;
    [[maybe_unused]] const Status finished =
        finishRecords(writer, builder, "log", summary, problems, opened.task);
    return {chunksOf(*database),
            problems.count(),
            {summary.records, summary.items, summary.rounds, summary.outcomes}};
}

} // namespace

/// The part of reading that must not show which thread read what.
class TestSourceBuilder : public QObject {
    Q_OBJECT
private slots:
    void oneThreadOrSeveralGiveTheSameBytes() {
        const Stored byOne = stored([](std::size_t) { return 0; });
        QVERIFY(!byOne.chunks.empty());
        QVERIFY(byOne == stored([](std::size_t batch) { return batch % 2; }));
        QVERIFY(byOne == stored([](std::size_t batch) { return batch * batch % 3; }));
    }

    /// 97 items, 3 models, 2 slices: 582 evaluations, each recorded again and again.
    void everyConflictAndEveryRepetitionIsReported() {
        const Stored read = stored([](std::size_t batch) { return batch % 3; });
        QCOMPARE(read.tally.records, std::uint64_t{582});
        QCOMPARE(read.tally.items, std::uint64_t{97});
        std::size_t expected = kRecords - 582;
        for (std::uint64_t number = 0; number < kRecords; ++number) {
            expected += conflicts(number) ? 1 : 0;
        }
        QCOMPARE(read.problems, expected);
    }
};

FGW_TEST(TestSourceBuilder, "source_builder")
#include "test_source_builder.moc"
