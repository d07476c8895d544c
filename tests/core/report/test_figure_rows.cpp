// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_rows.h"
#include "tests/support/runner.h"

#include <QTest>

#include <set>
#include <string>

using namespace fgw;
using report::Figure;
using report::inRows;
using report::SeriesForm;

namespace {

Figure figureOf(SeriesForm form, std::size_t categories, std::size_t series) {
    Figure figure{.title = "separation by slice"};
    for (std::size_t category = 0; category < categories; ++category) {
        figure.x.categories.push_back(std::string("slice ").append(std::to_string(category)));
    }
    for (std::size_t one = 0; one < series; ++one) {
        report::Series& made = figure.series.emplace_back(report::Series{.form = form, .marks = {}});
        for (std::size_t category = 0; category < categories; ++category) {
            made.marks.push_back({static_cast<double>(category) + 0.1,
                                  {.value = 0.01 * static_cast<double>(category), .n = 10},
                                  category});
        }
    }
    return figure;
}

} // namespace

class TestFigureRows : public QObject {
    Q_OBJECT
private slots:
    void whatFitsStaysOneFigure() {
        const auto rows = inRows(figureOf(SeriesForm::Estimates, 4, 1));
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].title, std::string("separation by slice"));
        QVERIFY(!rows[0].y.highest);
    }

    void aFigureOfNumbersIsNotCut() {
        Figure figure = figureOf(SeriesForm::Line, 50, 1);
        figure.x.categories.clear();
        QCOMPARE(inRows(figure).size(), std::size_t{1});
    }

    void everyMarkIsInOneRowUnderItsOwnName() {
        const Figure whole = figureOf(SeriesForm::Estimates, 50, 2);
        std::multiset<std::uint64_t> references;
        for (const Figure& row : inRows(whole)) {
            QVERIFY(report::toSvg(row).find(row.x.categories.back() + "<") != std::string::npos); // uncut
            QCOMPARE(row.series.size(), whole.series.size());
            for (const report::Series& series : row.series) {
                for (const report::Mark& mark : series.marks) {
                    references.insert(mark.reference);
                    QCOMPARE(positionName(row.x, mark.position), whole.x.categories.at(mark.reference));
                }
            }
        }
        for (std::uint64_t reference = 0; reference < 50; ++reference) {
            QCOMPARE(references.count(reference), std::size_t{2});
        }
    }

    void rowsShareTheirScaleAndAreCounted() {
        const auto rows = inRows(figureOf(SeriesForm::Estimates, 50, 1));
        QVERIFY(rows.size() > 1);
        for (const Figure& row : rows) {
            QCOMPARE(row.y.lowest, rows.front().y.lowest);
            QCOMPARE(row.y.highest, rows.front().y.highest);
        }
        QVERIFY(*rows.front().y.highest >= 0.49);
        QCOMPARE(rows[1].title, "separation by slice, 2 of " + std::to_string(rows.size()));
    }

    /// Slices that differ at the end of their names are still told apart.
    void longNamesTakeTheirRoom() {
        Figure figure = figureOf(SeriesForm::Estimates, 12, 1);
        QCOMPARE(inRows(figure).size(), std::size_t{2});
        for (std::string& name : figure.x.categories) {
            name = "compositional " + name;
        }
        const auto drawn = report::toSvgRows(figure);
        QCOMPARE(drawn.size(), std::size_t{3});
        QVERIFY(drawn.back().find("compositional slice 11<") != std::string::npos);
    }

    void manyBarsTakeTheirRoom() {
        const auto perRow = [](std::size_t slices, std::size_t models) {
            return inRows(figureOf(SeriesForm::Bars, slices, models)).front().x.categories.size();
        };
        QVERIFY(perRow(50, 2) > perRow(50, 20));
        QVERIFY(perRow(50, 20) > 1);
        QCOMPARE(inRows(figureOf(SeriesForm::Bars, 3, 600)).size(), std::size_t{3}); // one at least
    }
};

FGW_TEST(TestFigureRows, "figure_rows")
#include "test_figure_rows.moc"
