// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/run_summary.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

using namespace fgw;
using explore::FailureMap;
using explore::RunSummary;
using fgw::tests::TableMaker;

namespace {

/// Four failures of `weak` and two of `strong` on four items.
RecordTable tableOfFourItems() {
    TableMaker maker;
    for (int item = 0; item < 4; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.add({.item = id, .model = "weak", .outcome = Outcome::Fail});
        maker.add({.item = id, .model = "strong", .outcome = item < 2 ? Outcome::Fail : Outcome::Pass});
    }
    return maker.make();
}

explore::MapCluster cluster(const std::string& name, std::size_t size,
                            std::vector<explore::ModelShare> models) {
    explore::MapCluster made;
    made.name = name;
    made.size = size;
    made.modelsAffected = models.size();
    made.models = std::move(models);
    return made;
}

/// Two clusters of three: the second touches more models.
FailureMap mapOfTwoClusters() {
    FailureMap made;
    for (const auto& [row, index] : std::vector<std::pair<std::uint32_t, std::int32_t>>{
             {0, 0}, {1, 1}, {2, 0}, {3, 1}, {4, 0}, {6, 1}}) {
        made.points.push_back({.row = row, .cluster = index});
    }
    made.clusters = {cluster("eggs", 3, {{"weak", 3, 1.0}}),
                     cluster("miles", 3, {{"strong", 2, 2.0 / 3}, {"weak", 1, 1.0 / 3}})};
    made.clusters[1].exemplars = {3, 1};
    return made;
}

RunSummary summary(const std::function<bool(std::size_t)>& isJudged = [](std::size_t) { return false; }) {
    return explore::summarise(tableOfFourItems(), mapOfTwoClusters(), isJudged);
}

} // namespace

class TestRunSummary : public QObject {
    Q_OBJECT
private slots:
    void modelsStandInOrderOfAccuracy() {
        const RunSummary result = summary();
        QCOMPARE(result.models[0].model, std::string("strong"));
        QCOMPARE(*result.models[0].figures.accuracy.value, 0.5);
        QCOMPARE(*result.models[1].figures.accuracy.value, 0.0);
        QCOMPARE(result.items, std::size_t{4});
        QCOMPARE(result.failures, std::size_t{6});
    }

    void amongEqualSizesTheShapeThatTouchesMoreModelsComesFirst() {
        const RunSummary result = summary();
        QCOMPARE(result.shapes[0].name, std::string("miles"));
        QCOMPARE(result.shapes[0].cluster, 1U);
        QCOMPARE(result.shapes[0].worstModel, std::string("strong"));
        QCOMPARE(result.shapes[0].exemplarRow, 3U);
        QCOMPARE(result.shapes[0].shareOfFailures, 0.5);
    }

    void countsWhatIsJudged() {
        const RunSummary result = summary([](std::size_t row) { return row == 1 || row == 3 || row == 0; });
        QCOMPARE(result.shapes[0].judged, std::size_t{2});
        QCOMPARE(result.shapes[1].judged, std::size_t{1});
    }

    void atMostTenShapes() {
        FailureMap many = mapOfTwoClusters();
        for (std::size_t size = 20; size > 0; --size) {
            many.clusters.push_back(cluster("more", size, {}));
        }
        const RunSummary result =
            explore::summarise(tableOfFourItems(), many, [](std::size_t) { return false; });
        QCOMPARE(result.shapes.size(), std::size_t{10});
        QCOMPARE(result.shapes.front().size, std::size_t{20});
        QCOMPARE(result.shapes.back().size, std::size_t{11});
    }
};

FGW_TEST(TestRunSummary, "run_summary")
#include "test_run_summary.moc"
