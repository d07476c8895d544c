// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb_file.h"
#include "core/benchmark/load_dataset.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

constexpr std::uint64_t kCount = 5000; ///< several chunks, the last not whole

QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCarbFile : public QObject {
    Q_OBJECT
private slots:
    void theFileHoldsTheItemsOfTheDataset() {
        const tests::RunFixture fixture;
        Task task;
        const auto written = writeCarbFile(fixture.beside("c.jsonl"), {}, kCount, 8, Threads{2}, task);
        QVERIFY(written.has_value());
        Problems problems;
        const auto read = readDataset(fixture.beside("c.jsonl"), problems);
        QVERIFY(read.has_value() && problems.empty());
        const auto made =
            loadDataset(parseDatasetSpec("carb:5000@8").value(), problems, Threads{1}, nullptr).value();
        QVERIFY(read->items == made.items);
        QCOMPARE(read->sha256, written->sha256);
        QCOMPARE(made.sha256, written->sha256);
        QCOMPARE(static_cast<qint64>(written->bytes), bytesOf(fixture.beside("c.jsonl")).size());
        QCOMPARE(task.progress().done, kCount);
    }

    void threadsChangeNoByte() {
        const tests::RunFixture fixture;
        Task task;
        for (const unsigned threads : {1U, 2U, 5U}) {
            const std::string name = "c" + std::to_string(threads);
            QVERIFY(writeCarbFile(fixture.beside(name.c_str()), {}, kCount, 1, Threads{threads}, task)
                        .has_value());
        }
        QVERIFY(!bytesOf(fixture.beside("c1")).isEmpty());
        QCOMPARE(bytesOf(fixture.beside("c2")), bytesOf(fixture.beside("c1")));
        QCOMPARE(bytesOf(fixture.beside("c5")), bytesOf(fixture.beside("c1")));
    }

    void theBalanceCountsWhatIsInTheFile() {
        const tests::RunFixture fixture;
        Task task;
        const auto written = writeCarbFile(fixture.beside("c.jsonl"), {}, kCount, 4, Threads{2}, task);
        Problems problems;
        const auto items = readDataset(fixture.beside("c.jsonl"), problems).value().items;
        const CarbBalance& balance = written.value().balance;
        QCOMPARE(balance.items(), kCount);
        const auto count = [&](const auto& belongs) {
            return static_cast<std::uint64_t>(std::ranges::count_if(items, belongs));
        };
        for (std::size_t type = 0; type < kCarbTypes; ++type) {
            QCOMPARE(balance.types()[type][1], count([&](const benchmark::Item& item) {
                         return item.type == nameOf(static_cast<CarbType>(type)) && item.y == "1";
                     }));
        }
        for (std::int32_t value = 0; value < 10; ++value) {
            const auto row = static_cast<std::size_t>(value);
            QCOMPARE(balance.depths()[row][0], count([&](const benchmark::Item& item) {
                         return item.depth == value && item.y == "0";
                     }));
            QCOMPARE(balance.distractors()[row][0], count([&](const benchmark::Item& item) {
                         return item.distractorCount == value && item.y == "0";
                     }));
            QCOMPARE(balance.operators()[row][1], count([&](const benchmark::Item& item) {
                         return item.operatorCount == value && item.y == "1";
                     }));
        }
        for (std::size_t form = 0; form < kCarbForms; ++form) {
            QCOMPARE(balance.forms()[form][0], count([&](const benchmark::Item& item) {
                         return item.structureId == structureIdOf(static_cast<CarbForm>(form)) &&
                                item.y == "0";
                     }));
        }
    }

    void theBestGuessIsTheCommonerAnswerOfEachRow() {
        const AnswerCounts rows[] = {{30, 10}, {0, 0}, {5, 55}};
        QCOMPARE(bestGuess(rows), 0.85);
        QCOMPARE(bestGuess({}), 0.5);
    }

    void whatIsNotWholeLeavesNothing() {
        const tests::RunFixture fixture;
        const auto file = fixture.beside("c.jsonl");
        Task task;
        QVERIFY(writeCarbFile(file, {}, 10, 1, Threads{1}, task).has_value());
        const QByteArray before = bytesOf(file);
        task.cancel();
        QCOMPARE(writeCarbFile(file, {}, kCount, 1, Threads{2}, task).error().code, ErrorCode::Cancelled);
        QCOMPARE(bytesOf(file), before);
        Task another;
        QVERIFY(!writeCarbFile(file, {.depth = {0, 99}}, kCount, 1, Threads{2}, another).has_value());
        QVERIFY(!writeCarbFile(fixture.beside("nowhere/c.jsonl"), {}, 1, 1, Threads{2}, another).has_value());
        QCOMPARE(bytesOf(file), before);
        const QDir directory(QString::fromStdString(file.parent_path().string()));
        QCOMPARE(directory.entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("c.jsonl")});
    }

    void inducedItemsAreNotRead() {
        Problems problems;
        const auto spec = parseDatasetSpec("induced:carb").value();
        QCOMPARE(loadDataset(spec, problems, Threads{1}, nullptr).error().code, ErrorCode::Unsupported);
    }

    void aFileWithoutItemsIsNoDataset() {
        const tests::RunFixture fixture;
        fixture.write("d.jsonl", "\n");
        Problems problems;
        const auto spec = parseDatasetSpec((fixture.path() / "d.jsonl").string()).value();
        QCOMPARE(loadDataset(spec, problems, Threads{1}, nullptr).error().code, ErrorCode::Malformed);
    }
};

FGW_TEST(TestCarbFile, "carb_file")
#include "test_carb_file.moc"
