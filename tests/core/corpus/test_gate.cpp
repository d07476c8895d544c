// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checker_print.h"
#include "core/corpus/gate.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::corpus;
using CaseOutcome = CaseVerdict::Outcome;

namespace {

Case caseOf(const std::string& id) {
    Case one;
    one.id = id;
    one.failureMode = "hallucination";
    one.severity = "P1";
    one.blastRadius = "customer_visible";
    one.data = {{"id", id}};
    return one;
}

HistoryEvent happened(const std::string& name, const std::string& caseId, const std::string& day,
                      const std::string& runId = {}) {
    HistoryEvent told;
    told.event = name;
    told.caseId = caseId;
    told.tsUtc = day + "T00:00:00Z";
    told.runId = runId;
    return told;
}

/// Cases A and B, both of which passed at the recorded main of 2 May, run "r2".
Corpus recorded() {
    Corpus corpus;
    corpus.cases = {caseOf("A"), caseOf("B")};
    corpus.history = {happened("promoted", "A", "2026-05-01"), happened("promoted", "B", "2026-05-01"),
                      happened("passed", "A", "2026-05-02", "r2"),
                      happened("passed", "B", "2026-05-02", "r2"),
                      happened("gate_recorded", "", "2026-05-02", "r2")};
    return corpus;
}

CaseResult result(const std::string& id, CaseResult::Outcome outcome,
                  std::optional<std::int64_t> attempt = {}) {
    CaseResult made;
    made.caseId = id;
    made.outcome = outcome;
    made.attempt = attempt;
    return made;
}

constexpr auto kPassed = CaseResult::Outcome::Passed;
constexpr auto kFailed = CaseResult::Outcome::Failed;

GateVerdict judge(const Corpus& corpus, std::vector<CaseResult> results) {
    return judgeGate(corpus, {std::move(results), {}}, {}, {});
}

const CaseVerdict& of(const GateVerdict& verdict, const std::string& id) {
    const auto found = std::ranges::find(verdict.cases, id, &CaseVerdict::caseId);
    if (found == verdict.cases.end()) {
        qFatal("no verdict on %s", id.c_str());
    }
    return *found;
}

} // namespace

class TestGate : public QObject {
    Q_OBJECT
private slots:
    void greenWhereAllPassAndTheBoundIsSaid() {
        const GateVerdict verdict = judge(recorded(), {result("A", kPassed), result("B", kPassed)});
        QVERIFY(!verdict.red);
        QCOMPARE(verdict.exitStatus(), 0);
        QCOMPARE(verdict.passed, std::size_t{2});
        Corpus larger;
        std::vector<CaseResult> results;
        for (int i = 0; i < 42; ++i) {
            larger.cases.push_back(caseOf(std::to_string(i)));
            results.push_back(result(std::to_string(i), kPassed));
        }
        QVERIFY(std::abs(*judge(larger, results).failureRateBound - 0.0688) < 0.0001);
        results.back().outcome = kFailed;
        QVERIFY(!judge(larger, results).failureRateBound);
    }

    void missingIsRedAndNoFlip() {
        const GateVerdict verdict = judge(recorded(), {result("A", kPassed)});
        QCOMPARE(verdict.exitStatus(), 1);
        QCOMPARE(of(verdict, "B").outcome, CaseOutcome::Missing);
        QVERIFY(of(verdict, "B").red);
        QVERIFY(!of(verdict, "B").flipped);
        QCOMPARE(verdict.matrix[2].missing, std::size_t{1});
    }

    void flipsComeFirst() {
        Corpus corpus = recorded();
        corpus.cases.push_back(caseOf("0-new"));
        const GateVerdict verdict =
            judge(corpus, {result("A", kPassed), result("B", kFailed), result("0-new", kFailed)});
        QCOMPARE(verdict.cases[0].caseId, "B");
        QVERIFY(verdict.cases[0].flipped);
        QCOMPARE(verdict.cases[1].caseId, "0-new");
        QVERIFY(!verdict.cases[1].flipped && verdict.cases[1].red);
        QCOMPARE(verdict.route, std::optional(Route::Page));
    }

    void attempts_data() {
        QTest::addColumn<QString>("attempts"); // p, f, e (error), a number before it where it is numbered
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char* attempts, int repeats, CaseOutcome outcome) {
            QTest::newRow(qPrintable(QStringLiteral("%1 of %2").arg(attempts).arg(repeats)))
                << attempts << repeats << static_cast<int>(outcome);
        };
        row("p", 1, CaseOutcome::Passed);
        row("f p", 1, CaseOutcome::RetryOnly);
        row("1f 2p", 1, CaseOutcome::RetryOnly);
        row("2p 1f", 1, CaseOutcome::RetryOnly);
        row("1p 2f", 1, CaseOutcome::Failed);
        row("2p", 1, CaseOutcome::RetryOnly);
        row("0p 1p", 1, CaseOutcome::Passed);
        row("1p 3p", 1, CaseOutcome::RetryOnly);
        row("1p 1f", 1, CaseOutcome::Failed);
        row("e", 1, CaseOutcome::NotJudged);
        row("e p", 1, CaseOutcome::NotJudged);
        row("e f", 1, CaseOutcome::Failed);
        row("p p", 3, CaseOutcome::TooFew);
        row("p p p", 3, CaseOutcome::Passed);
        row("p f p", 3, CaseOutcome::RetryOnly);
        row("1p 1p 1p", 3, CaseOutcome::TooFew);
        row("1p 1p", 1, CaseOutcome::Passed);
        row("0p 1p 1p 2p", 3, CaseOutcome::Passed);
    }
    void attempts() {
        QFETCH(QString, attempts);
        QFETCH(int, repeats);
        QFETCH(int, outcome);
        Corpus corpus = recorded();
        corpus.cases[1].repeats = repeats;
        std::vector<CaseResult> results{result("A", kPassed)};
        for (const QString& one : attempts.split(' ')) {
            const auto told = one.endsWith('p')   ? kPassed
                              : one.endsWith('f') ? kFailed
                                                  : CaseResult::Outcome::NotJudged;
            results.push_back(result("B", told));
            if (one.size() > 1) {
                results.back().attempt = one.left(1).toInt();
            }
        }
        const GateVerdict verdict = judge(corpus, results);
        QCOMPARE(static_cast<int>(of(verdict, "B").outcome), outcome);
        QCOMPARE(verdict.red, of(verdict, "B").outcome != CaseOutcome::Passed);
    }

    void whatPassedAtMainCannotBeMovedOutOfTheWay_data() {
        QTest::addColumn<QString>("event");
        for (const char* name : {"deprecated", "watchlisted", "removed"}) {
            QTest::newRow(name) << name;
        }
    }
    void whatPassedAtMainCannotBeMovedOutOfTheWay() {
        QFETCH(QString, event);
        Corpus corpus = recorded();
        const std::string name = event.toStdString();
        const auto move = [&](Corpus& changed) {
            if (name == "deprecated") {
                changed.cases[1].status = "deprecated";
                return;
            }
            if (name == "watchlisted") {
                changed.watchlist.push_back(changed.cases[1]);
            } else {
                changed.removals.push_back({"B", "2026-05-03", "ann", "because", ""});
            }
            changed.cases.pop_back();
        };
        move(corpus);
        // Not recorded: it still has to pass.
        QVERIFY(judge(corpus, {result("A", kPassed)}).red);
        QVERIFY(!judge(corpus, {result("A", kPassed), result("B", kPassed)}).red);
        corpus.history.push_back(happened(name, "B", "2026-05-03"));
        const GateVerdict failing = judge(corpus, {result("A", kPassed), result("B", kFailed)});
        QVERIFY(failing.red);
        QVERIFY(of(failing, "B").flipped);
        // Recorded and without a result: nothing shows that it still passes.
        const GateVerdict untold = judge(corpus, {result("A", kPassed)});
        QVERIFY(untold.red && of(untold, "B").red);
        QVERIFY(of(untold, "B").reason.contains("until main is recorded without it"));
        QVERIFY(!judge(corpus, {result("A", kPassed), result("B", kPassed)}).red);
        // Main has been recorded without it since: it is out.
        corpus.history.push_back(happened("passed", "A", "2026-05-04", "r4"));
        corpus.history.push_back(happened("gate_recorded", "", "2026-05-04", "r4"));
        QVERIFY(!judge(corpus, {result("A", kPassed), result("B", kFailed)}).red);
        QVERIFY(!judge(corpus, {result("A", kPassed)}).red);
        // Main still ran it: the departure was on another branch.
        corpus.history.push_back(happened("passed", "B", "2026-05-04", "r4"));
        corpus.history.push_back(happened(name, "B", "2026-05-03"));
        QVERIFY(judge(corpus, {result("A", kPassed), result("B", kFailed)}).red);
    }

    void whatNeverPassedCannotLeaveWithoutAnEvent() {
        for (const char* told : {"promoted", "failed"}) {
            Corpus corpus = recorded();
            corpus.cases.push_back(caseOf("C"));
            corpus.cases.back().status = "deprecated";
            const std::vector<CaseResult> results{result("A", kPassed), result("B", kPassed)};
            // By hand from the beginning: nothing says that it ever gated.
            QVERIFY(!judge(corpus, results).red);
            corpus.history.push_back(happened(told, "C", "2026-05-02", "r2"));
            const GateVerdict verdict = judge(corpus, results);
            QVERIFY(verdict.red);
            QCOMPARE(of(verdict, "C").outcome, CaseOutcome::Missing);
            corpus.history.push_back(happened("deprecated", "C", "2026-05-03"));
            QVERIFY(!judge(corpus, results).red);
        }
    }

    void aCaseThatIsGoneIsRed() {
        Corpus corpus = recorded();
        corpus.cases.pop_back();
        const GateVerdict verdict = judge(corpus, {result("A", kPassed)});
        QVERIFY(verdict.red);
        QCOMPARE(of(verdict, "B").standing, Standing::Gone);
    }

    void aLoosenedCaseThatFailsIsAFlip() {
        Corpus corpus = recorded();
        corpus.history[3].digest = caseDigest(corpus.cases[1].data);
        QVERIFY(!of(judge(corpus, {result("A", kPassed), result("B", kFailed)}), "B").changed);
        corpus.cases[1].data["checker"] = {{"contains", "a"}};
        const GateVerdict verdict = judge(corpus, {result("A", kPassed), result("B", kFailed)});
        QVERIFY(of(verdict, "B").changed && of(verdict, "B").flipped && verdict.red);
        // Where it passes, the change may have made it pass: a person has to stand for that.
        const std::vector<CaseResult> passes{result("A", kPassed), result("B", kPassed)};
        const GateVerdict passing = judge(corpus, passes);
        QCOMPARE(of(passing, "B").outcome, CaseOutcome::Unaccepted);
        QCOMPARE(passing.exitStatus(), 1);
        QVERIFY(std::ranges::find(passing.notes, "changed since the last recorded main: B") !=
                passing.notes.end());
        // A step that takes the change up is no acceptance; a verification of exactly this checker is.
        corpus.history.push_back(happened("remediated", "B", "2026-05-03"));
        corpus.history.back().detail = "{\"unrecorded_change_before\":\"x\"}";
        corpus.chains.ends["case B"].digest = caseDigest(corpus.cases[1].data);
        QVERIFY(judge(corpus, passes).red);
        corpus.history.push_back(happened("verified", "B", "2026-05-04"));
        corpus.history.back().detail = "{\"checker\":\"0123456789abcdef\"}";
        QVERIFY(judge(corpus, passes).red);
        corpus.history.back().detail = "{\"checker\":\"" + checkerPrint(corpus.cases[1].data) + "\"}";
        QVERIFY(!judge(corpus, passes).red);
    }

    void aRecordedStepLoosensNothing() {
        Corpus corpus = recorded();
        corpus.history[3].digest = caseDigest(corpus.cases[1].data);
        corpus.cases[1].data["remediation"] = {{{"change", "a new index"}}};
        corpus.chains.ends["case B"].digest = caseDigest(corpus.cases[1].data);
        corpus.history.push_back(happened("remediated", "B", "2026-05-03"));
        QVERIFY(!judge(corpus, {result("A", kPassed), result("B", kPassed)}).red);
    }

    void aFailureAtMainIsRedButNoFlip() {
        Corpus corpus = recorded();
        corpus.history.push_back(happened("regressed", "B", "2026-05-03", "r3"));
        const GateVerdict verdict = judge(corpus, {result("A", kPassed), result("B", kFailed)});
        QVERIFY(verdict.red);
        QVERIFY(!of(verdict, "B").flipped);
    }

    void judgesOfTwoVersionsAreNotComparable() {
        Corpus corpus = recorded();
        std::vector<CaseResult> results{result("A", kPassed), result("B", kPassed)};
        results[0].judge = JudgeVersion{"tone", "3"};
        QVERIFY(!judge(corpus, results).red);
        // Main was judged by rules alone, and says so.
        corpus.history.back().detail = "{\"judges\":[]}";
        QVERIFY(judge(corpus, results).red);
        QVERIFY(!judge(corpus, results).comparable);
        corpus.history.back().detail = "{\"judges\":[{\"name\":\"tone\",\"version\":\"3\"}]}";
        QVERIFY(!judge(corpus, results).red);
        results[0].judge->version = "4";
        QVERIFY(judge(corpus, results).red);
        QVERIFY(!judge(corpus, results).comparable);
        results[0].judge.reset();
        QVERIFY(!judge(corpus, results).comparable);
        results[0].judge = JudgeVersion{"tone", "3"};
        results[1].judge = JudgeVersion{"tone", "4"};
        QVERIFY(!judge(corpus, results).comparable);
        results[1].judge.reset();
        AggregateResults aggregate{10, 0, 0, {{"tone", "4"}}, {}};
        QVERIFY(!judgeGate(corpus, {results, {}}, aggregate, {}).comparable);
        aggregate.judges = {{"tone", "3"}};
        QVERIFY(judgeGate(corpus, {results, {}}, aggregate, {}).comparable);
    }

    void theAggregateHasAFloorOfItsOwn() {
        const Corpus corpus = recorded();
        const GateResults results{{result("A", kPassed), result("B", kPassed)}, {}};
        const auto red = [&](std::size_t passed, std::size_t failed, double floor) {
            return judgeGate(corpus, results, AggregateResults{passed, failed, 7, {}, {}}, {floor, false})
                .red;
        };
        QVERIFY(!red(47, 3, 0.94));
        QVERIFY(red(93, 7, 0.94));
        QVERIFY(!red(93, 7, 0.9));
        QVERIFY(red(0, 0, 0.0));
    }

    void advisoryReportsTheSameAndExitsWithZero() {
        const GateVerdict verdict = judgeGate(recorded(), {}, {}, {0.94, true});
        QVERIFY(verdict.red);
        QCOMPARE(verdict.exitStatus(), 0);
    }

    void unreadableResultsAndBrokenChainsAreRed() {
        Corpus corpus = recorded();
        GateResults results{{result("A", kPassed), result("B", kPassed)}, {}};
        results.problems.push_back({Severity::Error, {"r.jsonl", 3}, "it is no JSON object"});
        QVERIFY(judgeGate(corpus, results, {}, {}).red);
        results.problems.clear();
        QVERIFY(!judgeGate(corpus, results, {}, {}).red);
        corpus.chains.ends["case B"].broken = true;
        QVERIFY(judgeGate(corpus, results, {}, {}).red);
        corpus.chains.ends.clear();
        corpus.chains.ends["event gate_recorded"].broken = true;
        QVERIFY(judgeGate(corpus, results, {}, {}).red);
        corpus.chains.ends.clear();
        corpus.cases.push_back(caseOf("B"));
        QVERIFY(judgeGate(corpus, results, {}, {}).red);
    }

    void whatCannotBeReadOfTheCorpusIsRed() {
        Corpus corpus = recorded();
        const std::vector<CaseResult> results{result("A", kPassed), result("B", kPassed)};
        corpus.directory = "evals/failures";
        const auto redFor = [&](const char* file, Severity severity) {
            corpus.problems = {{severity, {corpus.directory / file, 7}, "this entry is no mapping"}};
            return judge(corpus, results).red;
        };
        QVERIFY(redFor("cases.yaml", Severity::Error));
        QVERIFY(redFor("history.jsonl", Severity::Error));
        QVERIFY(!redFor("cases.yaml", Severity::Warning));
        QVERIFY(!redFor("_intake/cases.yaml", Severity::Error));
    }

    void theCheckerJudgesWhatNobodyJudged() {
        Corpus corpus = recorded();
        corpus.cases[1].data["checker"] = {{"contains", "14 days"}};
        CaseResult seen = result("B", CaseResult::Outcome::ByChecker);
        seen.seen.output = "Within 14 days.";
        QVERIFY(!judge(corpus, {result("A", kPassed), seen}).red);
        seen.seen.output = "Within 60 days.";
        QCOMPARE(of(judge(corpus, {result("A", kPassed), seen}), "B").outcome, CaseOutcome::Failed);
        corpus.cases[1].data.erase("checker");
        QCOMPARE(of(judge(corpus, {result("A", kPassed), seen}), "B").outcome, CaseOutcome::NotJudged);
    }

    void routesBySeverityAndRadius() {
        QCOMPARE(routeOf("P0", "no_external_effect"), Route::Page);
        QCOMPARE(routeOf("P1", "irreversible_write"), Route::Page);
        QCOMPARE(routeOf("P1", "internal_visible"), Route::Chat);
        QCOMPARE(routeOf("P2", "customer_visible"), Route::Chat);
        QCOMPARE(routeOf("P3", "customer_visible"), Route::Log);
        QCOMPARE(routeOf("urgent", "customer_visible"), Route::Page);
    }

    void anEmptyCorpusSaysThatItShowsNothing() {
        const GateVerdict verdict = judge(Corpus{}, {});
        QVERIFY(!verdict.red);
        QVERIFY(!verdict.failureRateBound);
        QVERIFY(!verdict.notes.empty());
    }
};

FGW_TEST(TestGate, "gate")
#include "test_gate.moc"
