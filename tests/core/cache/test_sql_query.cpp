// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/database.h"
#include "core/cache/sql_query.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

/// Everything a record can have, and records that have nothing of it.
QByteArray fullLog() {
    return evaluationLine(
               "a", "i1",
               R"(,"seed":3,"round":0,"epoch":1,"sampling_seed":7,"y":"yes","y_hat":"no","confidence":0.9,)"
               R"("latency_ms":12.5,"abstained":true,"structure_id":"twin","depth":4,"tag":"x, y","share":0.25)") +
           evaluationLine("b", "i1", R"(,"y":"yes","tag":"other")") + evaluationLine("b", "i2") +
           evaluationLine("b", "i2", R"(,"y_hat":"later counts")") +
           eventLine("failure_clustered", R"({"id":"i2","model":"b","cluster":5,"structure_id":"s"})") +
           eventLine("run_finished", R"({"status":"ok"})");
}

class Asked {
public:
    explicit Asked(const RunFixture& run) : m_file(run.beside("cache.sqlite")), m_opened(m_file) {}

    [[nodiscard]] OpenedCache& opened() { return m_opened; }
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    Result<SqlAnswer> tryAsk(const std::string& select, std::optional<SourceId> source = {},
                             std::size_t limit = 1000) {
        return runSql(m_file, {select, source, limit}, m_opened.task);
    }
    SqlAnswer ask(const std::string& select, std::optional<SourceId> source = {}, std::size_t limit = 1000) {
        return valueOf(tryAsk(select, source, limit));
    }
    std::int64_t number(const std::string& select, std::optional<SourceId> source = {}) {
        return std::get<std::int64_t>(ask(select, source).rows.at(0).at(0));
    }

private:
    std::filesystem::path m_file;
    OpenedCache m_opened;
};

SqlValue whole(std::int32_t value) {
    return value == kAbsent ? SqlValue() : SqlValue(std::int64_t{value});
}

SqlValue real(float value) {
    return std::isnan(value) ? SqlValue() : SqlValue(std::stod(fmt::format("{}", value)));
}

SqlValue text(const RecordTable& records, TextId id) {
    return id == kNoText ? SqlValue() : SqlValue(records.texts().textOrEmpty(id));
}

/// What a row of SQL must hold, from the loaded document, without its metadata.
std::vector<SqlValue> expectedRow(const Document& document, std::size_t row) {
    const RecordTable& records = *document.records;
    const RecordKey key = records.key(row);
    const Item& item = records.itemOf(row);
    return {document.summary.id.value,
            key.slice,
            whole(key.seed),
            whole(key.round),
            whole(key.epoch),
            whole(key.samplingSeed),
            key.model,
            key.itemId,
            std::string(outcomeName(records.outcome()[row])),
            std::int64_t{records.abstained()[row]},
            real(records.confidence()[row]),
            real(records.latencyMs()[row]),
            whole(records.cluster()[row]),
            item.structureId.empty() ? SqlValue() : SqlValue(item.structureId),
            text(records, item.input),
            text(records, item.expected),
            text(records, records.output()[row]),
            static_cast<std::int64_t>(records.sourceLine()[row])};
}

constexpr const char* kAllButMetadata =
    "SELECT source, slice, seed, round, epoch, sampling_seed, model, id, outcome, abstained, confidence, "
    "latency_ms, cluster, structure, input, expected, output, line FROM records";

} // namespace

class TestSqlQuery : public QObject {
    Q_OBJECT
private slots:
    void rowsAreTheRecordsOfTheDocument() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        const auto document = cache.opened().read(run.path());
        const SqlAnswer answer = cache.ask(kAllButMetadata);
        QCOMPARE(answer.columns.size(), std::size_t{18});
        QCOMPARE(answer.columns.at(7), std::string("id"));
        QCOMPARE(answer.rows.size(), document->records->size());
        QCOMPARE(answer.rows.size(), std::size_t{3});
        for (std::size_t row = 0; row < answer.rows.size(); ++row) {
            QVERIFY(answer.rows[row] == expectedRow(*document, row));
        }
        QCOMPARE(cache.number("SELECT count(*) FROM records WHERE confidence = 0.9"), std::int64_t{1});
    }

    void metadataIsOneObjectOfTheRecordsOwnValues() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        const SqlAnswer answer = cache.ask("SELECT metadata FROM records ORDER BY line");
        const auto metadata = [&](std::size_t row) {
            return nlohmann::json::parse(std::get<std::string>(answer.rows.at(row).at(0)));
        };
        QVERIFY(metadata(0) == nlohmann::json({{"depth", 4}, {"tag", "x, y"}, {"share", 0.25}}));
        QVERIFY(metadata(1) == nlohmann::json({{"tag", "other"}}));
        QVERIFY(metadata(2) == nlohmann::json::object());
        QCOMPARE(
            cache.number("SELECT json_extract(metadata, '$.depth') FROM records WHERE id='i1' AND model='a'"),
            std::int64_t{4});
    }

    void theSourceIsAColumnThatSavesReadingTheOthers() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        run.write("rows.jsonl", R"({"id":"r1","model":"c","correct":true,"x":"hello"})"
                                "\n");
        Asked cache(run);
        const SourceId first = cache.opened().ingest(run.path());
        const SourceId second = cache.opened().ingest(run.path() / "rows.jsonl");
        QCOMPARE(cache.number("SELECT count(*) FROM records"), std::int64_t{4});
        QCOMPARE(cache.number("SELECT count(*) FROM records", second), std::int64_t{1});
        QCOMPARE(cache.number(fmt::format("SELECT count(*) FROM records WHERE source={}", first.value)),
                 std::int64_t{3});
        QCOMPARE(cache.number("SELECT count(*) FROM records WHERE source='nothing' OR source=99"),
                 std::int64_t{0});
        QCOMPARE(cache.number("SELECT count(*) FROM sources JOIN records ON records.source = sources.id"),
                 std::int64_t{4});
        QCOMPARE(cache.number("SELECT count(DISTINCT rowid) FROM records"), std::int64_t{4});
        const SqlAnswer plan = cache.ask("EXPLAIN QUERY PLAN SELECT 1 FROM records WHERE source=1");
        QVERIFY(std::get<std::string>(plan.rows.at(0).back()).find("INDEX 1:") != std::string::npos);
    }

    void aSourceThatIsBeingReadIsInvisible() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        const auto writer = valueOf(Database::open(cache.file(), Database::Mode::MustExist));
        Transaction reading(*writer);
        writer->execute("INSERT INTO sources(kind,path,label,run_id,command,started_utc,opened_utc,digest)"
                        " VALUES(0,'/half','','','','','','')");
        const std::int64_t half = writer->lastRowId();
        for (const char* table : {"record_chunks", "item_chunks", "text_chunks", "models", "slices"}) {
            writer->execute(fmt::format("UPDATE {0} SET source={1} WHERE source<>{1}", table, half));
        }
        QVERIFY(!writer->failed());
        QCOMPARE(cache.number("SELECT count(*) FROM records"), std::int64_t{3});
        QCOMPARE(cache.number("SELECT count(*) FROM sources"), std::int64_t{1});
    }

    void whatIsNoReadingIsRefused_data() {
        QTest::addColumn<QString>("statement");
        for (const char* statement : {"DELETE FROM sources",
                                      "DELETE FROM records",
                                      "UPDATE sources SET label='x'",
                                      "INSERT INTO models VALUES(1,1,'x')",
                                      "CREATE TABLE mine(a)",
                                      "DROP TABLE sources",
                                      "CREATE TEMP TABLE mine(a)",
                                      "ATTACH 'other.sqlite' AS other",
                                      "PRAGMA user_version=7",
                                      "PRAGMA journal_mode",
                                      "SELECT load_extension('x')",
                                      "VACUUM",
                                      "BEGIN",
                                      "",
                                      " ; ",
                                      "SELECT 1; DELETE FROM sources",
                                      "SELECT 1; SELECT 2",
                                      "SELECT nothing FROM records",
                                      "SELEC 1",
                                      "WITH x AS (SELECT 1) DELETE FROM sources"}) {
            QTest::newRow(statement) << QString::fromLatin1(statement);
        }
    }
    void whatIsNoReadingIsRefused() {
        QFETCH(QString, statement);
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        const auto refused = cache.tryAsk(statement.toStdString());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(!refused.error().reason.empty());
        QCOMPARE(cache.number("SELECT count(*) FROM records"), std::int64_t{3});
        QVERIFY(!std::filesystem::exists("other.sqlite"));
    }

    void oneStatementMayEndAsOneIsUsedTo() {
        const RunFixture run;
        Asked cache(run);
        QCOMPARE(cache.number("SELECT 1 ;\n"), std::int64_t{1});
        QCOMPARE(cache.number(
                     "WITH n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<9) SELECT max(i) FROM n"),
                 std::int64_t{9});
    }

    void noMoreRowsComeThanWereAskedFor() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        QVERIFY(cache.ask("SELECT id FROM records", {}, 2).more);
        QCOMPARE(cache.ask("SELECT id FROM records", {}, 2).rows.size(), std::size_t{2});
        QVERIFY(!cache.ask("SELECT id FROM records", {}, 3).more);
    }

    void anAnswerWithoutEndIsCutOff() {
        const RunFixture run;
        Asked cache(run);
        const auto tooLarge = cache.tryAsk("SELECT zeroblob(300000000)");
        QVERIFY(!tooLarge.has_value());
        QCOMPARE(tooLarge.error().code, ErrorCode::TooLarge);
    }

    void valuesKeepTheirKind() {
        const RunFixture run;
        Asked cache(run);
        const std::vector<SqlValue> row = cache.ask("SELECT NULL, 7, 0.5, 'a', x'00ff'").rows.at(0);
        const std::vector<SqlValue> expected{SqlValue(), std::int64_t{7}, 0.5, std::string("a"),
                                             std::string("00ff")};
        QVERIFY(row == expected);
    }

    void aCancelledQueryStops_data() {
        QTest::addColumn<QString>("select");
        QTest::newRow("endless") << QStringLiteral(
            "WITH n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n");
        QTest::newRow("reading a source") << QStringLiteral("SELECT count(*) FROM records");
    }
    void aCancelledQueryStops() {
        QFETCH(QString, select);
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        cache.opened().task.cancel();
        const auto stopped = cache.tryAsk(select.toStdString());
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void aDamagedCacheIsSaidToBe() {
        const RunFixture run;
        run.write("events.jsonl", fullLog());
        Asked cache(run);
        cache.opened().ingest(run.path());
        valueOf(Database::open(cache.file(), Database::Mode::MustExist))
            ->execute("UPDATE record_chunks SET model=x'00'");
        const auto damaged = cache.tryAsk("SELECT count(*) FROM records");
        QVERIFY(!damaged.has_value());
        QVERIFY(damaged.error().reason.find("damaged") != std::string::npos);
    }
};

FGW_TEST(TestSqlQuery, "sql_query")
#include "test_sql_query.moc"
