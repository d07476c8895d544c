// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history.h"
#include "core/corpus/life.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

const Decision kJan{"jan", "because of the rewrite"};

/// Fails the test with the sentence of the error.
#define DONE(result)                                                                                         \
    do {                                                                                                     \
        const auto made = (result);                                                                          \
        QVERIFY2(made.has_value(), made ? "" : made.error().message().c_str());                              \
    } while (false)

void expectSound(const std::filesystem::path& directory) {
    const Result<Corpus> read = readCorpus(directory);
    QVERIFY2(read.has_value() && read->problems.empty(),
             !read ? read.error().message().c_str()
                   : (read->problems.empty() ? "" : read->problems[0].reason.c_str()));
}

HistoryEvent lastEvent(const std::filesystem::path& directory) {
    return readCorpus(directory)->history.back();
}

} // namespace

class TestLife : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void reclassifyChangesTheFieldAndNothingElse() {
        const auto directory = m_corpora.fresh();
        QByteArray expected = content(directory / "cases.yaml");
        DONE(reclassify(directory, "AGTFAIL-0003", {{"severity", "P1"}, {"failure_mode", "hallucination"}},
                        kJan));
        expected.replace("severity: P2", "severity: \"P1\"")
            .replace("failure_mode: retrieval_miss", "failure_mode: \"hallucination\"");
        QCOMPARE(content(directory / "cases.yaml"), expected);
        expectSound(directory);
        const HistoryEvent event = lastEvent(directory);
        QCOMPARE(event.event, "reclassified");
        QCOMPARE(event.by, "jan");
        QVERIFY(event.detail.contains("because of the rewrite"));
        QVERIFY(event.detail.contains("\"from\":\"P2\""));
        QCOMPARE(reclassify(directory, "AGTFAIL-0003", {{"severity", "high"}}, kJan).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(reclassify(directory, "AGTFAIL-0003", {{"title", "x"}}, kJan).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(reclassify(directory, "AGTFAIL-0003", {}, kJan).error().code, ErrorCode::Invalid);
    }

    void remediationsAreAddedToTheCase() {
        const auto directory = m_corpora.fresh();
        DONE(remediate(directory, "AGTFAIL-0003", {{}, {}, "a new index", "kb#1", "structural"}, kJan));
        DONE(remediate(directory, "AGTFAIL-0001", {{}, {}, "NO", "1.10", ""}, kJan));
        expectSound(directory);
        const Result<Corpus> read = readCorpus(directory);
        QCOMPARE(read->find("AGTFAIL-0003")->remediation.at(0).change, "a new index");
        QCOMPARE(read->find("AGTFAIL-0003")->remediation.at(0).by, "jan");
        QCOMPARE(read->find("AGTFAIL-0001")->remediation.at(1).change, "NO");
        QCOMPARE(read->find("AGTFAIL-0001")->remediation.at(1).ref, "1.10");
        QCOMPARE(remediate(directory, "AGTFAIL-0001", {{}, {}, "", "", ""}, kJan).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(remediate(directory, "AGTFAIL-0001", {{}, {}, "x", "", "deep"}, kJan).error().code,
                 ErrorCode::Invalid);
    }

    void deprecatedOnce() {
        const auto directory = m_corpora.fresh();
        DONE(deprecate(directory, "AGTFAIL-0001", kJan));
        expectSound(directory);
        QCOMPARE(readCorpus(directory)->find("AGTFAIL-0001")->status, "deprecated");
        QCOMPARE(deprecate(directory, "AGTFAIL-0001", kJan).error().code, ErrorCode::Invalid);
        // A case without a status gets one.
        DONE(deprecate(directory, "AGTFAIL-0003", kJan));
        expectSound(directory);
        // By hand: no event says so yet.
        const auto another = m_corpora.fresh();
        write(another / "cases.yaml",
              content(another / "cases.yaml").replace("status: \"active\"", "status: \"deprecated\""));
        DONE(deprecate(another, "AGTFAIL-0001", kJan));
        expectSound(another);
        QCOMPARE(lastEvent(another).event, "deprecated");
    }

    void theWatchlistKeepsTheCaseWithItsComments() {
        const auto directory = m_corpora.fresh();
        DONE(moveToWatchlist(directory, "AGTFAIL-0001", kJan));
        expectSound(directory);
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(read->find("AGTFAIL-0001") == nullptr);
        QVERIFY(read->findWatched("AGTFAIL-0001") != nullptr);
        QVERIFY(content(directory / "watchlist.yaml")
                    .contains("title: \"Refund sent twice\"   # kept since March\n"));
        QVERIFY(
            content(directory / "cases.yaml").contains("# The first one of all.\n  - id: AGTFAIL-0003\n"));
        QCOMPARE(lastEvent(directory).event, "watchlisted");
        QCOMPARE(moveToWatchlist(directory, "AGTFAIL-0001", kJan).error().code, ErrorCode::Invalid);
        // The last one leaves an empty list behind.
        DONE(moveToWatchlist(directory, "AGTFAIL-0003", kJan));
        expectSound(directory);
        QCOMPARE(readCorpus(directory)->watchlist.size(), std::size_t{3});
    }

    void aWatchlistThatIsNotThereIsMade() {
        const auto directory = m_corpora.fresh();
        DONE(removeCase(directory, "AGTFAIL-0004", kJan));
        std::filesystem::remove(directory / "watchlist.yaml");
        DONE(moveToWatchlist(directory, "AGTFAIL-0003", kJan));
        expectSound(directory);
    }

    void removalIsWrittenIntoTheLedger() {
        const auto directory = m_corpora.fresh();
        const QByteArray ledger = content(directory / "cases_removed.yaml");
        const std::string digest = caseDigest(readCorpus(directory)->find("AGTFAIL-0003")->data);
        DONE(removeCase(directory, "AGTFAIL-0003", kJan));
        expectSound(directory);
        const Result<Corpus> read = readCorpus(directory);
        QCOMPARE(read->removals.size(), std::size_t{2});
        QCOMPARE(read->removals[1].id, "AGTFAIL-0003");
        QCOMPARE(read->removals[1].removedBy, "jan");
        QCOMPARE(read->removals[1].digest, digest);
        QVERIFY(content(directory / "cases_removed.yaml").startsWith(ledger));
        QVERIFY(content(directory / "cases.yaml").endsWith("nothing below it does.\n"));
        std::filesystem::remove(directory / "cases_removed.yaml");
        QCOMPARE(removeCase(directory, "AGTFAIL-0003", kJan).error().code, ErrorCode::NotFound);
        DONE(removeCase(directory, "AGTFAIL-0001", kJan));
        QCOMPARE(readCorpus(directory)->removals.size(), std::size_t{1});
    }

    void verifiedByASecondPersonOnly() {
        const auto directory = m_corpora.fresh();
        const QByteArray cases = content(directory / "cases.yaml");
        QCOMPARE(verifyCase(directory, "AGTFAIL-0001", {"Maria ", "looked"}).error().code,
                 ErrorCode::Invalid);
        DONE(verifyCase(directory, "AGTFAIL-0001", kJan));
        QCOMPARE(content(directory / "cases.yaml"), cases);
        expectSound(directory);
    }

    void aModeComesWithAVersionAndARationale() {
        const auto directory = m_corpora.fresh();
        DONE(addMode(directory, "prompt_injection_uncaught",
                     {"jan", "none of the seven is about text that gives orders"}));
        expectSound(directory);
        const Result<Corpus> read = readCorpus(directory);
        QCOMPARE(read->schemaVersion, std::int64_t{2});
        QCOMPARE(read->taxonomy.failureModes.back(), "prompt_injection_uncaught");
        QVERIFY(content(directory / "cases.yaml").contains("rationale: \"none of the seven"));
        QCOMPARE(lastEvent(directory).event, "taxonomy_changed");
        for (const char* bad : {"hallucination", "Two words", ""}) {
            QCOMPARE(addMode(directory, bad, kJan).error().code, ErrorCode::Invalid);
        }
        QCOMPARE(addMode(directory, "another", {"jan", " "}).error().code, ErrorCode::Invalid);
        DONE(reclassify(directory, "AGTFAIL-0003", {{"failure_mode", "prompt_injection_uncaught"}}, kJan));
    }

    void nothingWithoutANameAReasonOrACase() {
        const auto directory = m_corpora.fresh();
        QCOMPARE(deprecate(directory, "AGTFAIL-0001", {"", "x"}).error().code, ErrorCode::Invalid);
        QCOMPARE(deprecate(directory, "AGTFAIL-0001", {"jan", " "}).error().code, ErrorCode::Invalid);
        QCOMPARE(deprecate(directory, "AGTFAIL-9", kJan).error().code, ErrorCode::NotFound);
    }

    void aDryRunTellsAndWritesNothing() {
        const auto directory = m_corpora.fresh();
        const QByteArray cases = content(directory / "cases.yaml");
        const QByteArray history = content(directory / "history.jsonl");
        const auto told = removeCase(directory, "AGTFAIL-0003", {"jan", "x", true});
        QVERIFY(told->diff.contains("-  - id: AGTFAIL-0003\n"));
        QVERIFY(told->diff.contains("+  removed_by: \"jan\"\n"));
        QVERIFY(told->history.contains("\"removed\""));
        QCOMPARE(content(directory / "cases.yaml"), cases);
        QCOMPARE(content(directory / "history.jsonl"), history);
    }

    void aChangeByHandIsToldByTheNextStep() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml", content(directory / "cases.yaml").replace("\"P0\"\n", "\"P3\"\n"));
        DONE(deprecate(directory, "AGTFAIL-0001", kJan));
        QVERIFY(lastEvent(directory).detail.contains("unrecorded_change_before"));
    }

    void aBrokenChainGoesOnOnceAPersonAcceptedIt() {
        const auto directory = m_corpora.fresh();
        write(directory / "history.jsonl",
              content(directory / "history.jsonl").replace("\"by\":\"ci\"", "\"by\":\"eve\""));
        QCOMPARE(deprecate(directory, "AGTFAIL-0001", kJan).error().code, ErrorCode::Invalid);
        QCOMPARE(acceptChain(directory, "AGTFAIL-0003", kJan).error().code, ErrorCode::Invalid);
        DONE(acceptChain(directory, "AGTFAIL-0001", kJan));
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(std::ranges::all_of(read->problems,
                                    [](const Problem& one) { return one.severity == Severity::Note; }));
        QVERIFY(!read->problems.empty());
        DONE(deprecate(directory, "AGTFAIL-0001", kJan));
    }

    void twoBranchesThatBothRejectedAreMergedAndAccepted() {
        const auto directory = m_corpora.fresh();
        const Chains before = readCorpus(directory)->chains;
        QByteArray history = content(directory / "history.jsonl");
        HistoryEvent rejected;
        rejected.event = "rejected";
        for (const char* by : {"ann", "jan"}) {
            rejected.tsUtc = "2026-05-01T10:00:00Z";
            rejected.by = by;
            history += QByteArray::fromStdString(*formatEvent(rejected, before)) + "\n";
        }
        write(directory / "history.jsonl", history);
        QCOMPARE(formatEvent(rejected, readCorpus(directory)->chains).error().code, ErrorCode::Invalid);
        QCOMPARE(acceptChain(directory, "exported", kJan).error().code, ErrorCode::NotFound);
        QCOMPARE(acceptChain(directory, "rejected", {"jan", " "}).error().code, ErrorCode::Invalid);
        DONE(acceptChain(directory, "rejected", kJan));
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(std::ranges::all_of(read->problems,
                                    [](const Problem& one) { return one.severity == Severity::Note; }));
        QVERIFY(formatEvent(rejected, read->chains).has_value());
        QCOMPARE(acceptChain(directory, "rejected", kJan).error().code, ErrorCode::Invalid);
    }

    void theChainOfACaseThatBothBranchesRemovedIsAccepted() {
        const auto directory = m_corpora.fresh();
        const Chains before = readCorpus(directory)->chains;
        QByteArray history = content(directory / "history.jsonl");
        HistoryEvent removed;
        removed.event = "removed";
        removed.caseId = "AGTFAIL-0002";
        removed.digest = std::string(64, 'a');
        for (const char* by : {"ann", "jan"}) {
            removed.tsUtc = "2026-05-01T10:00:00Z";
            removed.by = by;
            history += QByteArray::fromStdString(*formatEvent(removed, before)) + "\n";
        }
        write(directory / "history.jsonl", history);
        QVERIFY(mentions(*readCorpus(directory), "the chain of AGTFAIL-0002 breaks here"));
        DONE(acceptChain(directory, "AGTFAIL-0002", kJan));
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(std::ranges::all_of(read->problems,
                                    [](const Problem& one) { return one.severity == Severity::Note; }));
        QCOMPARE(read->history.back().caseId, "AGTFAIL-0002");
        QCOMPARE(acceptChain(directory, "AGTFAIL-0002", kJan).error().code, ErrorCode::Invalid);
    }
};

FGW_TEST(TestLife, "life")
#include "test_life.moc"
