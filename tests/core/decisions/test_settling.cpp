// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/decision_log.h"
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
        {
            DecisionLog bob = contested("later");
            settle(bob, "hallucination");
        }
        QTest::qWait(1100); // lines tell seconds apart
        DecisionLog cy = opened(file("later"), "cy");
        say(cy, "hallucination");
        QVERIFY(cy.isSettled(kItem));
        QTest::qWait(1100);
        say(cy, "latency_breach");
        QVERIFY(!cy.isSettled(kItem));
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
