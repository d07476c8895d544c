// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_report.h"
#include "tests/core/comparison/run_pair.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

namespace {

comparison::RunComparison referenceRuns() {
    return referencePair(
        readReference(QStringLiteral("tests/core/comparison/oracle/comparison.json"), "slices"));
}

comparison::PairComparison pairOf(const comparison::RunComparison& runs) {
    Task task;
    return comparison::comparePair(runs, {0, 1}, {}, task).value();
}

} // namespace

class TestComparisonReport : public QObject {
    Q_OBJECT
private slots:
    void theDifferenceFigureBeginsWithAllItems() {
        const auto pair = pairOf(referenceRuns());
        const report::Figure figure = report::differenceFigure(pair);
        QCOMPARE(figure.x.categories.front(), std::string("all shared items"));
        QCOMPARE(figure.x.categories.size(), pair.slices.size() + 1);
        QCOMPARE(figure.series[0].marks[0].estimate.value, pair.overall.difference.value);
        QCOMPARE(figure.series[0].marks[2].estimate.interval->lo, pair.slices[1].difference.interval->lo);
        QCOMPARE(figure.note, std::string("Newcombe, paired, 95 %"));
        const report::Figure both = report::beforeAfterFigure(pair, "old", "new");
        QCOMPARE(both.series[1].name, std::string("new"));
        QCOMPARE(both.series[1].marks[1].estimate.value, pair.slices[0].after.value);
    }

    void thePageSaysWhatItDoesNotShow() {
        const auto runs = referenceRuns();
        runs::ProvenanceComparison provenance;
        provenance.sentence = "The seeds changed.";
        provenance.notTold = {"data"};
        const std::string text = report::toMarkdown(report::pageOf(runs, {0, 1}, pairOf(runs), provenance));
        QVERIFY(text.starts_with("# m · run A → m · run B"));
        QVERIFY(text.find("hard changed, also corrected for 4 slices") != std::string::npos);
        QVERIFY(text.find("easy changed") == std::string::npos);
        QVERIFY(text.find("Which flips are real") != std::string::npos);
        QVERIFY(text.find("Whether data changed: provenance does not tell.") != std::string::npos);
        QVERIFY(text.find("The seeds changed.") != std::string::npos);
    }

    void thePageBoundsWhatLooksRealOnAverageOnly() {
        const auto runs = referenceRuns();
        auto pair = pairOf(runs);
        pair.testable = 20;
        const std::string text = report::toMarkdown(report::pageOf(runs, {0, 1}, pair, {}));
        QVERIFY(text.find("if nothing had changed, up to 1.0 would look real on average") !=
                std::string::npos);
    }
};

FGW_TEST(TestComparisonReport, "comparison_report")
#include "test_comparison_report.moc"
