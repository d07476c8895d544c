// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"
#include "core/explore/failure_map.h"
#include "core/explore/round_series.h"
#include "core/explore/slice_table.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw;

namespace {

/// The only run directory in a folder of the examples whose name ends so.
std::filesystem::path runIn(const char* folder, const char* label) {
    const QDir directory(tests::sourcePath(QStringLiteral("resources/example/") + QLatin1String(folder)));
    const QStringList runs =
        directory.entryList({QStringLiteral("run_*_") + QLatin1String(label)}, QDir::Dirs);
    return runs.size() == 1 ? directory.filePath(runs.front()).toStdString() : std::string();
}

std::shared_ptr<const cache::Document> opened(const std::filesystem::path& run,
                                              const QTemporaryDir& scratch) {
    const auto cache = cache::Cache::open(scratch.filePath("cache.sqlite").toStdString());
    if (!cache) {
        return nullptr;
    }
    Task task;
    const auto id = (*cache)->ingest(run, {}, task);
    if (!id) {
        return nullptr;
    }
    const auto document = (*cache)->load(*id, task);
    return document ? *document : nullptr;
}

bool isNear(std::optional<double> actual, double expected, double tolerance) {
    return actual && std::abs(*actual - expected) <= tolerance;
}

bool hasKeyword(const explore::MapCluster& cluster, const std::string& word) {
    return std::ranges::find(cluster.keywords, word) != cluster.keywords.end();
}

} // namespace

/// The runs that a new user meets first hold what README says about them.
class TestExampleRuns : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_gsm8k = opened(runIn("gsm8k", "gsm8k"), m_scratch);
        m_harness = opened(runIn("harness", "h1-example"), m_scratch);
        m_substitute = opened(runIn("iterate", "iterate-substitute"), m_scratch);
        m_augment = opened(runIn("iterate", "iterate-augment"), m_scratch);
        QVERIFY(m_gsm8k && m_harness && m_substitute && m_augment);
    }

    void areReadWithoutAProblem() {
        for (const auto& run : {m_gsm8k, m_harness, m_substitute, m_augment}) {
            QVERIFY(run->problems.empty());
            QVERIFY(!run->summary.interrupted);
            QVERIFY(run->summary.provenance.present());
            QCOMPARE(run->summary.provenance.gitDirty, std::optional(false));
        }
    }

    void gsm8kHasTheAccuraciesOfItsAuthors() {
        const RecordTable& table = *m_gsm8k->records;
        QCOMPARE(table.size(), std::size_t{1319 * 4});
        const std::vector<double> expected{0.2168, 0.3904, 0.3472, 0.5625};
        for (std::size_t model = 0; model < expected.size(); ++model) {
            const BitSet rows = explore::rowsOfCell(table, {.models = table.models()}, "", 1, model);
            QVERIFY(isNear(explore::figuresOf(table, rows).accuracy.value, expected[model], 5e-5));
        }
    }

    void gsm8kSlicesAgreeWithItsReport() {
        Task task;
        const auto slices = explore::buildSliceTable(*m_gsm8k->records, nullptr, {}, task);
        QVERIFY(slices.has_value());
        QCOMPARE(slices->slices, (std::vector<std::string>{"1-2 steps", "3-4 steps", "5+ steps"}));
        std::size_t compared = 0;
        for (const runs::SliceRecord& reported : m_gsm8k->reports.front().slices) {
            const auto found = std::ranges::find(slices->slices, reported.slice);
            if (found == slices->slices.end()) {
                continue;
            }
            const auto& separation =
                slices->separation[static_cast<std::size_t>(found - slices->slices.begin())];
            QVERIFY(isNear(separation.value, *reported.separation.value, 1e-12));
            // Two bootstraps with different random numbers.
            QVERIFY(isNear(separation.interval->lo, reported.separation.interval->lo, 0.005));
            QVERIFY(isNear(separation.interval->hi, reported.separation.interval->hi, 0.005));
            ++compared;
        }
        QCOMPARE(compared, std::size_t{3});
    }

    void theLargestClustersOfGsm8kAreThoseOfTheReadme() {
        Task task;
        const auto map = explore::buildFailureMap(*m_gsm8k->records, {}, task);
        QVERIFY(map.has_value());
        QCOMPARE(map->points.size(), std::size_t{3275});
        QVERIFY(map->clusters.size() >= 10);
        const auto largest = map->clusters.begin();
        for (const char* word : {"cost", "animals", "left"}) {
            QVERIFY2(std::any_of(largest, largest + 3,
                                 [&](const auto& cluster) { return hasKeyword(cluster, word); }),
                     word);
        }
    }

    void theHarnessIsTheWorkedExampleOfH1() {
        const runs::Report& report = m_harness->reports.front();
        QCOMPARE(report.kind, runs::ReportKind::Harness);
        std::size_t staticRecords = 0;
        for (const runs::SliceRecord& record : report.slices) {
            if (record.slice == "static") {
                QVERIFY(isNear(record.separation.value, 0.31427, 5e-6)); // accuracies 0, 2/3, 2/3
                QVERIFY(!record.separation.interval);                    // three items
                ++staticRecords;
            }
        }
        QCOMPARE(staticRecords, std::size_t{10}); // one a seed
    }

    /// What README says: the clusters follow the structure more than chance does, and do not come to rest.
    void theFeedbackRoundsDoNotSettle() {
        for (const auto& run : {m_substitute, m_augment}) {
            Task task;
            const auto series = explore::buildRoundSeries(*run->records, run->reports, task);
            QVERIFY(series.has_value());
            QCOMPARE(series->rounds.size(), std::size_t{5});
            QVERIFY(!series->rounds.front().drift.value);
            for (const explore::RoundFigures& round : series->rounds) {
                QCOMPARE(round.clusters, std::size_t{8});
                QVERIFY(*round.purity.value > 0.35);
                QVERIFY(round.round == 0 || *round.ari.value < 0.6);
            }
        }
    }

    void theIterateReportsAreWhatTheirRecordsSay() {
        for (const auto& run : {m_substitute, m_augment}) {
            Task task;
            const auto reported = explore::buildRoundSeries(*run->records, run->reports, task);
            const auto computed = explore::buildRoundSeries(*run->records, {}, task);
            QVERIFY(reported && computed);
            for (std::size_t round = 0; round < 5; ++round) {
                const explore::RoundFigures& said = reported->rounds[round];
                const explore::RoundFigures& found = computed->rounds[round];
                QVERIFY(isNear(found.separation.value, *said.separation.value, 1e-9));
                QVERIFY(isNear(found.purity.value, *said.purity.value, 1e-9));
                QCOMPARE(found.failures, said.failures);
                QCOMPARE(found.clusters, said.clusters);
                QCOMPARE(found.ari.value.has_value(), round > 0);
                QVERIFY(round == 0 || isNear(found.ari.value, *said.ari.value, 1e-9));
                QCOMPARE(found.ari.n, said.ari.n);
            }
        }
    }

private:
    QTemporaryDir m_scratch;
    std::shared_ptr<const cache::Document> m_gsm8k;
    std::shared_ptr<const cache::Document> m_harness;
    std::shared_ptr<const cache::Document> m_substitute;
    std::shared_ptr<const cache::Document> m_augment;
};

FGW_TEST(TestExampleRuns, "runs")
#include "test_runs.moc"
