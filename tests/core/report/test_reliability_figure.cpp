// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reliability_figure.h"
#include "core/report/reliability_part.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>

using namespace fgw;

namespace {

const std::array<std::string, 2> kModels{"silent", "sure|x"};

/// The second model says 0.95 twelve times and is right on nine.
std::array<stats::Calibration, 2> calibrations() {
    std::vector<stats::Answer> answers;
    for (int answer = 0; answer < 12; ++answer) {
        answers.push_back({.right = answer < 9, .confidence = 0.95});
    }
    return {stats::calibrationOf(std::vector<stats::Answer>(3), {}).value(),
            stats::calibrationOf(answers, {}).value()};
}

} // namespace

class TestReliabilityFigure : public QObject {
    Q_OBJECT
private slots:
    void barsStandBesideWhatTheyShouldReach() {
        const report::Figure figure = report::reliabilityFigure(calibrations(), kModels);
        QCOMPARE(figure.series.size(), std::size_t{1}); // who states nothing has no bars
        const report::Series& bars = figure.series.front();
        QCOMPARE(bars.name, kModels[1]);
        QCOMPARE(bars.colour, std::size_t{1});
        QCOMPARE(figure.x.categories.size(), bars.marks.size());
        const report::Mark& last = bars.marks.back();
        QCOMPARE(last.estimate.value, std::optional(0.75));
        QCOMPARE(last.estimate.n, std::size_t{12});
        QVERIFY(last.expected && std::abs(*last.expected - 0.95) < 1e-12);
        QCOMPARE(last.reference, std::uint64_t{19}); // model 1 × 10 bins + bin 9
        QVERIFY(!bars.marks.front().estimate.value && !bars.marks.front().expected);
        QVERIFY(report::toCsv(figure).find(",n,expected\n") != std::string::npos);
    }

    void thePageGivesErrorsAndBinsWithTheirN() {
        const auto both = calibrations();
        report::Page page;
        report::addReliability(page, both, kModels);
        const std::string part = report::toMarkdown(page);
        QVERIFY(part.find("| sure\\|x | 0.9 to 1 | 0.950 | 0.750 \\[") != std::string::npos);
        QVERIFY(part.find("\\] | 12 |") != std::string::npos);
        QVERIFY(part.find("| sure\\|x | 0.200 \\[") != std::string::npos);
        QVERIFY(part.find("| silent | – | 0 | 0 | 3 |") != std::string::npos);
        report::Page without;
        report::addReliability(without, std::span(both).first(1), kModels);
        QVERIFY(without.blocks.empty());
    }
};

FGW_TEST(TestReliabilityFigure, "reliability_figure")
#include "test_reliability_figure.moc"
