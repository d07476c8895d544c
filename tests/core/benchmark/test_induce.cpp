// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb.h"
#include "core/benchmark/induce.h"
#include "core/benchmark/masked_text.h"
#include "core/benchmark/template_form.h"
#include "tests/core/benchmark/oracle/carb_solver.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

using benchmark::Item;

/// The items of CARB that `belongs` picks, as one cluster.
template <typename Belongs>
ParentCluster clusterOf(const std::vector<benchmark::Item>& items, std::int32_t cluster, std::size_t wanted,
                        const Belongs& belongs) {
    ParentCluster parents{.cluster = cluster, .wanted = wanted};
    for (const benchmark::Item& item : items) {
        if (belongs(item)) {
            parents.parents.push_back(&item);
        }
    }
    return parents;
}

std::vector<InducedCluster> induced(const std::vector<ParentCluster>& clusters, std::uint64_t seed = 7) {
    Task task;
    return induceItems(clusters, "induced", seed, task).value();
}

std::vector<benchmark::Item> inducedItems(const std::vector<InducedCluster>& clusters) {
    std::vector<benchmark::Item> items;
    for (const InducedCluster& cluster : clusters) {
        for (const InducedItem& item : cluster.items) {
            items.push_back(item.item);
        }
    }
    return items;
}

double meanOf(const auto& items, const auto& feature) {
    double sum = 0;
    for (const auto& item : items) {
        sum += feature(item);
    }
    return sum / static_cast<double>(items.size());
}

} // namespace

class TestInduce : public QObject {
    Q_OBJECT

    std::vector<benchmark::Item> m_items;
    std::vector<ParentCluster> m_clusters;

private slots:
    void initTestCase() {
        m_items = carbDataset({}, 2000, 3, Threads{1}, nullptr).value().items;
        m_clusters = {
            clusterOf(
                m_items, 0, 60,
                [](const benchmark::Item& item) { return item.type == "compositional" && item.depth > 5; }),
            clusterOf(m_items, 1, 60, [](const benchmark::Item& item) { return item.type == "distractor"; }),
            clusterOf(m_items, 2, 60, [](const benchmark::Item& item) { return item.type == "logic_mix"; }),
            clusterOf(m_items, 3, 60,
                      [](const benchmark::Item& item) { return item.type == "counterfactual"; })};
    }

    void everyTextIsRecognisedAsItsTemplate() {
        for (const benchmark::Item& item : m_items) {
            const auto form = templateOf(readCarb(item.x));
            QVERIFY2(form.has_value() && structureIdOf(*form) == item.structureId, item.x.c_str());
        }
    }

    void theSolverConfirmsEveryAnswer() {
        const std::vector<benchmark::Item> items = inducedItems(induced(m_clusters));
        QCOMPARE(items.size(), std::size_t{240});
        for (const benchmark::Item& item : items) {
            const tests::Solved solved = tests::solveCarb(item.x);
            QVERIFY2(solved.trouble.empty(), item.x.c_str());
            QVERIFY2(item.y == (solved.answer ? "1" : "0"), item.x.c_str());
            QCOMPARE(item.depth, solved.depth);
            QCOMPARE(item.distractorCount, solved.distractors);
            QCOMPARE(item.operatorCount, solved.operators);
        }
    }

    void noItemIsAParentInDisguise() {
        std::set<std::string> parents;
        for (const ParentCluster& cluster : m_clusters) {
            for (const benchmark::Item* parent : cluster.parents) {
                parents.insert(maskedText(parent->x));
            }
        }
        std::set<std::string> texts;
        for (const benchmark::Item& item : inducedItems(induced(m_clusters))) {
            QVERIFY2(!parents.contains(maskedText(item.x)), item.x.c_str());
            QVERIFY2(texts.insert(item.x).second, item.x.c_str());
        }
    }

    void featuresAreThoseOfTheCluster() {
        const auto clusters = induced(m_clusters);
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            const std::vector<benchmark::Item> items = inducedItems({clusters[i]});
            std::vector<benchmark::Item> parents;
            for (const benchmark::Item* parent : m_clusters[i].parents) {
                parents.push_back(*parent);
            }
            for (const auto feature : {&benchmark::Item::depth, &benchmark::Item::distractorCount,
                                       &benchmark::Item::operatorCount}) {
                const auto value = [&](const benchmark::Item& item) { return item.*feature; };
                QVERIFY(std::abs(meanOf(items, value) - meanOf(parents, value)) < 0.8);
            }
            QVERIFY(std::ranges::all_of(
                items, [&](const benchmark::Item& item) { return item.type == parents[0].type; }));
            QCOMPARE(meanOf(items, [](const benchmark::Item& item) { return item.y == "1" ? 1 : 0; }), 0.5);
        }
    }

    void whereItComesFromIsRecorded() {
        const auto clusters = induced(m_clusters);
        std::set<std::string> ids;
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            QVERIFY(clusters[i].notInduced.empty());
            for (const InducedItem& item : clusters[i].items) {
                QCOMPARE(item.sourceCluster, m_clusters[i].cluster);
                QVERIFY(item.item.id.starts_with("induced") && ids.insert(item.item.id).second);
                QCOMPARE(item.parentIds.size(), std::size_t{1});
                const auto parent =
                    std::ranges::find(m_clusters[i].parents, item.parentIds[0],
                                      [](const benchmark::Item* candidate) { return candidate->id; });
                QVERIFY(parent != m_clusters[i].parents.end());
                QVERIFY((*parent)->structureId == item.templateName);
            }
        }
    }

    void theSeedDecides() {
        QVERIFY(inducedItems(induced(m_clusters, 1)) == inducedItems(induced(m_clusters, 1)));
        QVERIFY(inducedItems(induced(m_clusters, 1)) != inducedItems(induced(m_clusters, 2)));
    }

    /// The held-out label of a parent may not reach what is induced from it.
    void theStructureOfParentsIsNotRead() {
        std::vector<benchmark::Item> relabelled = m_items;
        for (benchmark::Item& item : relabelled) {
            item.structureId = "none";
        }
        const auto type = [](const benchmark::Item& item) { return item.type == "logic_mix"; };
        const auto before = induced({clusterOf(m_items, 0, 40, type)});
        QVERIFY(inducedItems(before) == inducedItems(induced({clusterOf(relabelled, 0, 40, type)})));
    }

    void whatNoTemplateCoversIsSaidAndNotFaked() {
        const std::vector<benchmark::Item> others{
            {.id = "a", .x = "Tom has 3 apples and eats 2. How many are left?", .y = "1"},
            {.id = "b", .messages = R"([{"role":"user","content":"hi"}])", .y = "hello"},
            {.id = "c", .x = "Ada is taller than Bo. Is Ada taller than Bo?", .y = "yes"}};
        const auto every = [](const benchmark::Item&) { return true; };
        auto clusters = induced({clusterOf(others, 4, 5, every), m_clusters[0]});
        QVERIFY(clusters[0].items.empty());
        QVERIFY2(clusters[0].notInduced.contains("none of its 3 failures"), clusters[0].notInduced.c_str());
        QCOMPARE(clusters[1].items.size(), std::size_t{60});
    }

    void parentsWithoutCountsWillDo() {
        const std::vector<benchmark::Item> plain{
            {.id = "a", .x = "Ada is taller than Bo. Is Bo taller than Ada?", .y = "0"}};
        const auto clusters = induced({clusterOf(plain, 0, 6, [](const benchmark::Item&) { return true; })});
        QCOMPARE(clusters[0].items.size(), std::size_t{6});
        QVERIFY(tests::solveCarb(clusters[0].items[0].item.x).trouble.empty());
    }

    void aCancelledTaskInducesNothing() {
        Task task;
        task.cancel();
        QCOMPARE(induceItems(m_clusters, "induced", 1, task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestInduce, "induce")
#include "test_induce.moc"
