// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/decision_log.h"
#include "core/decisions/judgement_book.h"
#include "core/triage/reader_agreement.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace fgw;
using namespace fgw::decisions;

namespace {

const Target kItem{"h", "q", "m"};

DecisionLog opened(const std::filesystem::path& file, const std::string& who) {
    Problems problems;
    Result<DecisionLog> log = DecisionLog::open(file, who, problems);
    if (!log) {
        qFatal("%s", log.error().message().c_str());
    }
    return std::move(*log);
}

void say(DecisionLog& log, const std::string& mode) {
    const std::array decided{Decision{DecisionKind::FailureMode, kItem, mode, {}}};
    if (!log.decide(decided, mode)) {
        qFatal("not written");
    }
}

DecisionLine verdictAt(const std::string& time, const std::string& step, const std::string& mode,
                       const std::string& settles = {}) {
    DecisionLine line;
    line.tsUtc = "2026-11-28T" + time + "Z";
    line.by = "reader " + step;
    line.step = step;
    line.decision = {DecisionKind::FailureMode, kItem, mode, {}};
    line.settles = settles;
    return line;
}

void settle(DecisionLog& log, const std::string& mode) {
    log.setSettling(true);
    say(log, mode);
    log.setSettling(false);
}

} // namespace

/// Verdicts that settle what readers say differently.
class TestSettling : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return m_directory.filePath(QLatin1String(name)).toStdString();
    }
    /// Two readers who differ, and the log of the second.
    [[nodiscard]] DecisionLog contested(const char* name) const {
        DecisionLog ann = opened(file(name), "ann");
        say(ann, "refusal_overreach");
        DecisionLog bob = opened(file(name), "bob");
        say(bob, "hallucination");
        return bob;
    }

private slots:
    void theStandingVerdictCanSettle() {
        DecisionLog bob = contested("standing");
        QVERIFY(!bob.isSettled(kItem));
        settle(bob, "hallucination");
        QVERIFY(bob.isSettled(kItem));
        QVERIFY(opened(file("standing"), "cy").isSettled(kItem));
        QVERIFY(bob.undo().has_value());
        QVERIFY(!bob.isSettled(kItem));
        QVERIFY(bob.redo().has_value());
        QVERIFY(bob.isSettled(kItem));
    }

    void whatSettlesIsNoReading() {
        DecisionLog bob = contested("reading");
        settle(bob, "refusal_overreach");
        QCOMPARE(bob.find("h", "m")->failureMode, std::string("refusal_overreach"));
        QCOMPARE(triage::disagreementsIn(bob.readings()).size(), std::size_t{1});
    }

    void aLaterVerdictThatDiffersOpensItAgain() {
        JudgementBook book;
        book.decide({verdictAt("10:00:00", "1", "refusal_overreach")});
        book.decide({verdictAt("10:00:01", "2", "hallucination")});
        book.decide({verdictAt("10:00:02", "3", "hallucination", "2.0")});
        QVERIFY(book.isSettled(kItem));
        book.decide({verdictAt("10:00:03", "4", "hallucination")});
        QVERIFY(book.isSettled(kItem));
        book.decide({verdictAt("10:00:04", "5", "latency_breach")});
        QVERIFY(!book.isSettled(kItem));
    }

    void itGoesWithTheFile() {
        DecisionLog bob = contested("exported");
        settle(bob, "hallucination");
        Problems problems;
        QVERIFY(bob.exportTo(file("labels.jsonl"), problems).has_value());
        DecisionLog other = opened(file("elsewhere"), "dee");
        QVERIFY(other.importFrom(file("labels.jsonl"), problems).has_value());
        QVERIFY(problems.empty());
        QVERIFY(other.isSettled(kItem));
    }

    void nothingToSettleLeavesNoMark() {
        DecisionLog bob = opened(file("alone"), "bob");
        settle(bob, "hallucination");
        QVERIFY(!bob.isSettled(kItem));
    }
};

FGW_TEST(TestSettling, "settling")
#include "test_settling.moc"
