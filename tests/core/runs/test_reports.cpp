// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/reports.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::runs;

namespace {

Report parsed(std::string_view text, Problems& problems) {
    auto report = parseReport(text, "report.json", problems);
    if (!report) {
        qFatal("%s", report.error().message().c_str());
    }
    return *report;
}

constexpr std::string_view kHarness = R"({"kind":"harness",
  "provenance":{"package_version":"0.2.0","python_version":"3.11.2","git_sha":"abc","git_dirty":true,"seeds":[1,2],
                "models":["a","b"],"dataset_hashes":{"d.jsonl":"00ff"},"later_field":{"x":1}},
  "per_seed":[{"seed":1,"slice":"carb","n":20,"accuracy_by_model":{"a":0.5,"b":0.75},"model_separation_S":0.125,
               "model_separation_S_ci":{"value":0.125,"lo":0.0,"hi":0.25,"n_boot":200}}],
  "per_slice":[{"slice":"carb","origin":"generated","induced_from":null,"S_mean":0.125,"S_std":0.0,"n_seeds":2,
                "budget":20,"available":20,"budget_capped":true}],
  "static_vs_induced":[{"seed":1,"static_separation_S":0.125,"failure_gen_separation_S":0.2,"n_failures":7,
                        "n_generated":14,"failure_geometry_purity":0.8,
                        "failure_geometry_purity_ci":{"value":0.8,"lo":0.6,"hi":1.0,"n_boot":200}}]})";

} // namespace

class TestReports : public QObject {
    Q_OBJECT
private slots:
    void readsAHarnessReport() {
        Problems problems;
        const Report report = parsed(kHarness, problems);
        QVERIFY(problems.empty());
        QCOMPARE(report.kind, ReportKind::Harness);
        QCOMPARE(report.slices.size(), std::size_t{1});
        QCOMPARE(report.slices[0].seed.value_or(0), std::int64_t{1});
        QCOMPARE(report.slices[0].accuracyByModel.at("b"), 0.75);
        QCOMPARE(report.slices[0].separation.interval->hi, 0.25);
        QCOMPARE(report.slices[0].separation.n, std::size_t{20});
        QVERIFY(report.aggregates.at(0).budgetCapped);
        QCOMPARE(report.aggregates.at(0).inducedFrom, std::string());
        QCOMPARE(report.comparisons.at(0).generated, std::size_t{14});
        QCOMPARE(report.comparisons.at(0).purity.value.value_or(0), 0.8);
    }

    void readsProvenanceAndKeepsAllOfIt() {
        Problems problems;
        const Provenance provenance = parsed(kHarness, problems).provenance;
        QVERIFY(provenance.present());
        QCOMPARE(provenance.gitSha, std::string("abc"));
        QVERIFY(provenance.gitDirty.value_or(false));
        QCOMPARE(provenance.compilerOrPython, std::string("3.11.2"));
        QCOMPARE(provenance.seeds, (std::vector<std::int64_t>{1, 2}));
        QCOMPARE(provenance.models, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(provenance.datasetHashes.at("d.jsonl"), std::string("00ff"));
        QVERIFY(provenance.raw.find("later_field") != std::string::npos);
    }

    void readsAnIterateReportWithItsGaps() {
        Problems problems;
        const Report report = parsed(
            R"({"kind":"iterate","provenance":{},"update":"substitute","rounds":[
                {"round":0,"separation":0.3,"separation_ci":{"lo":0.2,"hi":0.4},"purity":0.5,"centroid_drift":null,
                 "ari":null,"n_failures":9,"n_overlap":0,"n_generated":4,"k":3,"centroids":[[1,2],[3,4]]},
                {"round":1,"separation":0.2,"centroid_drift":1.5,"ari":null,"n_overlap":1,"unmatched_clusters":2,
                 "hit_rate":0.75,"base_rate":0.25}]})",
            problems);
        QCOMPARE(report.kind, ReportKind::Iterate);
        QCOMPARE(report.update, std::string("substitute"));
        QCOMPARE(report.rounds.size(), std::size_t{2});
        QVERIFY(!report.rounds[0].drift && !report.rounds[0].ari);
        QCOMPARE(report.rounds[0].clusters, std::size_t{3});
        QCOMPARE(report.rounds[1].drift.value_or(0), 1.5);
        QVERIFY(!report.rounds[1].ari);
        QCOMPARE(report.rounds[1].overlap, std::size_t{1});
        QCOMPARE(report.rounds[1].hitRate.value_or(0), 0.75);
        QVERIFY(!report.rounds[1].separation.interval);
    }

    void readsASummaryOfStaticEvaluation() {
        Problems problems;
        const Report report = parsed(R"({"kind":"eval-static","provenance":{},"accuracy_by_model":{"a":1.0},
                                         "model_separation_S":0.0,"n":5,
                                         "by_slice":{"carb":{"accuracy_by_model":{"a":1.0},"n":5}}})",
                                     problems);
        QCOMPARE(report.kind, ReportKind::EvalStatic);
        QCOMPARE(report.slices.size(), std::size_t{2});
        QCOMPARE(report.slices[0].slice, std::string());
        QCOMPARE(report.slices[1].slice, std::string("carb"));
    }

    void findsRecordsWhereverOtherToolsPutThem() {
        Problems problems;
        const Report report = parsed(R"({"results":{"deep":[[{"slice":"s","accuracy_by_model":{"m":0.5}}]]},
                                         "meta":{"provenance":{"git_sha":"elsewhere"}}})",
                                     problems);
        QCOMPARE(report.slices.at(0).slice, std::string("s"));
        QCOMPARE(report.provenance.gitSha, std::string("elsewhere"));
        QCOMPARE(report.kind, ReportKind::EvalStatic);
    }

    void missingProvenanceIsNoted() {
        Problems problems;
        const Report report = parsed(R"({"kind":"harness","per_seed":[]})", problems);
        QVERIFY(!report.provenance.present());
        QCOMPARE(problems.count(), std::size_t{1});
    }

    void aBrokenRecordIsReportedAndTheRestIsRead() {
        Problems problems;
        const Report report = parsed(R"({"kind":"iterate","provenance":{},"rounds":[
            {"round":"one","separation":1},{"round":2,"separation":0.5}]})",
                                     problems);
        QCOMPARE(report.rounds.size(), std::size_t{1});
        QCOMPARE(report.rounds[0].round, 2);
        QCOMPARE(problems.count(), std::size_t{1});
    }

    void aDocumentThatIsTooDeepOrBrokenIsAnError() {
        Problems problems;
        QVERIFY(!parseReport(std::string(100000, '['), "report.json", problems));
        QVERIFY(!parseReport(R"({"kind":"harness")", "report.json", problems));
        QVERIFY(!parseReport("", "report.json", problems));
    }
};

FGW_TEST(TestReports, "reports")
#include "test_reports.moc"
