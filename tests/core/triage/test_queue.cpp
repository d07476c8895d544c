// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/queue.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using triage::QueueEntry;
using triage::Reason;

namespace {

struct Scene {
    RecordTable table;
    explore::FailureMap map;

    [[nodiscard]] BitSet none() const { return BitSet(table.size()); }
    [[nodiscard]] BitSet all() const { return BitSet(table.size(), true); }
    [[nodiscard]] const std::string& itemAt(const QueueEntry& entry) const {
        return table.itemOf(entry.row).id;
    }
};

/// A map of the table's failures with the clusters that the evaluations name, on a line in their order.
Scene sceneOf(const tests::TableMaker& maker, std::size_t clusters) {
    Scene scene{maker.make(), {}};
    auto subjects = std::make_shared<explore::Subjects>(explore::findSubjects(scene.table));
    auto space = std::make_shared<geometry::Matrix>();
    for (std::uint32_t index = 0; index < subjects->all.size(); ++index) {
        const explore::Subject& subject = subjects->all[index];
        if (subject.isFailure()) {
            scene.map.points.push_back(
                {index, subject.firstRow, 0, 0, scene.table.cluster()[subject.firstRow]});
        }
    }
    *space = geometry::Matrix(scene.map.points.size(), 1);
    for (std::size_t point = 0; point < space->rows; ++point) {
        space->row(point)[0] = static_cast<float>(point);
    }
    scene.map.subjects = subjects;
    scene.map.space = space;
    scene.map.clusters.resize(clusters);
    return scene;
}

tests::Evaluation fails(const std::string& item, std::int32_t cluster, float confidence = std::nanf("")) {
    return {
        .item = item, .model = "m", .outcome = Outcome::Fail, .cluster = cluster, .confidence = confidence};
}

std::vector<QueueEntry> queueOf(const Scene& scene, const BitSet& judged,
                                triage::QueueKind kind = triage::QueueKind::Failures) {
    Task task;
    const BitSet all = scene.all();
    return triage::makeQueue(
               {.table = scene.table, .map = scene.map, .judged = judged, .allowed = all, .kind = kind}, task)
        .value();
}

QStringList order(const Scene& scene, const std::vector<QueueEntry>& queue) {
    QStringList items;
    for (const QueueEntry& entry : queue) {
        items << QString::fromStdString(scene.itemAt(entry));
    }
    return items;
}

float worthOf(const QueueEntry& entry, Reason reason) {
    return entry.worth[static_cast<std::size_t>(reason)];
}

} // namespace

class TestQueue : public QObject {
    Q_OBJECT
private slots:
    void theConfidentlyWrongComeFirst() {
        tests::TableMaker maker;
        maker.add(fails("shy", 0, 0.3F)).add(fails("silent", 0)).add(fails("sure", 0, 0.95F));
        const Scene scene = sceneOf(maker, 1);
        const auto queue = queueOf(scene, scene.none());
        QCOMPARE(order(scene, queue), (QStringList{"sure", "silent", "shy"}));
        QCOMPARE(triage::reasonsOf(queue[0]).at(0), Reason::NewShape);
        QVERIFY(std::abs(worthOf(queue[0], Reason::Confident) - 3 * 0.95F) < 1e-5F);
        QCOMPARE(worthOf(queue[2], Reason::Confident), 0.0F);
    }

    void anAbstentionIsNoConfidentError() {
        tests::TableMaker maker;
        tests::Evaluation abstained = fails("abstained", 0, 0.99F);
        abstained.abstained = true;
        maker.add(abstained).add(fails("silent", 0));
        const Scene scene = sceneOf(maker, 1);
        QCOMPARE(order(scene, queueOf(scene, scene.none())), (QStringList{"silent", "abstained"}));
    }

    void everyClusterIsSeenBeforeAnyIsSeenTwice() {
        tests::TableMaker maker;
        for (int i = 0; i < 5; ++i) {
            maker.add(fails("a" + std::to_string(i), 0));
        }
        maker.add(fails("b", 1)).add(fails("c", 2));
        const Scene scene = sceneOf(maker, 3);
        const auto queue = queueOf(scene, scene.none());
        QCOMPARE(order(scene, queue).first(3), (QStringList{"a0", "b", "c"}));
        QVERIFY(queue[0].firstOfCluster && queue[1].firstOfCluster && queue[2].firstOfCluster);
        QVERIFY(!queue[3].firstOfCluster);
        QCOMPARE(worthOf(queue[3], Reason::NewShape), 2.0F);
    }

    void whatIsJudgedStandsFirstAndItsClusterIsNoNews() {
        tests::TableMaker maker;
        maker.add(fails("a0", 0)).add(fails("a1", 0)).add(fails("b", 1));
        const Scene scene = sceneOf(maker, 2);
        BitSet judged = scene.none();
        judged.set(1);
        const auto queue = queueOf(scene, judged);
        QCOMPARE(order(scene, queue), (QStringList{"a1", "b", "a0"}));
        QVERIFY(queue[0].judged && !queue[1].judged);
        QVERIFY(!queue[2].firstOfCluster);
    }

    void noiseBringsNoNewShape() {
        tests::TableMaker maker;
        maker.add(fails("noise", 1)).add(fails("a", 0));
        Scene scene = sceneOf(maker, 2);
        scene.map.clusters[1].isNoise = true;
        const auto queue = queueOf(scene, scene.none());
        QCOMPARE(order(scene, queue), (QStringList{"a", "noise"}));
        QCOMPARE(queue[1].cluster, -1);
        QCOMPARE(worthOf(queue[1], Reason::NewShape), 0.0F);
    }

    void disagreementIsWorthMostAtHalf() {
        tests::TableMaker maker;
        const auto answers = [&maker](const std::string& item, int passes) {
            maker.add(fails(item, 0));
            for (int other = 0; other < 3; ++other) {
                maker.add({.item = item,
                           .model = "n" + std::to_string(other),
                           .outcome = other < passes ? Outcome::Pass : Outcome::Error,
                           .cluster = 0});
            }
        };
        answers("alone", 0);
        answers("half", 1);
        answers("most", 3);
        const Scene scene = sceneOf(maker, 1);
        const auto queue = queueOf(scene, scene.none());
        QCOMPARE(order(scene, queue), (QStringList{"half", "most", "alone"}));
        QCOMPARE(int{queue[0].passing}, 1);
        // Errors are no answers.
        QCOMPARE(int{queue[0].scored}, 2);
        QCOMPARE(worthOf(queue[0], Reason::Disagreement), 2.0F);
        QVERIFY(std::abs(worthOf(queue[1], Reason::Disagreement) - 2 * 4 * 0.75F * 0.25F) < 1e-5F);
    }

    void farFromWhatIsJudgedComesSooner() {
        tests::TableMaker maker;
        for (int i = 0; i < 6; ++i) {
            maker.add(fails("p" + std::to_string(i), 0));
        }
        const Scene scene = sceneOf(maker, 1);
        BitSet judged = scene.none();
        judged.set(0);
        const auto queue = queueOf(scene, judged);
        QCOMPARE(order(scene, queue), (QStringList{"p0", "p5", "p4", "p3", "p2", "p1"}));
        QVERIFY(std::abs(queue[1].unlike - 5.0F / 6.0F) < 1e-6F);
        QVERIFY(std::isnan(queueOf(scene, scene.none())[0].unlike));
    }

    void aKnownCaseComesBackSoon() {
        tests::TableMaker maker;
        maker.add(fails("plain", 0)).add(fails("like", 0)).add(fails("hardly", 0));
        const Scene scene = sceneOf(maker, 1);
        const std::vector<triage::Likeness> likeness{{-1, 0}, {2, 0.9F}, {1, 0.4F}};
        Task task;
        const BitSet none = scene.none();
        const BitSet all = scene.all();
        const auto queue = triage::makeQueue(
            {.table = scene.table, .map = scene.map, .judged = none, .allowed = all, .likeness = likeness},
            task);
        QCOMPARE(order(scene, *queue), (QStringList{"like", "plain", "hardly"}));
        QCOMPARE((*queue)[0].likeCase, 2);
        QVERIFY(std::abs(worthOf((*queue)[0], Reason::KnownCase) - 2 * 0.8F) < 1e-5F);
        QCOMPARE(worthOf((*queue)[2], Reason::KnownCase), 0.0F);
    }

    void onlyWhatIsAllowedEnters() {
        tests::TableMaker maker;
        maker.add(fails("in", 0)).add(fails("out", 0));
        const Scene scene = sceneOf(maker, 1);
        BitSet allowed = scene.all();
        allowed.reset(1);
        Task task;
        const BitSet none = scene.none();
        const auto queue = triage::makeQueue(
            {.table = scene.table, .map = scene.map, .judged = none, .allowed = allowed}, task);
        QCOMPARE(order(scene, *queue), QStringList{"in"});
    }

    void passesAreDoubtedWhereMostModelsFail() {
        tests::TableMaker maker;
        for (const char* model : {"m", "n", "o"}) {
            maker.add({.item = "easy", .model = model, .outcome = Outcome::Pass, .cluster = 0});
            maker.add({.item = "hard",
                       .model = model,
                       .outcome = *model == 'n' ? Outcome::Pass : Outcome::Fail,
                       .cluster = 0});
        }
        const Scene scene = sceneOf(maker, 1);
        const auto queue = queueOf(scene, scene.none(), triage::QueueKind::Passes);
        QCOMPARE(queue.size(), std::size_t{4});
        QCOMPARE(scene.itemAt(queue[0]), std::string("hard"));
        QVERIFY(scene.table.outcome()[queue[0].row] == Outcome::Pass);
    }

    void cancelled() {
        tests::TableMaker maker;
        maker.add(fails("a", 0)).add(fails("b", 0));
        const Scene scene = sceneOf(maker, 1);
        BitSet judged = scene.none();
        judged.set(0);
        const BitSet all = scene.all();
        Task task;
        task.cancel();
        const auto queue = triage::makeQueue(
            {.table = scene.table, .map = scene.map, .judged = judged, .allowed = all}, task);
        QCOMPARE(queue.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestQueue, "queue")
#include "test_queue.moc"
