// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/base/hash.h"
#include "core/report/every_eval_ever.h"
#endif
#include "tests/core/report/opened_run.h"
#include "tests/support/runner.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace fgw;
using namespace fgw::report;
using namespace fgw::tests;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A source read into a cache of its own.
class Source {
public:
    Source(const std::filesystem::path& path, const RunFixture& fixture, const char* cacheName)
        : m_cache(cache::Cache::open(fixture.beside(cacheName)).value()),
          document(m_cache->load(m_cache->ingest(path, {}, task).value(), task).value()) {}

private:
    std::unique_ptr<cache::Cache> m_cache;

public:
    Task task;
    std::shared_ptr<const cache::Document> document;
};

const EveryEvalEverOptions kOptions{.organization = "us",
                                    .written = UtcTime(std::chrono::seconds(1777483200))};

/// What must come back: the outcome by slice, model, item and epoch.
std::map<std::string, Outcome> outcomesOf(const RecordTable& table) {
    std::map<std::string, Outcome> outcomes;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const RecordKey key = table.key(row);
        outcomes[key.slice + '/' + key.model + '/' + key.itemId + '/' + std::to_string(key.epoch)] =
            table.outcome()[row];
    }
    return outcomes;
}

QByteArray mixedLog() {
    return twoModels() +
           eventLine("eval_record",
                     R"({"slice":"easy","model":"a","id":"broken","x":"q","outcome":"error"})") +
           eventLine("eval_record",
                     R"({"slice":"easy","model":"a","id":"open","x":"q2","outcome":"not_scored"})") +
           eventLine("eval_record",
                     R"({"slice":"easy","model":"org/b","id":"i99","epoch":2,"x":"q3","y":"4",)"
                     R"("y_hat":"5","correct":false,"confidence":0.5,"depth":3})");
}

} // namespace

class TestEveryEvalEver : public QObject {
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadAgain() {
        const RunFixture run;
        run.write("events.jsonl", mixedLog());
        Source written(run.path(), run, "written.sqlite");
        const auto directory = run.beside("export");
        const auto files = exportEveryEvalEver(*written.document, directory, kOptions, written.task);
        QVERIFY2(files, files ? "" : files.error().message().c_str());
        QCOMPARE(files->aggregates.size(), std::size_t{3});
        QCOMPARE(files->samples, std::uint64_t{82});
        QCOMPARE(files->leftOut, std::uint64_t{1});
        const Source read(directory, run, "read.sqlite");
        auto expected = outcomesOf(*written.document->records);
        QCOMPARE(std::erase_if(expected, [](const auto& one) { return one.second == Outcome::NotScored; }),
                 std::size_t{1});
        QVERIFY(outcomesOf(*read.document->records) == expected);
        const RecordTable& table = *read.document->records;
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.modelOf(row) == "org/b") {
                QCOMPARE(table.texts().textOrEmpty(table.itemOf(row).expected), std::string("4"));
                QCOMPARE(table.texts().textOrEmpty(table.output()[row]), std::string("5"));
                QCOMPARE(table.confidence()[row], 0.5F);
                QCOMPARE(table.metadataText(*table.findMetadata("depth"), row), std::string("3"));
            }
        }
    }

    void theAggregateStatesAccuracyWithIntervalAndSamples() {
        const RunFixture run;
        run.write("events.jsonl", mixedLog());
        Source written(run.path(), run, "written.sqlite");
        const auto files =
            exportEveryEvalEver(*written.document, run.beside("export"), kOptions, written.task);
        QVERIFY(files);
        const QString file = QString::fromStdString(files->aggregates.front().string());
        QVERIFY(file.contains(QStringLiteral("/unknown/a/")));
        const QJsonObject aggregate = QJsonDocument::fromJson(contentOf(file)).object();
        for (const char* required : {"schema_version", "evaluation_id", "retrieved_timestamp",
                                     "source_metadata", "model_info", "eval_library", "evaluation_results"}) {
            QVERIFY2(aggregate.contains(QLatin1String(required)), required);
        }
        QCOMPARE(aggregate["retrieved_timestamp"].toString(), QStringLiteral("1777483200"));
        const QJsonArray results = aggregate["evaluation_results"].toArray();
        QCOMPARE(results.size(), 2);
        const QJsonObject easy = results[0].toObject();
        QCOMPARE(easy["evaluation_name"].toString(), QStringLiteral("easy"));
        const QJsonObject details = easy["score_details"].toObject();
        // Of 24 items every fourth is wrong; an error and an unscored one are no wrong answers.
        QCOMPARE(details["score"].toDouble(), 0.75);
        QCOMPARE(details["uncertainty"]["num_samples"].toInt(), 24);
        QCOMPARE(details["details"]["error"].toString(), QStringLiteral("1"));
        // scipy.stats.binomtest(18, 24).proportion_ci(0.95, "wilson")
        const QJsonValue interval = details["uncertainty"]["confidence_interval"];
        QVERIFY(std::abs(interval["lower"].toDouble() - 0.5510056) < 1e-6);
        QVERIFY(std::abs(interval["upper"].toDouble() - 0.8800063) < 1e-6);
        const QJsonObject samples = aggregate["detailed_evaluation_results"].toObject();
        const QByteArray lines = contentOf(QString::fromStdString(run.beside("export").string()) +
                                           QLatin1Char('/') + samples["file_path"].toString());
        QCOMPARE(lines.count('\n'), samples["total_rows"].toInt());
        QCOMPARE(samples["checksum"].toString().toStdString(), sha256Hex(lines.toStdString()));
    }

    void conversationsAreWrittenAsTurns() {
        const RunFixture run;
        run.write(
            "events.jsonl",
            eventLine(
                "eval_record",
                R"({"slice":"s","model":"m","id":"1","messages":[{"role":"system","content":"be kind"},)"
                R"({"role":"user","content":"hello"}],"y_hat":"hi","correct":true})"));
        Source written(run.path(), run, "written.sqlite");
        const auto files =
            exportEveryEvalEver(*written.document, run.beside("export"), kOptions, written.task);
        QVERIFY(files);
        QString samples = QString::fromStdString(files->aggregates.front().string());
        samples.replace(QStringLiteral(".json"), QStringLiteral("_samples.jsonl"));
        const QJsonObject line = QJsonDocument::fromJson(contentOf(samples)).object();
        QCOMPARE(line["interaction_type"].toString(), QStringLiteral("multi_turn"));
        QVERIFY(!line.contains(QLatin1String("output")));
        QCOMPARE(line["messages"].toArray().size(), 3);
        QCOMPARE(line["messages"][2]["role"].toString(), QStringLiteral("assistant"));
        QCOMPARE(line["messages"][2]["content"].toString(), QStringLiteral("hi"));
        QCOMPARE(line["messages"][2]["turn_idx"].toInt(), 2);
        QCOMPARE(line["evaluation"]["num_turns"].toInt(), 3);
    }

    void namesOfStrangersStayInsideTheDirectory() {
        const RunFixture run(QStringLiteral("run_20260429T173457Z_e71d99c4_small"));
        run.write("events.jsonl",
                  eventLine("eval_record",
                            R"({"slice":"s","model":"../../up/..","id":"1","x":"q","correct":true})"));
        Source written(run.path(), run, "written.sqlite");
        const auto directory = run.beside("export");
        const auto files = exportEveryEvalEver(*written.document, directory, kOptions, written.task);
        QVERIFY(files);
        const auto inside = std::filesystem::weakly_canonical(files->aggregates.front())
                                .lexically_relative(std::filesystem::canonical(directory));
        QVERIFY(inside.begin()->string() == "data");
    }

    void cancelled() {
        const RunFixture run;
        run.write("events.jsonl", twoModels());
        Source written(run.path(), run, "written.sqlite");
        written.task.cancel();
        const auto files =
            exportEveryEvalEver(*written.document, run.beside("export"), kOptions, written.task);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::Cancelled);
        QDirIterator left(QString::fromStdString(run.beside("export").string()), QDir::Files,
                          QDirIterator::Subdirectories);
        QVERIFY(!left.hasNext());
    }
};

FGW_TEST(TestEveryEvalEver, "every_eval_ever")
#include "test_every_eval_ever.moc"
