// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/corpus/corpus.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <atomic>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

/// Reads a corpus one file of which is cut off. Only what holds no data (comments, white space, the last line
/// end) may go unnoticed, and lines of the history that were lost whole, which show only where a case's
/// digest no longer fits.
bool cutIsNoticed(const std::filesystem::path& directory, const std::string& file, const QByteArray& bytes,
                  const Corpus& before) {
    write(directory / file, bytes);
    const Result<Corpus> corpus = readCorpus(directory);
    if (!corpus || !corpus->problems.empty() || (file == "history.jsonl" && bytes.endsWith('\n'))) {
        return true;
    }
    return std::ranges::equal(corpus->cases, before.cases, {}, &Case::data, &Case::data) &&
           corpus->watchlist.size() == before.watchlist.size() &&
           corpus->removals.size() == before.removals.size();
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void readsAllFilesWithoutAProblem() {
        const Result<Corpus> corpus = readCorpus(smallCorpus());
        QVERIFY(corpus.has_value());
        for (const Problem& problem : corpus->problems) {
            qWarning("%s:%llu: %s", problem.where.file.c_str(),
                     static_cast<unsigned long long>(problem.where.line.value_or(0)), problem.reason.c_str());
        }
        QVERIFY(corpus->problems.empty());
        QCOMPARE(corpus->schemaVersion, std::int64_t{1});
        QCOMPARE(corpus->owner, "maria");
        QCOMPARE(corpus->taxonomy.failureModes.size(), std::size_t{7});
        QCOMPARE(corpus->taxonomy.blastRadii.size(), std::size_t{5});
        QCOMPARE(corpus->cases.size(), std::size_t{2});
        QCOMPARE(corpus->watchlist.size(), std::size_t{1});
        QCOMPARE(corpus->candidates.size(), std::size_t{1});
        QCOMPARE(corpus->removals.size(), std::size_t{1});
        QCOMPARE(corpus->history.size(), std::size_t{9});
        QCOMPARE(corpus->history[0].line, std::uint64_t{1});
    }

    void readsEveryFieldOfACase() {
        const Result<Corpus> corpus = readCorpus(smallCorpus());
        const Case* refund = corpus->find("AGTFAIL-0001");
        QVERIFY(refund != nullptr);
        QCOMPARE(refund->title, "Refund sent twice");
        QCOMPARE(refund->failureMode, "blast_radius_breach");
        QCOMPARE(refund->observedBehavior, "Two refunds for the same order,\nten seconds apart.\n");
        QCOMPARE(refund->discoveredBy.at(0).source, "ticket 4711");
        QCOMPARE(refund->remediation.at(0).level, "structural");
        QCOMPARE(refund->checker, "{\"tool_called\":{\"arguments\":{\"order\":17},\"name\":\"refund\"}}");
        QCOMPARE(refund->repeats, 3);
        QCOMPARE(refund->lastPassed, "2026-04-01");
        QCOMPARE(refund->regressedCount, std::int64_t{1});
        QCOMPARE(refund->line, std::uint64_t{17});
        const Case* article = corpus->find("AGTFAIL-0003");
        QCOMPARE(article->input, "[{\"content\":\"How do I export?\",\"role\":\"user\"}]");
        QCOMPARE(article->modelVersion, "1.10");
        QCOMPARE(article->discoveredAt, "2026-03-09");
        QCOMPARE(article->status, "active");
        QVERIFY(article->lastPassed.empty());
        QVERIFY(corpus->find("AGTFAIL-0002") == nullptr);
        const Candidate& candidate = corpus->candidates.at(0);
        QCOMPARE(candidate.candidateId, "CAND-00000001");
        QCOMPARE(candidate.suggested.at(0).field, "severity");
        QCOMPARE(candidate.suggested.at(0).reason, "a customer saw it");
    }

    void cutOffAtAnyByteItIsAnErrorOrAProblem_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"cases.yaml", "watchlist.yaml", "cases_removed.yaml", "history.jsonl"}) {
            QTest::newRow(file) << file;
        }
    }
    void cutOffAtAnyByteItIsAnErrorOrAProblem() {
        QFETCH(QString, file);
        const QByteArray whole = content(smallCorpus() / file.toStdString());
        const auto size = static_cast<std::size_t>(whole.size());
        // Chunks are read side by side, each in a copy of its own.
        constexpr std::size_t chunk = 256;
        std::vector<std::filesystem::path> copies;
        for (std::size_t begin = 0; begin < size; begin += chunk) {
            copies.push_back(m_corpora.fresh());
            std::filesystem::remove_all(copies.back() / "_intake");
        }
        const Result<Corpus> before = readCorpus(copies[0]);
        std::atomic<qint64> unnoticed = -1;
        parallelChunks(size, chunk, {}, nullptr, [&](std::size_t begin, std::size_t end) {
            const std::filesystem::path& copy = copies[begin / chunk];
            for (std::size_t cut = begin; cut < end; ++cut) {
                if (!cutIsNoticed(copy, file.toStdString(), whole.left(static_cast<qsizetype>(cut)),
                                  *before)) {
                    unnoticed = static_cast<qint64>(cut);
                }
            }
        });
        QVERIFY2(unnoticed == -1, qPrintable(QString::number(unnoticed)));
    }

    /// Nothing keeps a digest of a candidate: a person reads it before it becomes anything.
    void aCandidateCutOffAtAnyByteIsReadOrNamed() {
        const std::filesystem::path directory = m_corpora.fresh();
        const std::filesystem::path file = directory / "_intake/CAND-00000001.yaml";
        const QByteArray whole = content(file);
        const Result<Corpus> before = readCorpus(directory);
        for (qsizetype cut = 0; cut < whole.size(); ++cut) {
            write(file, whole.left(cut));
            const Result<Corpus> read = readCorpus(directory);
            QVERIFY(read.has_value());
            QCOMPARE(read->cases.size(), before->cases.size());
            const bool named = std::ranges::any_of(
                read->problems, [&](const Problem& problem) { return problem.where.file == file; });
            QVERIFY2(named || read->candidates.size() == 1, qPrintable(QString::number(cut)));
        }
    }

    void aCaseThatIsGoneIsMissed() {
        const std::filesystem::path directory = m_corpora.fresh();
        QByteArray cases = content(directory / "cases.yaml");
        cases.truncate(cases.indexOf("  - id: AGTFAIL-0003"));
        write(directory / "cases.yaml", cases);
        const Result<Corpus> corpus = readCorpus(directory);
        QVERIFY(corpus.has_value());
        QVERIFY(mentions(*corpus, "AGTFAIL-0003 is gone"));
    }

    void aCaseThatWasChangedBehindTheHistoryIsNamed() {
        const std::filesystem::path directory = m_corpora.fresh();
        write(directory / "cases.yaml", content(directory / "cases.yaml").replace("\"P0\"\n", "\"P3\"\n"));
        const Result<Corpus> corpus = readCorpus(directory);
        QCOMPARE(corpus->problems.size(), std::size_t{1});
        QVERIFY(mentions(*corpus, "AGTFAIL-0001 was changed"));
        QCOMPARE(corpus->problems[0].where.line, std::optional<std::uint64_t>(17));
    }

    void casesWithoutHistoryAreSaidOnce() {
        const std::filesystem::path directory = m_corpora.fresh();
        const QByteArray history = content(directory / "history.jsonl");
        write(directory / "history.jsonl", history.left(history.indexOf('\n') + 1));
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("AGTFAIL-0001", "AGTFAIL-0009"));
        const Result<Corpus> corpus = readCorpus(directory);
        QVERIFY(mentions(*corpus, "no event of AGTFAIL-0009 and 2 more cases"));
        QVERIFY(mentions(*corpus, "AGTFAIL-0001 is gone"));
        QCOMPARE(corpus->problems.size(), std::size_t{2});
    }

    void twiceGivenIdsAreNamed() {
        const std::filesystem::path directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("AGTFAIL-0003", "AGTFAIL-0001"));
        QVERIFY(mentions(*readCorpus(directory), "given before"));
    }

    void oneUnreadableCandidateLeavesTheRest() {
        const std::filesystem::path directory = m_corpora.fresh();
        write(directory / "_intake/broken.yaml", "title: \"x\n");
        write(directory / "_intake/list.yaml", "- a\n");
        write(directory / "_intake/nameless.yaml", "title: \"x\"\n");
        write(directory / "_intake/.hidden.yaml", "title: \"x\"\n");
        const Result<Corpus> corpus = readCorpus(directory);
        QCOMPARE(corpus->problems.size(), std::size_t{2});
        QCOMPARE(corpus->candidates.size(), std::size_t{2});
        QCOMPARE(corpus->candidates[1].candidateId, "nameless");
    }

    void nothingOutsideIsReadAndPipesDoNotBlock() {
        const std::filesystem::path directory = m_corpora.fresh();
        std::filesystem::remove(directory / "watchlist.yaml");
        std::filesystem::create_symlink("/etc/passwd", directory / "watchlist.yaml");
        QCOMPARE(::mkfifo((directory / "_intake/pipe.yaml").c_str(), 0600), 0);
        std::filesystem::create_symlink("/etc/passwd", directory / "_intake/out.yaml");
        const Result<Corpus> corpus = readCorpus(directory);
        QVERIFY(corpus.has_value());
        QCOMPARE(corpus->candidates.size(), std::size_t{1});
        QVERIFY(corpus->problems.size() >= 3);
    }

    void wrongShapesAreReportedWithTheirLine() {
        const std::filesystem::path directory = m_corpora.fresh();
        std::filesystem::remove(directory / "history.jsonl");
        write(directory / "cases.yaml", "schema_version: 1\ncases:\n  - id: \"A\"\n    title: [1]\n"
                                        "    repeats: \"x\"\n    discovered_by: [\"x\"]\n  - \"text\"\n");
        const Result<Corpus> corpus = readCorpus(directory);
        QVERIFY(corpus.has_value());
        QCOMPARE(corpus->cases.size(), std::size_t{1});
        for (const std::uint64_t line : {4U, 5U, 6U, 7U}) {
            QVERIFY(std::ranges::any_of(corpus->problems,
                                        [&](const Problem& problem) { return problem.where.line == line; }));
        }
    }

    void aDirectoryWithoutCasesIsAnError() {
        QTemporaryDir empty;
        QVERIFY(!isCorpus(empty.path().toStdString()));
        QCOMPARE(readCorpus(empty.path().toStdString()).error().code, ErrorCode::NotFound);
        QVERIFY(isCorpus(smallCorpus()));
    }

    void theBundledExampleReadsWithoutAProblem() {
        const QString example = fgw::tests::sourcePath("resources/example/corpus");
        const Result<Corpus> corpus = readCorpus(example.toStdString());
        QVERIFY(corpus.has_value());
        for (const Problem& problem : corpus->problems) {
            qWarning("%s: %s", problem.where.file.c_str(), problem.reason.c_str());
        }
        QVERIFY(corpus->problems.empty());
    }
};

FGW_TEST(TestCorpus, "corpus")
#include "test_corpus.moc"
