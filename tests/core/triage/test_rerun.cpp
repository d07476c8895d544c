// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/rerun.h"
#include "core/triage/rerun_log.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::triage;

namespace {

/// Answers "yes" where the sampling seed is even, "no" where it is odd, and nothing where it is 3. It must
/// never see what is expected.
constexpr const char* kScript = R"(
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    seed = asked.get("sampling_seed", 0)
    assert set(asked) <= {"id", "x", "sampling_seed"}, asked
    answer = {"id": asked["id"]}
    answer.update({"error": "no idea"} if seed == 3 else {"y_hat": "no" if seed % 2 else "yes"})
    print(json.dumps(answer), flush=True)
)";

RerunItem question(const std::string& expected = "yes") {
    return {{"abc", "q1", "m"}, "is it?", false, expected};
}

Rerun rerunThatSays(const std::string& output, Outcome outcome, const std::string& predictor = "cmd:a",
                    const std::string& system = "1") {
    Rerun rerun;
    rerun.output = output;
    rerun.outcome = outcome;
    rerun.predictor = predictor;
    rerun.system = system;
    return rerun;
}

} // namespace

class TestRerun : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY(m_directory.isValid());
        QFile script(m_directory.filePath(QStringLiteral("answer.py")));
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write(kScript) > 0);
    }

    void eachAnswerIsScoredAndOnDisk() {
        const auto log = newLog();
        Task task;
        const Status ran = runAgain(question(), order(5), log, task);
        QVERIFY2(ran.has_value(), ran ? "" : ran.error().message().c_str());
        const std::vector<Rerun> reruns = read(log);
        QCOMPARE(reruns.size(), std::size_t{5});
        const std::array expected{Outcome::Pass, Outcome::Fail, Outcome::Pass, Outcome::Error, Outcome::Pass};
        for (std::size_t i = 0; i < reruns.size(); ++i) {
            QCOMPARE(reruns[i].outcome, expected[i]);
            QCOMPARE(reruns[i].samplingSeed, std::uint64_t{i});
            QCOMPARE(reruns[i].by, "ann");
            QCOMPARE(reruns[i].run, "run#1");
        }
        QVERIFY(reruns[3].failure.find("no idea") != std::string::npos);
        QVERIFY(reruns[0].system.find("\"kind\":\"cmd\"") != std::string::npos);
    }

    void askedAgainItGoesOnWithOtherSeeds() {
        const auto log = newLog();
        Task task;
        QVERIFY(runAgain(question(), order(2), log, task));
        Problems problems;
        const std::uint64_t next =
            RerunLog::open(log, problems).value().nextSeed(question().target, predictor());
        QCOMPARE(next, std::uint64_t{2});
        QVERIFY(runAgain(question(), order(1, next), log, task));
        QCOMPARE(read(log).back().samplingSeed, std::uint64_t{2});
        QCOMPARE(RerunLog::open(log, problems).value().nextSeed(question().target, "stub:heuristic_a"),
                 std::uint64_t{0});
    }

    void withNothingExpectedNothingIsScored() {
        const auto log = newLog();
        Task task;
        QVERIFY(runAgain(question(""), order(1), log, task));
        QCOMPARE(read(log).at(0).outcome, Outcome::NotScored);
        const RerunFigures figures = figuresBySystem(read(log)).at(0);
        QVERIFY(!figures.passed.value);
        QCOMPARE(figures.unscored, std::size_t{1});
    }

    void whatCameBeforeACancelIsKept() {
        const auto log = newLog();
        Task task;
        QVERIFY(runAgain(question(), order(1), log, task));
        task.cancel();
        QCOMPARE(runAgain(question(), order(5, 1), log, task).error().code, ErrorCode::Cancelled);
        QCOMPARE(read(log).size(), std::size_t{1});
    }

    void whatIsNoPredictorIsSaid() {
        const auto log = newLog();
        Task task;
        RerunOrder wrong = order(1);
        wrong.predictor = "telepathy";
        QCOMPARE(runAgain(question(), wrong, log, task).error().code, ErrorCode::Invalid);
        QVERIFY(!std::filesystem::exists(log));
    }

    void theItemIsTakenFromTheTable() {
        const RecordTable table =
            tests::TableMaker().item("q1", "is it?").add({.item = "q1", .model = "m"}).make();
        const auto item = rerunItem(table, 0);
        QVERIFY(item.has_value());
        QCOMPARE(item->input, "is it?");
        QCOMPARE(item->target.contentHash, table.itemOf(0).content.hex());
        QCOMPARE(item->target.model, "m");
        QVERIFY(item->expected.empty() && !item->inputIsMessages);
    }

    void whatAnotherScorerJudgedIsComparedByItsOwnAnswersOnly() {
        const auto log = newLog();
        Task task;
        RerunItem item = question("the answer is no, I think");
        item.scoredWhole = false;
        item.answered = {{"no ", Outcome::Pass}};
        QVERIFY(runAgain(item, order(2), log, task));
        QCOMPARE(read(log).at(0).outcome, Outcome::NotScored);
        QCOMPARE(read(log).at(1).outcome, Outcome::Pass);
    }

    void howTheRunWasScoredIsReadFromIt() {
        const auto scoredWhole = [](const std::string& output, Outcome outcome) {
            const RecordTable table =
                tests::TableMaker()
                    .item("q1", "is it?")
                    .add({.item = "q1", .model = "m", .outcome = outcome, .output = output})
                    .make();
            const auto item = rerunItem(table, 0);
            return item && item->scoredWhole && item->answered.size() == 1 &&
                   item->answered[0].output == output;
        };
        // Nothing is expected there: a pass that says something was found by another scorer.
        QVERIFY(!scoredWhole("yes, because …", Outcome::Pass));
        QVERIFY(!scoredWhole("no", Outcome::Fail));
    }

    void figuresLeaveOutWhatWasNotAnswered() {
        const std::vector<Rerun> reruns{
            rerunThatSays("no", Outcome::Fail), rerunThatSays("yes", Outcome::Pass),
            rerunThatSays("", Outcome::Error), rerunThatSays("yes", Outcome::Pass),
            rerunThatSays("yes", Outcome::Pass)};
        const std::vector<RerunFigures> systems = figuresBySystem(reruns);
        QCOMPARE(systems.size(), std::size_t{1});
        const RerunFigures& figures = systems[0];
        QCOMPARE(figures.passes, std::size_t{3});
        QCOMPARE(figures.passed.n, std::size_t{4});
        QCOMPARE(figures.passed.value.value(), 0.75);
        // statsmodels.stats.proportion.proportion_confint(3, 4, method="wilson")
        QVERIFY(qAbs(figures.passed.interval->lo - 0.30064184) < 1e-7);
        QVERIFY(qAbs(figures.passed.interval->hi - 0.95441271) < 1e-7);
        QCOMPARE(figures.unanswered, std::size_t{1});
        QCOMPARE(figures.given.size(), std::size_t{2});
        QCOMPARE(figures.given[0].output, "yes");
        QCOMPARE(figures.given[0].times, std::size_t{3});
    }

    void anotherVersionIsAnotherSystem() {
        const std::vector<Rerun> reruns{rerunThatSays("no", Outcome::Fail, "cmd:a", "1"),
                                        rerunThatSays("yes", Outcome::Pass, "cmd:a", "2"),
                                        rerunThatSays("no", Outcome::Fail, "cmd:b", "1"),
                                        rerunThatSays("no", Outcome::Fail, "cmd:a", "2")};
        const std::vector<RerunFigures> systems = figuresBySystem(reruns);
        QCOMPARE(systems.size(), std::size_t{3});
        QCOMPARE(systems[0].predictor, "cmd:a");
        QCOMPARE(systems[0].passed.n, std::size_t{2});
        QCOMPARE(systems[1].predictor, "cmd:b");
        QCOMPARE(systems[2].passed.n, std::size_t{1});
        QVERIFY(figuresBySystem({}).empty());
    }

private:
    [[nodiscard]] std::filesystem::path newLog() {
        return m_directory.filePath(QStringLiteral("state%1/reruns.jsonl").arg(++m_logs)).toStdString();
    }
    [[nodiscard]] std::string predictor() const {
        return "cmd:python3 '" + m_directory.filePath(QStringLiteral("answer.py")).toStdString() + "'";
    }
    [[nodiscard]] RerunOrder order(std::size_t times, std::uint64_t firstSeed = 0) const {
        return {predictor(), times, firstSeed, "run#1", "ann"};
    }
    static std::vector<Rerun> read(const std::filesystem::path& log) {
        Problems problems;
        return RerunLog::open(log, problems).value().of("abc", "m");
    }

    QTemporaryDir m_directory;
    int m_logs = 0;
};

FGW_TEST(TestRerun, "rerun")
#include "test_rerun.moc"
