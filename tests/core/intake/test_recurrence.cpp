// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"
#include "core/intake/recurrence.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/core/intake/complete_candidate.h"

#include <QTest>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::readCorpus;

namespace {

const corpus::Decision kAnnConfirms{"ann", "the same flow again", {}};

} // namespace

class TestRecurrence : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void theSightingGoesIntoTheCase() {
        const auto directory = m_corpora.fresh();
        const auto step = confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", kAnnConfirms);
        QVERIFY2(step.has_value(), step ? "" : step.error().message().c_str());
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        const corpus::Case& older = *read->find("AGTFAIL-0001");
        QCOMPARE(older.discoveredBy.size(), std::size_t{2});
        QCOMPARE(older.discoveredBy[0].source, "ticket 4711");
        QCOMPARE(older.discoveredBy[1].source, "trace 77c0");
        QCOMPARE(older.discoveredBy[1].by, "jan");
        QCOMPARE(older.discoveredBy[1].note, "the same flow again");
        QVERIFY(read->candidates.empty());
        QCOMPARE(read->history.back().event, "recurrence");
        QCOMPARE(read->history.back().caseId, "AGTFAIL-0001");
        QCOMPARE(read->history.back().by, "ann");
        QVERIFY(read->history.back().detail.contains(kCandidate));
    }

    void aChangeByHandIsToldWithIt() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("repeats: 3", "repeats: 1"));
        QVERIFY(confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", kAnnConfirms).has_value());
        QVERIFY(readCorpus(directory)->history.back().detail.contains("unrecorded_change_before"));
    }

    void onlyLinesAreAdded() {
        const auto directory = m_corpora.fresh();
        const QByteArrayList before = content(directory / "cases.yaml").split('\n');
        QVERIFY(confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", kAnnConfirms).has_value());
        QByteArrayList after = content(directory / "cases.yaml").split('\n');
        QCOMPARE(after.size(), before.size() + 4);
        for (const QByteArray& line : before) {
            QVERIFY2(after.removeOne(line), line.constData());
        }
    }

    void withoutASourceItIsNone() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file).replace("    source: \"trace 77c0\"\n", ""));
        const auto step = confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", kAnnConfirms);
        QCOMPARE(step.error().code, ErrorCode::Invalid);
        QCOMPARE(readCorpus(directory)->candidates.size(), std::size_t{1});
    }

    void whatWasShownIsWhatIsWritten() {
        const auto directory = m_corpora.fresh();
        corpus::Decision look = kAnnConfirms;
        look.commit.dryRun = true;
        const auto shown = confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", look);
        QCOMPARE(readCorpus(directory)->candidates.size(), std::size_t{1});
        QVERIFY(shown->diff.contains("+        source: \"trace 77c0\""));
        // Somebody edits the candidate between the look and the write.
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file).replace("trace 77c0", "trace 77c1"));
        corpus::Decision confirm = kAnnConfirms;
        confirm.commit.shown = shown->digest;
        const auto refused = confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", confirm);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(!content(directory / "cases.yaml").contains("trace 77c"));
        write(file, content(file).replace("trace 77c1", "trace 77c0"));
        QVERIFY(confirmRecurrence(directory, kCandidate, "AGTFAIL-0001", confirm).has_value());
    }

    void onlyTheSameModeIsProposed() {
        const auto directory = m_corpora.fresh();
        const Result<corpus::Corpus> read = readCorpus(directory);
        corpus::Candidate candidate = read->candidates[0];
        const corpus::Duplicate like{"AGTFAIL-0003", "cosine", 0.95, "tfidf-words-trigrams/1"};
        QVERIFY(!isProposedRecurrence(candidate, like, *read));
        candidate.fields.failureMode = "retrieval_miss";
        QVERIFY(isProposedRecurrence(candidate, like, *read));
        // While it has no mode of its own the suggested one counts.
        candidate.fields.failureMode.clear();
        candidate.suggested = {{"failure_mode", "retrieval_miss", "", ""}};
        QVERIFY(isProposedRecurrence(candidate, like, *read));
        candidate.fields.failureMode = "hallucination";
        QVERIFY(isProposedRecurrence(candidate, {"AGTFAIL-0003", "input_hash", {}, {}}, *read));
    }
};

FGW_TEST(TestRecurrence, "recurrence")
#include "test_recurrence.moc"
