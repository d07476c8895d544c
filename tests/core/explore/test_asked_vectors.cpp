// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/asked_vectors.h"
#include "core/explore/failure_map.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::explore;
using namespace fgw::tests;

namespace {

constexpr std::size_t kAskedItems = 24;

/// Failures on eggs and on trains; "lie" lists numbers that tell odd items from even ones.
RecordTable eggsAndTrains(std::size_t items = kAskedItems) {
    TableMaker maker;
    MetadataColumn lie{.name = "lie", .codes = {}, .dictionary = {"[1, 0]", "[0, 1]", "[1]"}};
    for (std::size_t item = 0; item < items; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, item < items / 2 ? "an egg is sold" : "the long train leaves the old station");
        maker.add({.item = id, .model = "m", .outcome = Outcome::Fail, .output = "answer " + id});
        lie.codes.push_back(item == 0 ? 2U : static_cast<std::uint32_t>(item % 2));
    }
    return maker.column(lie).make();
}

std::string program() {
    return "cmd:python3 '" +
           sourcePath(QStringLiteral("tests/core/embedding/fixtures/embedding_program.py")).toStdString() +
           "'";
}

Result<FailureMap> mapBy(const RecordTable& records, std::shared_ptr<const ItemVectors> vectors) {
    FailureMapOptions options;
    options.embedding = Embedding::Imported;
    options.vectors = std::move(vectors);
    options.clusters = 2;
    options.fieldWeights = {{"words", 0}, {"sentences", 0}, {"numbers", 0}, {"words answered", 0}};
    Task task;
    return buildFailureMap(records, options, task);
}

} // namespace

class TestAskedVectors : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;

private slots:
    void aProgramTellsFailuresApart() {
        const RecordTable records = eggsAndTrains();
        Task task;
        const auto vectors = vectorsOfFailures(
            records, program(), task, m_directory.filePath(QStringLiteral("v.sqlite")).toStdString());
        QVERIFY2(vectors, vectors ? "" : vectors.error().message().c_str());
        QCOMPARE((*vectors)->rowOf.size(), kAskedItems); // each answer is another text
        QVERIFY((*vectors)->rowOf.contains("an egg is sold\nanswer i0"));
        const auto map = mapBy(records, *vectors);
        QVERIFY2(map, map ? "" : map.error().message().c_str());
        QVERIFY2(map->embedder.starts_with("cmd:embedding_program sha256:"), map->embedder.c_str());
        QVERIFY2(map->howMade.find("0 failures without one") != std::string::npos, map->howMade.c_str());
        QCOMPARE(map->clusters[0].size, kAskedItems / 2);
        QCOMPARE(map->points[0].cluster, map->points[kAskedItems / 2 - 1].cluster);
        QVERIFY(map->points[0].cluster != map->points[kAskedItems - 1].cluster);
    }

    void aFieldOfTheLogTellsThemApart() {
        const RecordTable records = eggsAndTrains();
        Task task;
        const auto vectors = vectorsOfFailures(records, "field:lie", task);
        QVERIFY2(vectors, vectors ? "" : vectors.error().message().c_str());
        QCOMPARE((*vectors)->rowOf.size(),
                 kAskedItems - 1); // the first one's list has another length than most
        const auto map = mapBy(records, *vectors);
        QVERIFY2(map, map ? "" : map.error().message().c_str());
        QCOMPARE(map->embedder, std::string("field:lie"));
        QVERIFY2(map->howMade.find("1 failures without one") != std::string::npos, map->howMade.c_str());
        QCOMPARE(map->points[1].cluster, map->points[3].cluster);
        QVERIFY(map->points[1].cluster != map->points[2].cluster);
    }

    void whatHasNoVectorsSaysWhy() {
        Task task;
        const auto missing = vectorsOfFailures(eggsAndTrains(), "field:nowhere", task);
        QVERIFY(!missing);
        QVERIFY(missing.error().message().find("no record has a field “nowhere”") != std::string::npos);
        QVERIFY(!checkVectorSpec("field:"));
        QVERIFY(!checkVectorSpec("e5"));
        QVERIFY(checkVectorSpec("field:lie").has_value());
    }
};

FGW_TEST(TestAskedVectors, "asked_vectors")
#include "test_asked_vectors.moc"
