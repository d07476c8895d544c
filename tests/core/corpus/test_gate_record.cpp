// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"
#include "core/corpus/gate_record.h"
#include "core/corpus/life.h"
#include "core/corpus/lint.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

GateResults resultsOf(bool refund, bool article) {
    const auto result = [](const char* id, bool passed) {
        CaseResult made;
        made.caseId = id;
        made.outcome = passed ? CaseResult::Outcome::Passed : CaseResult::Outcome::Failed;
        return made;
    };
    GateResults results;
    for (int i = 0; i < 3; ++i) {
        results.results.push_back(result("AGTFAIL-0001", refund));
    }
    results.results.push_back(result("AGTFAIL-0003", article));
    return results;
}

Result<StepResult> record(const std::filesystem::path& directory, const GateResults& results,
                          const RecordOptions& options = {"ci", "c0ffee", "refs/heads/main"}) {
    const Result<Corpus> corpus = readCorpus(directory);
    return recordGate(directory, *corpus, judgeGate(*corpus, results, {}, {}), options);
}

/// The events of the last record, as "event case".
QStringList lastEvents(const Corpus& corpus) {
    QStringList events;
    for (const HistoryEvent& event : corpus.history) {
        if (event.runId == corpus.history.back().runId) {
            events << QString::fromStdString(event.event.string() + " " + event.caseId.string()).trimmed();
        }
    }
    return events;
}

} // namespace

class TestGateRecord : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void writesOutcomesAndNothingElse() {
        const auto directory = m_corpora.fresh();
        const QByteArray before = content(directory / "cases.yaml");
        const QByteArray history = content(directory / "history.jsonl");
        const Result<StepResult> written = record(directory, resultsOf(true, false));
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QByteArray expected = before;
        expected.replace("\"2026-04-01\"",
                         "\"" + QByteArray::fromStdString(toIso(utcNow()).substr(0, 10)) + "\"");
        QCOMPARE(content(directory / "cases.yaml"), expected);
        QVERIFY(content(directory / "history.jsonl").startsWith(history));
        const Result<Corpus> corpus = readCorpus(directory);
        QVERIFY2(corpus->problems.empty(),
                 corpus->problems.empty() ? "" : corpus->problems[0].reason.c_str());
        // The fixture's last outcome of 0001 is a regression.
        QCOMPARE(lastEvents(*corpus),
                 (QStringList{"failed AGTFAIL-0003", "fixed AGTFAIL-0001", "gate_recorded"}));
        QCOMPARE(corpus->history.back().commit, "c0ffee");
    }

    void aRegressionCountsOnce() {
        const auto directory = m_corpora.fresh();
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        QVERIFY(record(directory, resultsOf(false, true)).has_value());
        Result<Corpus> corpus = readCorpus(directory);
        QCOMPARE(lastEvents(*corpus)[0], QStringLiteral("regressed AGTFAIL-0001"));
        QCOMPARE(corpus->find("AGTFAIL-0001")->regressedCount, std::int64_t{2});
        QVERIFY(record(directory, resultsOf(false, true)).has_value());
        corpus = readCorpus(directory);
        QCOMPARE(lastEvents(*corpus)[0], QStringLiteral("failed AGTFAIL-0001"));
        QCOMPARE(corpus->find("AGTFAIL-0001")->regressedCount, std::int64_t{2});
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        corpus = readCorpus(directory);
        QVERIFY(lastEvents(*corpus).contains("fixed AGTFAIL-0001"));
        QVERIFY(corpus->problems.empty());
    }

    void aMissingResultIsNoEvent() {
        const auto directory = m_corpora.fresh();
        GateResults results = resultsOf(true, true);
        results.results.pop_back();
        QVERIFY(record(directory, results).has_value());
        QCOMPARE(lastEvents(*readCorpus(directory)), (QStringList{"fixed AGTFAIL-0001", "gate_recorded"}));
    }

    void aKeyThatIsNotThereIsAdded() {
        const auto directory = m_corpora.fresh();
        QByteArray cases = content(directory / "cases.yaml");
        write(directory / "cases.yaml", cases.replace("    last_passed: null\n", ""));
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        QVERIFY(!readCorpus(directory)->find("AGTFAIL-0003")->lastPassed.empty());
    }

    void aChangeByHandIsToldWithTheOutcome() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("repeats: 3", "repeats: 1"));
        const std::string changed = caseDigest(readCorpus(directory)->find("AGTFAIL-0001")->data);
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        const Corpus read = readCorpus(directory).value();
        for (const HistoryEvent& event : read.history) {
            QCOMPARE(event.detail.contains(changed),
                     event.caseId == "AGTFAIL-0001" && event.event == "fixed");
        }
    }

    void aLoosenedCheckerIsNotTakenUpUntilAPersonAcceptsIt() {
        const auto directory = m_corpora.fresh();
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("name: \"refund\"", "name: \"anything\""));
        const auto gate = [&] { return judgeGate(*readCorpus(directory), resultsOf(true, true), {}, {}); };
        QVERIFY(gate().red);
        QVERIFY(remediate(directory, "AGTFAIL-0001", {{}, {}, "typo", "", ""}, {"eve", "typo"}).has_value());
        QVERIFY(gate().red);
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        QVERIFY(gate().red);
        const auto untold = [&] {
            const auto findings = lintCorpus(directory);
            return std::ranges::any_of(*findings, [](const Problem& finding) {
                return finding.reason.starts_with("AGTFAIL-0001 was changed by hand before \"remediated\"");
            });
        };
        QVERIFY(untold());
        QVERIFY(verifyCase(directory, "AGTFAIL-0001", {"jan", "the other tool does as well"}).has_value());
        QVERIFY(!gate().red);
        QVERIFY(!untold());
    }

    void aFailureByALoosenedCheckerIsNoWayRoundEither() {
        const auto directory = m_corpora.fresh();
        QVERIFY(record(directory, resultsOf(true, true)).has_value());
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("repeats: 3", "repeats: 1"));
        QVERIFY(record(directory, resultsOf(false, true)).has_value());
        QVERIFY(judgeGate(*readCorpus(directory), resultsOf(true, true), {}, {}).red);
    }

    void refusedWithoutACommitOnAPullRequestOrOnAnotherState() {
        const auto directory = m_corpora.fresh();
        QCOMPARE(record(directory, resultsOf(true, true), {"ci", "", "main"}).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(record(directory, resultsOf(true, true), {"ci", "c", "refs/pull/7/merge"}).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(record(directory, resultsOf(true, true), {"", "c", "main"}).error().code,
                 ErrorCode::Invalid);
        const Result<Corpus> corpus = readCorpus(directory);
        const GateVerdict verdict = judgeGate(*corpus, resultsOf(true, true), {}, {});
        write(directory / "cases.yaml", content(directory / "cases.yaml") + "# later\n");
        QCOMPARE(recordGate(directory, *corpus, verdict, {"ci", "c", "main"}).error().code,
                 ErrorCode::Conflict);
    }
};

FGW_TEST(TestGateRecord, "gate_record")
#include "test_gate_record.moc"
