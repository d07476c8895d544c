// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"
#include "core/corpus/corpus.h"
#include "core/corpus/recorded_gate.h"
#include "core/intake/gate_results.h"
#include "core/intake/promotion.h"
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
        QCOMPARE(m_corpus.history.size(), std::size_t{72});
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

    void recordedInputHashesAreThoseOfTheInputs() {
        for (const Case& known : m_corpus.cases) {
            const auto hash = fgw::corpus::inputHash(known.data["input"], m_corpus.directory);
            QVERIFY(hash.has_value());
            QCOMPARE(known.inputHash, *hash);
        }
    }

    void oneCandidateRepeatsACasesInput() {
        const Candidate& repeated = candidate(m_corpus, "CAND-1a7f03c2");
        const auto duplicates = fgw::intake::findDuplicates(repeated, m_corpus);
        QVERIFY(!duplicates.empty());
        QCOMPARE(duplicates.front().caseId, std::string("AGTFAIL-0002"));
        QCOMPARE(duplicates.front().kind, std::string("input_hash"));
        // The same but for its white space.
        QVERIFY(repeated.fields.input != m_corpus.find("AGTFAIL-0002")->input);
    }

    void anotherDescribesNearlyWhatACaseDoes() {
        const auto duplicates = fgw::intake::findDuplicates(candidate(m_corpus, "CAND-5c90be11"), m_corpus);
        QCOMPARE(duplicates.size(), std::size_t{1});
        QCOMPARE(duplicates.front().caseId, std::string("AGTFAIL-0011"));
        QCOMPARE(duplicates.front().kind, std::string("cosine"));
    }

    void onlyTheIncompleteOneLacksSomething() {
        for (const Candidate& waiting : m_corpus.candidates) {
            const auto issues = fgw::intake::validate(waiting, m_corpus);
            const bool incomplete = waiting.candidateId == "CAND-c35e6a9f";
            QCOMPARE(issues.size(), std::size_t{incomplete ? 1U : 0U});
            QVERIFY(!incomplete || issues.front().field == "blast_radius");
        }
    }

    void theLastRecordedGateIsWhatTheResultsOfMainGive() {
        const auto recorded = fgw::corpus::lastRecordedGate(m_corpus);
        QVERIFY(recorded.has_value());
        const fgw::corpus::GateVerdict verdict = judged("main.jsonl");
        QCOMPARE(recorded->passed, verdict.passed);
        QCOMPARE(recorded->passed + recorded->failed, verdict.gating);
        for (const auto& outcome : recorded->outcomes) {
            const auto one =
                std::ranges::find(verdict.cases, outcome.caseId, &fgw::corpus::CaseVerdict::caseId);
            QVERIFY(one != verdict.cases.end());
            QCOMPARE(one->outcome == fgw::corpus::CaseVerdict::Outcome::Passed, outcome.event == "passed");
            QCOMPARE(one->reason, outcome.detail);
        }
    }

    void aChangeFlipsTwoCases() {
        const fgw::corpus::GateVerdict verdict = judged("change.jsonl");
        QCOMPARE(verdict.exitStatus(), 1);
        QCOMPARE(verdict.passed, std::size_t{9});
        QCOMPARE(verdict.cases[0].caseId, std::string("AGTFAIL-0002"));
        QCOMPARE(verdict.cases[1].caseId, std::string("AGTFAIL-0005"));
        QVERIFY(verdict.cases[0].flipped && verdict.cases[1].flipped && !verdict.cases[2].flipped);
        QVERIFY(verdict.cases[1].outcome == fgw::corpus::CaseVerdict::Outcome::RetryOnly);
    }

private:
    /// The verdict on one of the example's results.
    fgw::corpus::GateVerdict judged(const char* results) const {
        fgw::Task task;
        const auto file = fgw::tests::sourcePath(QStringLiteral("resources/example/gate/") + results);
        const auto read = fgw::intake::readGateResults(file.toStdString(), {}, task);
        return read ? judgeGate(m_corpus, *read, {}, {}) : fgw::corpus::GateVerdict();
    }

    Corpus m_corpus;
};

FGW_TEST(TestExampleCorpus, "corpus")
#include "test_corpus.moc"
