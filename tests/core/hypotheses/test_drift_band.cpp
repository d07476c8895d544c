// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"
#include "core/hypotheses/drift_band.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <memory>

using namespace fgw;
using namespace fgw::hypotheses;

namespace {

/// The example of feedback rounds that the program itself wrote.
struct Rounds {
    Rounds() {
        const QDir runs(tests::sourcePath(QStringLiteral("resources/example/iterate")));
        const QString name = runs.entryList({QStringLiteral("run_*substitute")}, QDir::Dirs).front();
        const std::filesystem::path directory = runs.filePath(name).toStdString();
        const auto cache = cache::Cache::open(fixture.beside("cache.sqlite")).value();
        Task task;
        document = cache->load(cache->ingest(directory, {}, task).value(), task).value();
        std::ifstream file(directory / "iterate_report.json");
        const auto report = nlohmann::json::parse(file); // a temporary would be gone before the loop
        for (const auto& round : report["rounds"]) {
            const auto number = round["round"].get<std::int32_t>();
            centroids[number] = round["centroids"].get<std::vector<stats::Centroid>>();
            if (!round["centroid_drift"].is_null()) {
                drift[number] = round["centroid_drift"].get<double>();
            }
        }
    }

    [[nodiscard]] BandByRound bands(const stats::BootstrapOptions& options = {}) const {
        Task task;
        return driftBands(*document->records, centroids, options, task).value().byRound;
    }

    tests::RunFixture fixture;
    std::shared_ptr<const cache::Document> document;
    CentroidsByRound centroids;
    std::map<std::int32_t, double> drift;
};

bool areSame(const BandByRound& a, const BandByRound& b) {
    return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
        return one.first == other.first && one.second.lo == other.second.lo &&
               one.second.hi == other.second.hi;
    });
}

} // namespace

class TestDriftBand : public QObject {
    Q_OBJECT
private slots:
    void everyStepOfOurOwnRunHasOne() {
        const Rounds rounds;
        const BandByRound bands = rounds.bands();
        QCOMPARE(rounds.drift.size(), std::size_t{4});
        QCOMPARE(bands.size(), rounds.drift.size());
        for (const auto& [round, band] : bands) {
            const double drift = rounds.drift.at(round);
            QVERIFY(0.0 <= band.lo && band.lo < band.hi);
            // Centroids of few failures lie too far apart: the band is corrected downwards.
            QVERIFY2(band.lo < drift && band.hi < 2.0 * drift, qPrintable(QString::number(round)));
        }
    }

    void itDependsOnTheSeedAndNotOnThreads() {
        const Rounds rounds;
        const BandByRound one = rounds.bands({.resamples = 200, .seed = 3, .threads = {1}});
        QVERIFY(areSame(one, rounds.bands({.resamples = 200, .seed = 3, .threads = {2}})));
        QVERIFY(!areSame(one, rounds.bands({.resamples = 200, .seed = 4, .threads = {1}})));
    }

    /// Centroids that our features do not give are of features that we do not have.
    void otherFeaturesHaveNone() {
        Rounds rounds;
        rounds.centroids[2][0][0] += 0.01;
        QCOMPARE(rounds.bands().size(), std::size_t{1});
        rounds.centroids[0].pop_back();
        QVERIFY(rounds.bands().empty());
        rounds.centroids.clear();
        QVERIFY(rounds.bands().empty());
        const Rounds whole;
        QVERIFY(whole.bands({.resamples = 0}).empty());
        Task task;
        const auto none = driftBands(*whole.document->records, whole.centroids, {.resamples = 0}, task);
        QCOMPARE(none.value().gap, std::optional(BandGap::NoResamples));
    }

    /// An id that a log counts up to is no size to believe: a table of two thousand million would not fit.
    void aClusterThatNoCentroidStandsForHasNone() {
        tests::RunFixture fixture;
        QByteArray log;
        for (const char* round : {"0", "1"}) {
            for (int item = 0; item < 20; ++item) {
                const QByteArray id = 'i' + QByteArray::number(item);
                log += tests::evaluationLine("m", id, QByteArray(",\"round\":") + round) +
                       tests::eventLine("failure_clustered", QByteArray("{\"round\":") + round +
                                                                 ",\"model\":\"m\",\"id\":\"" + id +
                                                                 "\",\"cluster\":2000000000}");
            }
        }
        fixture.write(QStringLiteral("events.jsonl"), log);
        const auto cache = cache::Cache::open(fixture.beside("cache.sqlite")).value();
        Task task;
        const auto document = cache->load(cache->ingest(fixture.path(), {}, task).value(), task).value();
        const CentroidsByRound reported{{0, {{0.5, 0.5}}}, {1, {{0.5, 0.5}}}};
        const auto bands = driftBands(*document->records, reported, {}, task);
        QVERIFY(bands && bands->byRound.empty());
        // What the features are is not known.
        QCOMPARE(bands->gap, std::optional(BandGap::UnknownClusters));
    }

    /// A reader is told why there is no band, and only what is so.
    void whatKeepsABandAwayIsKnown() {
        const Rounds rounds;
        const auto gapOf = [&](const CentroidsByRound& reported) {
            Task task;
            return driftBands(*rounds.document->records, reported, {.resamples = 20}, task).value().gap;
        };
        QVERIFY(!gapOf(rounds.centroids));
        QCOMPARE(gapOf({}), std::optional(BandGap::NoCentroids));
        CentroidsByRound moved = rounds.centroids;
        moved.begin()->second.front().front() += 1.0;
        QCOMPARE(gapOf(moved), std::optional(BandGap::OtherFeatures));
    }

    void aLogWithoutRoundsHasNothingToResample() {
        tests::RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), tests::evaluationLine("m", "i0", ""));
        const auto cache = cache::Cache::open(fixture.beside("cache.sqlite")).value();
        Task task;
        const auto document = cache->load(cache->ingest(fixture.path(), {}, task).value(), task).value();
        const auto bands = driftBands(*document->records, {}, {}, task);
        QCOMPARE(bands.value().gap, std::optional(BandGap::NoEvaluations));
    }

    void cancelledIsAnErrorOfItsOwn() {
        const Rounds rounds;
        Task task;
        task.cancel();
        const auto none = driftBands(*rounds.document->records, rounds.centroids, {}, task);
        QVERIFY(!none && none.error().code == ErrorCode::Cancelled);
    }
};

FGW_TEST(TestDriftBand, "drift_band")
#include "test_drift_band.moc"
