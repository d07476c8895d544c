// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"
#include "tests/core/cache/opened_cache.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <thread>

using namespace fgw;
using namespace fgw::cache;
using namespace fgw::tests;

namespace {

std::string metadataOf(const RecordTable& table, const char* name, std::size_t row) {
    const MetadataColumn* column = table.findMetadata(name);
    return column == nullptr ? "no such column" : table.metadataText(*column, row);
}

} // namespace

/// What a document holds after its way through the cache.
class TestCache : public QObject {
    Q_OBJECT
private slots:
    void servesWhatTheLogSays() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        OpenedCache opened(run.beside("cache.sqlite"));
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
        QCOMPARE(table.itemOf(2).content, Fingerprint::of("A multi-agent refund"));
        QCOMPARE(table.outcome()[1], Outcome::Fail);
        QCOMPARE(table.seed()[0], 1);
        QCOMPARE(table.round()[0], kAbsent);
        QCOMPARE(table.sourceLine()[3], std::uint64_t{5});
        QCOMPARE(table.texts().textOrEmpty(table.itemOf(2).input), std::string("A multi-agent refund"));
        QCOMPARE(table.texts().textOrEmpty(table.output()[1]), std::string("0"));
    }

    void metadataBelongsToItemsUnlessItsRecordsDiffer() {
        const RunFixture run;
        run.write("events.jsonl",
                  evaluationLine("a", "i1", R"(,"depth":3,"tokens":10,"note":"x","rare":1)") +
                      evaluationLine("b", "i1", R"(,"depth":3,"tokens":20,"note":7)") +
                      evaluationLine("a", "i2", R"(,"depth":5,"tokens":30,"note":"x","rare":1)"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());
        const RecordTable& table = *document->records;

        const MetadataColumn* depth = table.findMetadata("depth");
        QVERIFY(depth != nullptr && depth->ofItems && depth->numeric);
        QCOMPARE(depth->numbers, (std::vector<double>{3, 5}));
        const MetadataColumn* tokens = table.findMetadata("tokens");
        QVERIFY(tokens != nullptr && !tokens->ofItems && tokens->numeric);
        QCOMPARE(tokens->numbers, (std::vector<double>{10, 20, 30}));
        const MetadataColumn* note = table.findMetadata("note");
        QVERIFY(note != nullptr && !note->ofItems && !note->numeric);
        QCOMPARE(metadataOf(table, "note", 1), std::string("7"));
        QCOMPARE(metadataOf(table, "note", 2), std::string("x"));
        QCOMPARE(metadataOf(table, "rare", 0), std::string("1"));
        QCOMPARE(metadataOf(table, "rare", 1), std::string());
    }

    void theLaterOfTwoRecordsOfAnEvaluationCounts() {
        const RunFixture run;
        run.write("events.jsonl", evaluationLine("a", "i1", R"(,"seed":1,"outcome":"fail","n":1)") +
                                      evaluationLine("a", "i1", R"(,"seed":2,"outcome":"fail","n":2)") +
                                      evaluationLine("a", "i1", R"(,"seed":1,"outcome":"pass","n":3)"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());
        const RecordTable& table = *document->records;
        QCOMPARE(table.size(), std::size_t{2});
        QCOMPARE(table.seed()[0], 2);
        QCOMPARE(table.outcome()[1], Outcome::Pass);
        QCOMPARE(table.sourceLine()[1], std::uint64_t{3});
        QCOMPARE(metadataOf(table, "n", 1), std::string("3"));
        QCOMPARE(document->summary.records, std::uint64_t{2});
        QCOMPARE(document->summary.outcomes[static_cast<std::size_t>(Outcome::Pass)], std::uint64_t{1});
        QCOMPARE(document->problems.back().where.line.value_or(0), std::uint64_t{1});
    }

    void anotherExpectedAnswerIsReported() {
        const RunFixture run;
        run.write("events.jsonl",
                  evaluationLine("a", "i1", R"(,"y":"yes")") + evaluationLine("b", "i1", R"(,"y":"no")"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());
        QCOMPARE(document->records->items().size(), std::size_t{1});
        QCOMPARE(document->records->texts().textOrEmpty(document->records->items()[0].expected),
                 std::string("yes"));
        QCOMPARE(document->problems.at(0).where.line.value_or(0), std::uint64_t{2});
    }

    void clustersOfALogReachItsRecordsAndItems() {
        const RunFixture run;
        run.write("events.jsonl",
                  evaluationLine("a", "i1", R"(,"round":0)") + evaluationLine("a", "i1", R"(,"round":1)") +
                      evaluationLine("b", "i1", R"(,"round":0)") +
                      eventLine("failure_clustered",
                                R"({"round":0,"id":"i1","model":"a","cluster":4,"structure_id":"twins"})"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto table = opened.read(run.path())->records;
        QCOMPARE(std::vector(table->cluster().begin(), table->cluster().end()),
                 (std::vector<std::int32_t>{4, kAbsent, kAbsent}));
        QCOMPARE(table->items()[0].structureId, std::string("twins"));
    }

    void whatAnItemWasGeneratedWithBelongsToIt() {
        const RunFixture run;
        run.write("events.jsonl",
                  eventLine("item_generated", R"({"round":1,"id":"i1","x":"question i1","y":1,)"
                                              R"("template":"t7","parent_ids":["p"]})") +
                      evaluationLine("a", "i1") + evaluationLine("b", "i1"));
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto table = opened.read(run.path())->records;
        QVERIFY(table->findMetadata("template")->ofItems);
        QCOMPARE(metadataOf(*table, "template", 1), std::string("t7"));
        QCOMPARE(metadataOf(*table, "parent_ids", 0), std::string(R"(["p"])"));
    }

    void reportsProvenanceAndProblemsComeAlong() {
        const RunFixture run;
        run.write("events.jsonl", evaluationLine("a", "i1") + "broken\n");
        run.write("harness_report.json", R"({"kind":"harness","provenance":{"git_sha":"abc"},
            "per_slice":[{"slice":"s","S_mean":0.5}]})");
        run.write("summary.json", "{ not JSON");
        run.write("notes.txt", "mine");
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());
        QVERIFY(document->summary.interrupted);
        QCOMPARE(document->summary.provenance.gitSha, std::string("abc"));
        QCOMPARE(document->reports.size(), std::size_t{1});
        QCOMPARE(document->reports[0].aggregates.at(0).separationMean.value_or(0), 0.5);
        // The broken line, the missing end, the broken summary, the file that is none of ours.
        QCOMPARE(document->problems.size(), std::size_t{4});
        QCOMPARE(document->summary.problemCount, std::uint64_t{4});
    }

    void embeddingsComeAlong() {
        const RunFixture run;
        QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        header = header.leftJustified(117, ' ') + "\n";
        const float values[]{1, 2, 3, 4, 5, 6};
        run.write("events.jsonl", evaluationLine("a", "i1"));
        run.write("embeddings.npy", QByteArray("\x93NUMPY\x01\x00\x76\x00", 10) + header +
                                        QByteArray(reinterpret_cast<const char*>(values), sizeof values));
        run.write("embeddings.index.json", R"({"embedder":"tiny","ids":["i1","i2"]})");
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto document = opened.read(run.path());
        QVERIFY(document->embeddings.has_value());
        QCOMPARE(document->embeddings->embedder, std::string("tiny"));
        QCOMPARE(document->embeddings->ids, (std::vector<std::string>{"i1", "i2"}));
        QCOMPARE(document->embeddings->dimensions, std::size_t{3});
        QCOMPARE(document->embeddings->values, (std::vector<float>(std::begin(values), std::end(values))));
    }

    void manyRecordsKeepTheirOrderOverChunks() {
        const RunFixture run;
        QByteArray log;
        constexpr int count = 70000;
        for (int i = 0; i < count; ++i) {
            log += evaluationLine("m", QByteArray::number(i % 100),
                                  ",\"y_hat\":" + QByteArray::number(i) +
                                      ",\"seed\":" + QByteArray::number(i / 100));
        }
        run.write("events.jsonl", log);
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto table = opened.read(run.path())->records;
        QCOMPARE(table->size(), std::size_t{count});
        QCOMPARE(table->items().size(), std::size_t{100});
        const std::vector<TextId> asked{table->output()[count - 1], table->output()[0],
                                        table->output()[66000]};
        QCOMPARE(valueOf(table->texts().texts(asked)), (std::vector<std::string>{"69999", "0", "66000"}));
    }

    void textsAreReadFromSeveralThreads() {
        const RunFixture run;
        run.write("events.jsonl", smallLog());
        OpenedCache opened(run.beside("cache.sqlite"));
        const auto table = opened.read(run.path())->records;
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int round = 0; round < 50; ++round) {
                        right += table->texts().textOrEmpty(table->itemOf(0).input) == "Is A taller than B?"
                                     ? 1
                                     : 0;
                    }
                });
            }
        }
        QCOMPARE(right.load(), 200);
    }

    void aWideFileIsImported() {
        const QString file = sharedDataPath(QStringLiteral("gsm8k/example_model_solutions.jsonl"));
        if (file.isEmpty()) {
            QSKIP("the GSM8K answers are not on this machine");
        }
        const RunFixture beside;
        OpenedCache opened(beside.beside("cache.sqlite"));
        const auto document = opened.read(file.toStdString());
        QCOMPARE(document->summary.kind, SourceKind::ImportedFile);
        QCOMPARE(document->summary.items, std::uint64_t{1319});
        QCOMPARE(document->summary.records, std::uint64_t{4 * 1319});
        QCOMPARE(document->summary.outcomes[static_cast<std::size_t>(Outcome::Pass)], std::uint64_t{2001});
    }

    void aCorpusHasItsLineInTheLibrary() {
        const RunFixture beside;
        OpenedCache opened(beside.beside("cache.sqlite"));
        const auto path = sourcePath(QStringLiteral("resources/example/corpus"));
        const auto document = opened.read(path.toStdString());
        QCOMPARE(document->summary.kind, SourceKind::Corpus);
        QVERIFY(document->summary.cases >= 10);
        QVERIFY(document->summary.candidates >= 4);
        QCOMPARE(document->records->size(), std::size_t{0});
    }
};

FGW_TEST(TestCache, "cache")
#include "test_cache.moc"
