// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"
#include "ui/compare/item_list_model.h"
#include "ui/compare/item_texts.h"
#include "ui/compare/matrix_model.h"
#include "ui/compare/pair_sentences.h"
#include "ui/compare/slice_difference_model.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;
using comparison::Evidence;

namespace {

/// One item that passes four times in "a" and fails four times in "b", another that "b" has both ways.
std::shared_ptr<const ComparisonState::Runs> repeated() {
    tests::TableMaker maker;
    maker.item("one", "first").item("two", "second");
    for (int repeat = 0; repeat < 4; ++repeat) {
        maker.add({.item = "one", .model = "a"})
            .add({.item = "one", .model = "b", .outcome = Outcome::Fail})
            .add({.item = "two", .model = "a"})
            .add({.item = "two", .model = "b", .outcome = repeat < 2 ? Outcome::Fail : Outcome::Pass});
    }
    auto runs = std::make_shared<ComparisonState::Runs>();
    Task task;
    runs->comparison = comparison::compareRuns({{"run", std::make_shared<RecordTable>(maker.make())}},
                                               comparison::JoinBy::Auto, task)
                           .value();
    runs->byAgreement = {1, 0};
    return runs;
}

std::shared_ptr<const ComparisonState::Pair> pairOf(const ComparisonState::Runs& runs) {
    Task task;
    const comparison::ColumnPair columns(0, 1);
    return std::make_shared<ComparisonState::Pair>(ComparisonState::Pair{
        columns, comparison::comparePair(runs.comparison, columns, {}, task).value(), {}});
}

} // namespace

class TestComparisonModels : public QObject {
    Q_OBJECT
private slots:
    void itemsCarryTheirEvidence() {
        ItemListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto runs = repeated();
        std::vector<ItemListModel::Row> rows;
        const auto pair = pairOf(*runs);
        for (const comparison::Flip& flip : pair->figures.flips) {
            rows.push_back({flip.item, flip.evidence});
        }
        model.setRows(std::move(rows), runs, pair);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, ItemListModel::Evidence).data().toString(), evidenceText(Evidence::Real));
        QCOMPARE(model.index(0, ItemListModel::Evidence).data(SecondLineRole).toString(),
                 QStringLiteral("p = 0.029"));
        QCOMPARE(model.index(1, ItemListModel::Evidence).data().toString(), evidenceText(Evidence::Flaky));
        QCOMPARE(model.index(1, ItemListModel::After).data().toString(), QStringLiteral("2 of 4 pass"));
        model.setExcerpts({QStringLiteral("first"), QStringLiteral("second")});
        QCOMPARE(model.index(1, ItemListModel::Item).data(SecondLineRole).toString(),
                 QStringLiteral("second"));
        model.setRows({{0, comparison::FlipEvidence{Evidence::Real, 1e-9}}}, runs, pair);
        QCOMPARE(model.index(0, ItemListModel::Evidence).data(SecondLineRole).toString(),
                 QStringLiteral("p < 0.001"));
        model.setRows({}, nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void differencesShareOneScale() {
        SliceDifferenceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPair(pairOf(*repeated()));
        QCOMPARE(model.rowCount(), 1); // one slice alone is the whole
        QCOMPARE(model.index(0, SliceDifferenceModel::Difference).data().toString(),
                 QStringLiteral("−75.0 points (not enough data)"));
        QCOMPARE(
            model.index(0, SliceDifferenceModel::Difference).data(SliceDifferenceModel::ReachRole).toDouble(),
            0.75);
        QCOMPARE(model.index(0, SliceDifferenceModel::Flips).data().toString(),
                 QStringLiteral("2 worse, 0 better"));
        model.setPair(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void theMatrixKeepsItsContract() {
        MatrixModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns(repeated());
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("two")); // in the order it is given
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("2 of 4 pass"));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("4 of 4 pass"));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("b"));
        model.setRuns(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void whatNobodyWaitsForIsNotReadOn() {
        const auto runs = repeated();
        const std::vector<std::uint32_t> items{0, 1};
        Task task;
        QCOMPARE(readQuestions(*runs, items, task).value(),
                 QStringList({QStringLiteral("first"), QStringLiteral("second")}));
        QVERIFY(readAnswers(*runs, {0, 1}, 0, task).has_value());
        task.cancel();
        const auto questions = readQuestions(*runs, items, task);
        QVERIFY(!questions && questions.error().code == ErrorCode::Cancelled);
        const auto answers = readAnswers(*runs, {0, 1}, 0, task);
        QVERIFY(!answers && answers.error().code == ErrorCode::Cancelled);
    }

    void noItemThatDiffersIsNoLackOfData() {
        const stats::Estimate same{.value = 0.0, .n = 321, .caveat = stats::Caveat::NoVariation};
        QCOMPARE(pointsText(same), QStringLiteral("0.0 points (no item differs)"));
    }

    void whatIsCountedIsSaidAsInTheReport() {
        const auto pair = pairOf(*repeated());
        QString sentence = QString::fromStdString(comparison::repeatsSentence(pair->figures));
        // A language's file makes the plural of it.
        QVERIFY(pairSentences(pair->figures)
                    .contains(sentence.replace(QStringLiteral("2 items"), QStringLiteral("2 item(s)"))));
    }

    /// Of a single comparison that is no bound.
    void whatWouldLookRealIsBoundedOnAverage() {
        QVERIFY(pairSentences(pairOf(*repeated())->figures)
                    .contains(QStringLiteral(
                        "If nothing had changed, up to 0.1 flips would look real on average.")));
    }

    void whatHasNoScoredAnswerIsSaidToBeLeftOut() {
        comparison::PairComparison figures;
        QVERIFY(pairSentences(figures).isEmpty());
        figures.unscored = 3;
        const QStringList sentences = pairSentences(figures);
        QCOMPARE(sentences.size(), 1);
        QVERIFY2(sentences.first().startsWith(QStringLiteral("Left out: 3 item")),
                 qPrintable(sentences.first()));
    }

    void whatRoundsToNothingHasNoSign() {
        const auto pointsOf = [](double share) {
            return pointsText({.value = share, .interval = stats::Interval{-0.1, 0.1}, .n = 9});
        };
        QCOMPARE(pointsOf(0.0004), QStringLiteral("0.0 points [−10.0, 10.0]"));
        QCOMPARE(pointsOf(-0.0004), QStringLiteral("0.0 points [−10.0, 10.0]"));
        QCOMPARE(pointsOf(0.0006), QStringLiteral("+0.1 points [−10.0, 10.0]"));
    }
};

FGW_TEST(TestComparisonModels, "comparison_models")
#include "test_comparison_models.moc"
