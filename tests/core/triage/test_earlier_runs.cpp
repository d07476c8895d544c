// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/earlier_runs.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

using namespace fgw;
using namespace fgw::triage;

namespace {

/// Items "a" and "b", of which each model fails the ones named.
RecordTable answeredTable(const std::vector<tests::Evaluation>& evaluations, const char* prefix = "") {
    tests::TableMaker maker;
    for (const tests::Evaluation& each : evaluations) {
        tests::Evaluation evaluation = each;
        evaluation.item = prefix + each.item;
        maker.item(evaluation.item, "question " + each.item).add(evaluation);
    }
    return maker.make();
}

const std::vector<tests::Evaluation> kNow{{.item = "a", .model = "m", .outcome = Outcome::Fail},
                                          {.item = "b", .model = "m", .outcome = Outcome::Fail},
                                          {.item = "a", .model = "n", .outcome = Outcome::Fail},
                                          {.item = "b", .model = "n", .outcome = Outcome::Pass}};

cache::SourceSummary source(std::int64_t id, const char* started, const char* model = "m") {
    cache::SourceSummary summary;
    summary.id = cache::SourceId(id);
    summary.startedUtc = started;
    summary.models = {model};
    summary.digest = std::to_string(id);
    return summary;
}

std::vector<std::int64_t> idsOf(const std::vector<cache::SourceSummary>& sources) {
    std::vector<std::int64_t> ids;
    for (const auto& each : sources) {
        ids.push_back(each.id.value);
    }
    return ids;
}

} // namespace

class TestEarlierRuns : public QObject {
    Q_OBJECT
private slots:
    void theSameContentIsTheSameFailureWhateverItsId() {
        EarlierOutcomes outcomes = here();
        outcomes.add("one", answeredTable({{.item = "a", .model = "m", .outcome = Outcome::Pass}}, "other-"));
        const auto* seen = outcomes.of(subject("a", "m"));
        QVERIFY(seen != nullptr);
        QCOMPARE(seen->tally.passes, 1U);
        QVERIFY(outcomes.of(subject("b", "m")) == nullptr);
        QVERIFY(outcomes.of(subject("a", "n")) == nullptr); // of another model
    }

    void theLatestRunThatScoredItDecides() {
        EarlierOutcomes outcomes = here();
        outcomes.add("third", answeredTable({{.item = "a", .model = "m", .outcome = Outcome::Error}}));
        outcomes.add("second", answeredTable({{.item = "a", .model = "m", .outcome = Outcome::Fail},
                                              {.item = "a", .model = "m", .outcome = Outcome::Fail},
                                              {.item = "a", .model = "m", .outcome = Outcome::Pass}}));
        outcomes.add("first", answeredTable({{.item = "a", .model = "m", .outcome = Outcome::Pass}}));
        const auto* seen = outcomes.of(subject("a", "m"));
        QCOMPARE(outcomes.runs().at(seen->run), "second");
        QVERIFY(seen->tally.isFailure());
        QCOMPARE(seen->tally.fails, 2U);
    }

    void whatIsNoFailureNowIsNotRemembered() {
        EarlierOutcomes outcomes = here();
        outcomes.add("one", answeredTable({{.item = "b", .model = "n", .outcome = Outcome::Fail}}));
        QVERIFY(outcomes.of(subject("b", "n")) == nullptr);
    }

    void runsBeforeAreOfTheSameModelsAndEarlier() {
        const auto now = source(5, "2026-03-01T00:00:00Z");
        const std::vector<cache::SourceSummary> sources{
            now,
            source(9, "2026-01-01T00:00:00Z"), // opened later, but started before
            source(2, "2026-02-01T00:00:00Z"),
            source(3, "2026-04-01T00:00:00Z"),      // started after
            source(1, "2026-02-02T00:00:00Z", "x"), // another model
            source(4, ""),                          // undated, opened before
            source(7, ""),                          // undated, opened after
        };
        QCOMPARE(idsOf(runsBefore(now, sources)), (std::vector<std::int64_t>{4, 2, 9}));
    }

    void copiesOfTheRunAreNoEarlierRuns() {
        const auto now = source(5, "2026-03-01T00:00:00Z");
        auto copy = source(2, "2026-02-01T00:00:00Z");
        copy.digest = now.digest;
        QVERIFY(runsBefore(now, std::vector{now, copy}).empty());
    }

    void theCacheIsLookedThroughUpToTheLimits() {
        const tests::RunFixture first(QStringLiteral("run_20260101T000000Z_00000001_first"));
        const tests::RunFixture second(QStringLiteral("run_20260102T000000Z_00000002_second"));
        first.write(QStringLiteral("events.jsonl"),
                    tests::eventLine("eval_record", R"({"slice":"s","model":"m","id":"other",)"
                                                    R"("x":"question q1","correct":true})"));
        second.write(QStringLiteral("events.jsonl"),
                     tests::evaluationLine("m", "q1") + tests::evaluationLine("m", "q2"));
        auto cache = cache::Cache::open(first.beside("cache.sqlite"));
        QVERIFY(cache.has_value());
        Task task;
        QVERIFY((*cache)->ingest(first.path(), {}, task).has_value());
        const auto id = (*cache)->ingest(second.path(), {}, task);
        QVERIFY(id.has_value());
        const auto document = (*cache)->load(*id, task).value();
        const explore::Subjects subjects = explore::findSubjects(*document->records);
        const auto outcomes = recallEarlierRuns(**cache, *document, subjects, {}, task).value();
        QCOMPARE(outcomes.runs().size(), std::size_t{1});
        QVERIFY(outcomes.of(subjects.ofRow[0]) != nullptr);
        QVERIFY(!outcomes.of(subjects.ofRow[0])->tally.isFailure());
        QVERIFY(outcomes.of(subjects.ofRow[1]) == nullptr);
        const auto none = recallEarlierRuns(**cache, *document, subjects, {.records = 0}, task).value();
        QVERIFY(none.runs().empty());
        task.cancel();
        QCOMPARE(recallEarlierRuns(**cache, *document, subjects, {}, task).error().code,
                 ErrorCode::Cancelled);
    }

private:
    [[nodiscard]] EarlierOutcomes here() const { return {m_now, m_subjects}; }
    [[nodiscard]] std::uint32_t subject(const std::string& item, const std::string& model) const {
        for (std::uint32_t row = 0; row < m_now.size(); ++row) {
            if (m_now.itemOf(row).id == item && m_now.modelOf(row) == model) {
                return m_subjects.ofRow[row];
            }
        }
        return std::numeric_limits<std::uint32_t>::max();
    }

    RecordTable m_now = answeredTable(kNow);
    explore::Subjects m_subjects = explore::findSubjects(m_now);
};

FGW_TEST(TestEarlierRuns, "earlier_runs")
#include "test_earlier_runs.moc"
