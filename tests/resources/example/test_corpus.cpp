// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <set>

using fgw::corpus::Candidate;
using fgw::corpus::Case;
using fgw::corpus::Corpus;

namespace {

const Candidate& candidate(const Corpus& corpus, const std::string& id) {
    return *std::ranges::find(corpus.candidates, id, &Candidate::candidateId);
}

} // namespace

/// The corpus that a new user meets first.
class TestExampleCorpus : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        auto corpus =
            fgw::corpus::readCorpus(fgw::tests::sourcePath("resources/example/corpus").toStdString());
        QVERIFY2(corpus.has_value(), corpus ? "" : corpus.error().message().c_str());
        m_corpus = std::move(*corpus);
    }

    void readsWithoutAProblem() {
        // Digests, chains, ledger and watchlist all hold.
        QVERIFY2(m_corpus.problems.empty(),
                 m_corpus.problems.empty() ? "" : m_corpus.problems.front().reason.c_str());
        QCOMPARE(m_corpus.cases.size(), std::size_t{12});
        QCOMPARE(m_corpus.watchlist.size(), std::size_t{1});
        QCOMPARE(m_corpus.removals.size(), std::size_t{1});
        QCOMPARE(m_corpus.candidates.size(), std::size_t{4});
        QCOMPARE(m_corpus.history.size(), std::size_t{60});
    }

    void coversAllSevenModes() {
        std::set<std::string> modes;
        std::ranges::transform(m_corpus.cases, std::inserter(modes, modes.end()), &Case::failureMode);
        QCOMPARE(modes.size(), fgw::corpus::kFailureModes.size());
    }

    void regressionsAreThoseOfTheHistory() {
        for (const Case& known : m_corpus.cases) {
            const auto count = std::ranges::count_if(m_corpus.history, [&](const auto& event) {
                return event.caseId == known.id && event.event == "regressed";
            });
            QCOMPARE(known.regressedCount, count);
        }
    }

    void oneCandidateRepeatsACasesInput() {
        const Case* known = m_corpus.find("AGTFAIL-0002");
        QVERIFY(known != nullptr);
        QCOMPARE(candidate(m_corpus, "CAND-1a7f03c2").fields.inputHash, known->inputHash);
        QVERIFY(candidate(m_corpus, "CAND-1a7f03c2").fields.input != known->input); // but for its white space
    }

    void oneCandidateIsIncomplete() {
        QVERIFY(candidate(m_corpus, "CAND-c35e6a9f").fields.blastRadius.empty());
        QVERIFY(!candidate(m_corpus, "CAND-88d2470e").fields.blastRadius.empty());
    }

private:
    Corpus m_corpus;
};

FGW_TEST(TestExampleCorpus, "corpus")
#include "test_corpus.moc"
