// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/triage/recollection.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::triage;

namespace {

const std::vector<std::string> kRuns{"second", "first"};

EarlierOutcomes::Seen seenIn(std::uint32_t run, std::uint32_t passes, std::uint32_t fails) {
    return {run, {passes, fails, 0}};
}

decisions::Judgement judgedIn(const std::string& run) {
    decisions::Judgement judgement;
    judgement.failureMode = "hallucination";
    judgement.run = run;
    return judgement;
}

} // namespace

class TestRecollection : public QObject {
    Q_OBJECT
private slots:
    void withoutAnEarlierRunNothingIsKnown() {
        const std::vector<std::string> none;
        QCOMPARE(recall({}, "now").memory, Memory::Unknown);
        QCOMPARE(recall({.runs = &none}, "now").memory, Memory::Unknown);
    }

    void whatNoEarlierRunHasIsNew() { QCOMPARE(recall({.runs = &kRuns}, "now").memory, Memory::New); }

    void whatPassedIsBackAgain() {
        const auto seen = seenIn(1, 1, 0);
        const Recollection back = recall({.seen = &seen, .runs = &kRuns}, "now");
        QCOMPARE(back.memory, Memory::BackAgain);
        QCOMPARE(back.over, Over::Passed);
        QCOMPARE(back.where, "first");
    }

    void whatFailedFailedBefore() {
        const auto seen = seenIn(0, 1, 1); // half of the scored ones fail: a failure
        const Recollection before = recall({.seen = &seen, .runs = &kRuns}, "now");
        QCOMPARE(before.memory, Memory::FailedBefore);
        QCOMPARE(before.where, "second");
    }

    void whatWasJudgedInAnotherRunWasJudgedBefore() {
        const auto seen = seenIn(0, 0, 1);
        const auto judgement = judgedIn("first#1");
        const Recollection before = recall({.seen = &seen, .runs = &kRuns, .judgement = &judgement}, "now#2");
        QCOMPARE(before.memory, Memory::JudgedBefore);
        QCOMPARE(before.where, "first#1");
        QCOMPARE(recall({.runs = &kRuns, .judgement = &judgement}, "first#1").memory, Memory::New);
        const decisions::Judgement nameless = judgedIn("");
        QCOMPARE(recall({.runs = &kRuns, .judgement = &nameless}, "now#2").memory, Memory::New);
    }

    void whatWasRuledOutIsBackAgain() {
        auto judgement = judgedIn("first#1");
        judgement.adjudicated = Outcome::Pass;
        const Recollection back = recall({.runs = &kRuns, .judgement = &judgement}, "now#2");
        QCOMPARE(back.memory, Memory::BackAgain);
        QCOMPARE(back.over, Over::RuledOut);
        judgement.adjudicated = Outcome::Fail;
        QCOMPARE(recall({.runs = &kRuns, .judgement = &judgement}, "now#2").memory, Memory::JudgedBefore);
    }

    void whatPassesNowIsNeitherNewNorBackAgain() {
        const auto seen = seenIn(0, 1, 0);
        auto judgement = judgedIn("first#1");
        judgement.adjudicated = Outcome::Pass;
        QCOMPARE(recall({.failsNow = false, .seen = &seen, .runs = &kRuns}, "now").memory, Memory::Unknown);
        QCOMPARE(recall({.failsNow = false, .runs = &kRuns, .judgement = &judgement}, "now").memory,
                 Memory::JudgedBefore);
    }

    void whatWasMendedIsBackAgain() {
        corpus::Corpus corpus;
        const auto add = [&corpus](const char* id, const char* input, bool remediated) {
            corpus::Case one;
            one.id = id;
            one.data = {{"input", input}};
            one.remediation.resize(remediated ? 1 : 0);
            corpus.cases.push_back(std::move(one));
        };
        add("AGTFAIL-0001", "pay  twice", true);
        add("AGTFAIL-0002", "never mended", false);
        const MendedCases mended = mendedCases(corpus);
        QCOMPARE(mended.size(), std::size_t{1});
        const auto found = mended.find(Fingerprint::of(canonicalText("pay twice")));
        QVERIFY(found != mended.end());
        const Recollection back = recall({.mendedCase = &found->second}, "now");
        QCOMPARE(back.over, Over::Mended);
        QCOMPARE(back.where, "AGTFAIL-0001");
    }
};

FGW_TEST(TestRecollection, "recollection")
#include "test_recollection.moc"
