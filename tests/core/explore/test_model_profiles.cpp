// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/model_profiles.h"
#include "tests/core/explore/oracle/failures_run.h"
#include "tests/core/stats/near.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using explore::ModelProfiles;

namespace {

ModelProfiles profilesOf(const RecordTable& table, const explore::FailureMap& map,
                         const stats::BootstrapOptions& options = {.resamples = 4000, .seed = 5}) {
    Task task;
    return explore::modelProfiles(table, map, options, task).value();
}

explore::FailureMap mapOfTable(const RecordTable& table, std::size_t clusters) {
    explore::FailureMap map;
    map.subjects = std::make_shared<const explore::Subjects>(explore::findSubjects(table));
    for (std::uint32_t index = 0; index < map.subjects->all.size(); ++index) {
        const explore::Subject& subject = map.subjects->all[index];
        if (subject.isFailure()) {
            const auto cluster =
                static_cast<std::int32_t>(subject.item.value % std::max<std::size_t>(1, clusters));
            map.points.push_back(
                {.subject = index, .row = subject.firstRow, .cluster = clusters == 0 ? -1 : cluster});
        }
    }
    map.clusters.resize(clusters);
    return map;
}

} // namespace

class TestModelProfiles : public QObject {
    Q_OBJECT
private slots:
    void sharesAreOfTheFailuresInClusters() {
        const FailuresRun run;
        const ModelProfiles profiles = profilesOf(run.table(), run.map(), {.resamples = 0});
        const auto reference = readReference(kFailures, "profiles");
        QCOMPARE(profiles.clusters, (std::vector<std::uint32_t>{0, 1, 2}));
        for (std::size_t model = 0; model < reference.size(); ++model) {
            const explore::ModelProfile& profile = profiles.models[model];
            QCOMPARE(profile.failures, reference[model]["failures"].get<std::size_t>());
            QCOMPARE(profile.inNoise, reference[model]["in_noise"].get<std::size_t>());
            for (std::size_t cluster = 0; cluster < 3; ++cluster) {
                const stats::Estimate& share = profile.shares[cluster];
                QCOMPARE(share.n, profile.failures);
                QVERIFY(isNear(share.value, reference[model]["counts"][cluster].get<double>() /
                                                static_cast<double>(profile.failures)));
                QVERIFY(share.interval->lo < *share.value && *share.value < share.interval->hi);
            }
        }
        const auto counts = readReference(kFailures, "counts");
        QCOMPARE(profiles.answeredByAll, counts["answered_by_all"].get<std::size_t>());
        QCOMPARE(profiles.failedByAll, counts["failed_by_all"].get<std::size_t>());
    }

    void pairsAgreeWithScipyAndScikitLearn() {
        const FailuresRun run;
        const ModelProfiles profiles = profilesOf(run.table(), run.map());
        for (const auto& expected : readReference(kFailures, "pairs")) {
            const explore::ModelPair& pair = profiles.pairOf(expected["second"], expected["first"]);
            QCOMPARE(pair.first, expected["first"].get<std::uint32_t>());
            QVERIFY(isNear(pair.profiles.similarity.value, expected["similarity"], 1e-9));
            QCOMPARE(pair.profiles.similarity.n, expected["n"].get<std::size_t>());
            QVERIFY(isNearDrawn(pair.profiles.similarity.interval, expected["interval"], 0.3));
            QVERIFY(std::abs(*pair.profiles.ofOneProfile - expected["of_one_profile"].get<double>()) < 1e-3);
            QVERIFY(std::abs(*pair.profiles.p - expected["p"].get<double>()) < 0.03);
            const auto table = expected["table"].get<std::vector<std::size_t>>();
            QCOMPARE(pair.failed.inWith, table[0]);
            QCOMPARE(pair.failed.inWithout, table[1]);
            QCOMPARE(pair.failed.outWith, table[2]);
            QCOMPARE(pair.failed.outWithout, table[3]);
            QVERIFY(isNear(pair.overlap.value, expected["kappa"], 1e-9));
            QVERIFY(pair.overlap.interval.has_value());
            QVERIFY(isNear(pair.overlapP, expected["overlap_p"], 1e-9));
            QVERIFY(isNear(pair.overlapAdjustedP, expected["overlap_adjusted_p"], 1e-9));
            QVERIFY(*pair.profilesAdjustedP >= *pair.profiles.p);
        }
    }

    void theRecordsBehindACellAreThoseCounted() {
        const FailuresRun run;
        const ModelProfiles profiles = profilesOf(run.table(), run.map(), {.resamples = 0});
        const BitSet cell = explore::rowsOfProfile(run.table(), run.map(), 2, 1);
        QCOMPARE(cell.count(), std::size_t{19});
        cell.forEach([&](std::size_t row) { QCOMPARE(run.table().modelOf(row), std::string("m2")); });
        QCOMPARE(explore::rowsOfOverlap(run.table(), run.map(), 1, 0).count(),
                 2 * profiles.pairOf(0, 1).failed.inWith);
        const auto own = explore::rowsOfOverlap(run.table(), run.map(), 1, 1).count();
        QCOMPARE(own, profiles.models[1].failures + profiles.models[1].inNoise);
    }

    void aModelWithoutFailuresIsSaidToHaveNone() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            const std::string id = std::to_string(item);
            maker.add({.item = id, .model = "weak", .outcome = Outcome::Fail});
            maker.add({.item = id, .model = "perfect"});
        }
        const RecordTable table = maker.make();
        const ModelProfiles profiles = profilesOf(table, mapOfTable(table, 2));
        QVERIFY(!profiles.models[1].shares[0].value);
        QCOMPARE(profiles.models[1].shares[0].caveat, stats::Caveat::NoData);
        const explore::ModelPair& pair = profiles.pairOf(0, 1);
        QVERIFY(!pair.profiles.similarity.value && !pair.profiles.p && !pair.profilesAdjustedP);
        QCOMPARE(pair.profiles.similarity.caveat, stats::Caveat::OneSide);
        QCOMPARE(pair.overlap.value, std::optional(0.0));
        QCOMPARE(pair.overlapP, std::optional(1.0));
    }

    void modelsThatFailEverythingHaveNoKappa() {
        TableMaker maker;
        for (int item = 0; item < 12; ++item) {
            maker.add({.item = std::to_string(item), .model = "a", .outcome = Outcome::Fail});
            maker.add({.item = std::to_string(item), .model = "b", .outcome = Outcome::Fail});
        }
        const RecordTable table = maker.make();
        const explore::ModelPair pair = profilesOf(table, mapOfTable(table, 2)).pairOf(0, 1);
        QVERIFY(!pair.overlap.value && !pair.overlapP);
        QCOMPARE(pair.overlap.caveat, stats::Caveat::NoVariation);
        // Both always fail in the same place: no resample can show anything else.
        QCOMPARE(pair.profiles.similarity.value, std::optional(1.0));
        QVERIFY(!pair.profiles.similarity.interval);
        QCOMPARE(pair.profiles.similarity.caveat, stats::Caveat::NoVariation);
        QCOMPARE(profilesOf(table, mapOfTable(table, 1)).pairOf(0, 1).profiles.similarity.caveat,
                 stats::Caveat::OneCluster);
    }

    void withoutClustersOrRecordsThereAreNoProfiles() {
        TableMaker maker;
        maker.add({.item = "1", .model = "a", .outcome = Outcome::Fail});
        maker.add({.item = "1", .model = "b"});
        const RecordTable table = maker.make();
        const ModelProfiles profiles = profilesOf(table, mapOfTable(table, 0));
        QVERIFY(profiles.clusters.empty() && profiles.models[0].shares.empty());
        QCOMPARE(profiles.pairOf(0, 1).overlap.n, std::size_t{1});
        QVERIFY(profilesOf(TableMaker().make(), {}).models.empty());
    }

    void cancelledIsAnErrorOfItsOwn() {
        const FailuresRun run;
        Task task;
        task.cancel();
        QCOMPARE(explore::modelProfiles(run.table(), run.map(), {}, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestModelProfiles, "model_profiles")
#include "test_model_profiles.moc"
